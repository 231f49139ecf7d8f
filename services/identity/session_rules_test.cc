#include "services/identity/session_rules.h"

#include <gtest/gtest.h>

#include "common/auth/revocations.h"
#include "services/identity/login_policy_rules.h"

namespace fupin::identity {
namespace {

const absl::Time kNow = absl::FromUnixMillis(1'800'000'000'500);
constexpr absl::Duration kIdle = absl::Minutes(60);

v1::LockoutPolicy Lockout() {
  v1::LockoutPolicy policy;
  policy.set_failures(5);
  policy.set_first_minutes(15);
  policy.set_longest_minutes(100);
  return policy;
}

TEST(Lockout, DoublesWithEachFurtherFailure) {
  const auto lock = [](int64_t count) { return LockedUntil({count, kNow}, 5, Lockout()); };
  EXPECT_EQ(LockedUntil({}, 5, Lockout()), absl::InfinitePast());
  EXPECT_EQ(lock(4), absl::InfinitePast());
  EXPECT_EQ(lock(5), kNow + absl::Minutes(15));
  EXPECT_EQ(lock(6), kNow + absl::Minutes(30));
  EXPECT_EQ(lock(7), kNow + absl::Minutes(60));
  EXPECT_EQ(lock(8), kNow + absl::Minutes(100)) << "the longest";
  EXPECT_EQ(lock(INT64_MAX), kNow + absl::Minutes(100));
  EXPECT_GT(FailureMemory(Lockout()), absl::Minutes(100)) << "else the next lock would be short again";
}

TEST(LoginPolicies, HoldFromTodayAtTheEarliest) {
  const Date today = *Date::Parse("2026-03-10");
  v1::LoginPolicy policy;
  *policy.mutable_lockout() = Lockout();
  EXPECT_EQ(CheckLoginPolicy(policy, today).at(0).reason, "DATE_INVALID");
  policy.mutable_effective_date()->set_year(2026);
  policy.mutable_effective_date()->set_month(3);
  policy.mutable_effective_date()->set_day(9);
  EXPECT_EQ(CheckLoginPolicy(policy, today).at(0).reason, "DATE_PAST");
  policy.mutable_effective_date()->set_day(10);
  EXPECT_TRUE(CheckLoginPolicy(policy, today).empty());
  policy.mutable_lockout()->set_longest_minutes(14);
  EXPECT_EQ(CheckLoginPolicy(policy, today).at(0).field, "policy.lockout.longest_minutes");
}

TEST(RefreshTokens, AreGoodOnce) {
  RefreshToken token{.last_seen = kNow, .expires = kNow + absl::Hours(1)};
  EXPECT_EQ(Judge(token, kIdle, kNow), RefreshVerdict::kGood);
  EXPECT_EQ(Judge(token, kIdle, token.expires), RefreshVerdict::kInvalid);
  token.used = kNow - kRefreshGrace;
  EXPECT_EQ(Judge(token, kIdle, kNow), RefreshVerdict::kReused);
  token.ended = true;
  EXPECT_EQ(Judge(token, kIdle, kNow), RefreshVerdict::kInvalid) << "an ended session cannot end again";
}

TEST(RefreshTokens, ARepetitionIsForgivenWhileItsAnswerMayBeLost) {
  RefreshToken token{.used = kNow, .last_seen = kNow, .expires = kNow + absl::Hours(1)};
  EXPECT_EQ(Judge(token, kIdle, kNow + absl::Seconds(9)), RefreshVerdict::kRepeated);
  EXPECT_EQ(Judge(token, kIdle, kNow + absl::Seconds(10)), RefreshVerdict::kReused);
  token.successor_used = true;
  EXPECT_EQ(Judge(token, kIdle, kNow), RefreshVerdict::kReused) << "the answer did arrive";
}

TEST(RefreshTokens, EndWithAnIdleSession) {
  const RefreshToken token{.last_seen = kNow, .expires = kNow + absl::Hours(12)};
  EXPECT_EQ(Judge(token, kIdle, kNow + kIdle - absl::Seconds(1)), RefreshVerdict::kGood);
  EXPECT_EQ(Judge(token, kIdle, kNow + kIdle), RefreshVerdict::kInvalid);
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

TEST(RequiredSteps, ThePasswordBeforeTheSecondFactor) {
  v1::Account account;
  account.set_kind(v1::ACCOUNT_KIND_PERSON);
  account.set_area_code("42");
  account.add_grants()->set_role("village_officer");
  v1::PasswordPolicy policy;
  PasswordState password{.changed = kNow - absl::Hours(24 * 90)};
  const auto step = [&](bool factor) { return RequiredStepOf(account, password, policy, factor, kNow); };
  EXPECT_EQ(step(false), v1::REQUIRED_STEP_UNSPECIFIED);
  account.add_grants()->set_role("security_admin");
  EXPECT_EQ(step(false), v1::REQUIRED_STEP_ENROL_SECOND_FACTOR);
  EXPECT_EQ(step(true), v1::REQUIRED_STEP_UNSPECIFIED);
  policy.set_max_age_days(90);
  EXPECT_EQ(step(false), v1::REQUIRED_STEP_CHANGE_PASSWORD);
  policy.set_max_age_days(91);
  EXPECT_EQ(step(true), v1::REQUIRED_STEP_UNSPECIFIED);
  password.temporary_until = kNow + absl::Hours(1);
  EXPECT_EQ(step(true), v1::REQUIRED_STEP_CHANGE_PASSWORD);
}

TEST(RequiredSteps, UntilThenTheTokenIsGoodForThemAlone) {
  v1::Account account;
  account.set_area_code("42");
  account.add_grants()->set_role("system_admin");
  const auto principal = PrincipalOf(account, v1::REQUIRED_STEP_ENROL_SECOND_FACTOR, kNow);
  EXPECT_TRUE(principal.MayAnywhere("identity.sessions.enrolSecondFactor"));
  EXPECT_FALSE(principal.MayAnywhere("identity.accounts.list"));
  EXPECT_TRUE(
      PrincipalOf(account, v1::REQUIRED_STEP_UNSPECIFIED, kNow).MayAnywhere("identity.accounts.list"));
}

TEST(Networks, HideTheSingleAddress) {
  EXPECT_EQ(NetworkOf("10.1.2.3"), "10.1.2.0/24");
  EXPECT_EQ(NetworkOf("2001:db8:1:2::/64"), "2001:db8:1::/48");
  EXPECT_EQ(NetworkOf("::1"), "::/48");
  for (const char* no : {"", "localhost", "10.1.2", "10.1.2.3.4"}) EXPECT_EQ(NetworkOf(no), "") << no;
}

}  // namespace
}  // namespace fupin::identity
