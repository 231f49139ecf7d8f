#include "common/auth/revocations.h"

#include <gtest/gtest.h>

#include <thread>

namespace fupin::auth {
namespace {

const absl::Time kNoon = absl::FromUnixSeconds(1'800'000'000);

Principal IssuedAt(const std::string& name, absl::Time issued) {
  return {.name = name, .token_expiry = issued + kAccessTokenLife};
}

TEST(Revocations, RefusesOnlyOlderTokensOfTheAccount) {
  Revocations revocations;
  EXPECT_FALSE(revocations.Refuses(IssuedAt("accounts/7", kNoon)));
  revocations.Replace(Revocations::Publish({{"accounts/7", kNoon}, {"accounts/8", kNoon}}));
  EXPECT_TRUE(revocations.Refuses(IssuedAt("accounts/7", kNoon)));
  EXPECT_TRUE(revocations.Refuses(IssuedAt("accounts/8", kNoon - absl::Seconds(1))));
  EXPECT_FALSE(revocations.Refuses(IssuedAt("accounts/7", kNoon + absl::Seconds(1))));
  EXPECT_FALSE(revocations.Refuses(IssuedAt("accounts/77", kNoon)));
  revocations.Replace("");
  EXPECT_FALSE(revocations.Refuses(IssuedAt("accounts/7", kNoon)));
}

TEST(Revocations, RefuseOneSessionOfAnAccount) {
  Revocations revocations;
  revocations.Replace(Revocations::Publish({{"sessions/8", kNoon}}));
  Principal ended = IssuedAt("accounts/7", kNoon - absl::Minutes(1));
  Principal other = ended;
  ended.session = "sessions/8";
  other.session = "sessions/9";
  EXPECT_TRUE(revocations.Refuses(ended));
  EXPECT_FALSE(revocations.Refuses(other));
}

TEST(Revocations, WhatCannotBeReadIsLeftOut) {
  Revocations revocations;
  revocations.Replace("\n\naccounts/1\naccounts/2 soon\n" + Revocations::Publish({{"accounts/3", kNoon}}));
  EXPECT_FALSE(revocations.Refuses(IssuedAt("accounts/2", kNoon)));
  EXPECT_TRUE(revocations.Refuses(IssuedAt("accounts/3", kNoon)));
}

TEST(Revocations, ReadersNeedNotWaitForAReplacement) {
  Revocations revocations;
  const std::string list = Revocations::Publish({{"accounts/7", kNoon}});
  revocations.Replace(list);
  std::thread writer([&] {
    for (int i = 0; i < 1000; ++i) revocations.Replace(list);
  });
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(revocations.Refuses(IssuedAt("accounts/7", kNoon)));
  writer.join();
}

}  // namespace
}  // namespace fupin::auth
