#include "services/identity/session_rules.h"

#include <gtest/gtest.h>

#include "common/auth/revocations.h"

namespace fupin::identity {
namespace {

const absl::Time kNow = absl::FromUnixMillis(1'800'000'000'500);

TEST(Lockout, AfterFiveFailuresForAQuarterOfAnHour) {
  EXPECT_FALSE(IsLocked({}, kNow));
  EXPECT_FALSE(IsLocked({4, kNow}, kNow));
  EXPECT_TRUE(IsLocked({5, kNow}, kNow));
  EXPECT_TRUE(IsLocked({5, kNow}, kNow + kLockout - absl::Seconds(1)));
  EXPECT_FALSE(IsLocked({5, kNow}, kNow + kLockout));
}

TEST(RefreshTokens, AreGoodOnce) {
  RefreshToken token{.expires = kNow + absl::Hours(1)};
  EXPECT_EQ(Judge(token, kNow), RefreshVerdict::kGood);
  EXPECT_EQ(Judge(token, token.expires), RefreshVerdict::kInvalid);
  token.used = true;
  EXPECT_EQ(Judge(token, kNow), RefreshVerdict::kReused);
  token.ended = true;
  EXPECT_EQ(Judge(token, kNow), RefreshVerdict::kInvalid) << "an ended session cannot end again";
}

// Tokens carry whole seconds; one issued right after a logout must pass, one issued right before must not.
TEST(IssueTime, IsAfterTheRefusalEvenInTheSameSecond) {
  auth::Revocations revocations;
  revocations.Replace(auth::Revocations::Publish({{"accounts/7", kNow}}));
  const auto token_of = [](absl::Time issued) {
    const absl::Time whole = absl::FromUnixSeconds(absl::ToUnixSeconds(issued));
    return auth::Principal{.name = "accounts/7", .token_expiry = whole + auth::kAccessTokenLife};
  };
  const auto passes = [&](absl::Time issued) { return revocations.Check(token_of(issued), kNow).ok(); };
  EXPECT_FALSE(passes(IssueTime(kNow - absl::Milliseconds(1), absl::InfinitePast())));
  EXPECT_TRUE(passes(IssueTime(kNow + absl::Milliseconds(1), kNow)));
  EXPECT_EQ(IssueTime(kNow, absl::InfinitePast()), kNow);
}

}  // namespace
}  // namespace fupin::identity
