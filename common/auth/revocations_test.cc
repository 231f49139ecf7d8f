#include "common/auth/revocations.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/base/error.h"

namespace fupin::auth {
namespace {

const absl::Time kNoon = absl::FromUnixSeconds(1'800'000'000);

Principal IssuedAt(const std::string& name, absl::Time issued) {
  return {.name = name, .token_expiry = issued + kAccessTokenLife};
}

bool Refuses(const Revocations& revocations, const Principal& principal) {
  const absl::Status status = revocations.Check(principal, kNoon);
  EXPECT_TRUE(status.ok() || DetailOf(status).reason == "TOKEN_REVOKED") << status;
  return !status.ok();
}

TEST(Revocations, RefusesOnlyOlderTokensOfTheAccount) {
  Revocations revocations;
  EXPECT_FALSE(Refuses(revocations, IssuedAt("accounts/7", kNoon)));
  revocations.Replace(Revocations::Publish({{"accounts/7", kNoon}, {"accounts/8", kNoon}}));
  EXPECT_TRUE(Refuses(revocations, IssuedAt("accounts/7", kNoon)));
  EXPECT_TRUE(Refuses(revocations, IssuedAt("accounts/8", kNoon - absl::Seconds(1))));
  EXPECT_FALSE(Refuses(revocations, IssuedAt("accounts/7", kNoon + absl::Seconds(1))));
  EXPECT_FALSE(Refuses(revocations, IssuedAt("accounts/77", kNoon)));
  revocations.Replace("");
  EXPECT_FALSE(Refuses(revocations, IssuedAt("accounts/7", kNoon)));
}

TEST(Revocations, RefuseOneSessionOfAnAccount) {
  Revocations revocations;
  revocations.Replace(Revocations::Publish({{"sessions/8", kNoon}}));
  Principal ended = IssuedAt("accounts/7", kNoon - absl::Minutes(1));
  Principal other = ended;
  ended.session = "sessions/8";
  other.session = "sessions/9";
  EXPECT_TRUE(Refuses(revocations, ended));
  EXPECT_FALSE(Refuses(revocations, other));
}

TEST(Revocations, WhatCannotBeReadIsLeftOut) {
  Revocations revocations;
  revocations.Replace("\n\naccounts/1\naccounts/2 soon\n" + Revocations::Publish({{"accounts/3", kNoon}}));
  EXPECT_FALSE(Refuses(revocations, IssuedAt("accounts/2", kNoon)));
  EXPECT_TRUE(Refuses(revocations, IssuedAt("accounts/3", kNoon)));
}

TEST(Revocations, AListThatNobodyVouchesForLetsNobodyIn) {
  Revocations revocations;
  const Principal principal = IssuedAt("accounts/7", kNoon);
  revocations.TrustUntil(kNoon);
  EXPECT_TRUE(revocations.Check(principal, kNoon).ok());
  const absl::Status late = revocations.Check(principal, kNoon + absl::Microseconds(1));
  EXPECT_EQ(late.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(DetailOf(late).reason, "ACCESS_FEED_LOST");
  revocations.TrustUntil(absl::InfinitePast());
  EXPECT_FALSE(revocations.Check(principal, kNoon).ok()) << "not read yet";
}

TEST(Revocations, ReadersNeedNotWaitForAReplacement) {
  Revocations revocations;
  const std::string list = Revocations::Publish({{"accounts/7", kNoon}});
  revocations.Replace(list);
  std::thread writer([&] {
    for (int i = 0; i < 1000; ++i) revocations.Replace(list);
  });
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(Refuses(revocations, IssuedAt("accounts/7", kNoon)));
  writer.join();
}

}  // namespace
}  // namespace fupin::auth
