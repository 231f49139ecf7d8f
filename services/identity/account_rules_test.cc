#include "services/identity/account_rules.h"

#include <gtest/gtest.h>

namespace fupin::identity {
namespace {

std::vector<std::string> PasswordFaults(const std::string& password,
                                        v1::AccountKind kind = v1::ACCOUNT_KIND_PERSON) {
  std::vector<std::string> reasons;
  for (const FieldViolation& violation : CheckPassword(password, "lichunmei", kind)) {
    EXPECT_EQ(violation.field, "password");
    reasons.push_back(violation.reason);
  }
  return reasons;
}

using Reasons = std::vector<std::string>;

TEST(Usernames, AreSimple) {
  for (const char* good : {"abc", "li.chun-mei_2", "a23"}) EXPECT_TRUE(IsUsername(good)) << good;
  for (const char* bad : {"", "ab", "2ab", "Abc", "a b", "李春梅", "abc\n", "-abc"}) {
    EXPECT_FALSE(IsUsername(bad)) << bad;
  }
  EXPECT_TRUE(IsUsername(std::string(64, 'a')));
  EXPECT_FALSE(IsUsername(std::string(65, 'a')));
}

TEST(Passwords, OfPeople) {
  EXPECT_EQ(PasswordFaults("long enough 1"), Reasons{});
  EXPECT_EQ(PasswordFaults("扶贫济困人人有责二零二六1"), Reasons{});
  EXPECT_EQ(PasswordFaults("short 1"), Reasons{"PASSWORD_TOO_SHORT"});
  EXPECT_EQ(PasswordFaults("扶贫济困1"), Reasons{"PASSWORD_TOO_SHORT"}) << "characters count, not bytes";
  EXPECT_EQ(PasswordFaults("no digits here"), Reasons{"PASSWORD_TOO_SIMPLE"});
  EXPECT_EQ(PasswordFaults("1234567890"), Reasons{"PASSWORD_TOO_SIMPLE"});
  EXPECT_EQ(PasswordFaults("xlichunmei1"), Reasons{"PASSWORD_CONTAINS_USERNAME"});
  EXPECT_EQ(PasswordFaults(std::string(128, 'a') + "1"), Reasons{"PASSWORD_TOO_LONG"});
}

TEST(Passwords, OfMachinesAreLonger) {
  EXPECT_EQ(PasswordFaults("long enough 1", v1::ACCOUNT_KIND_MACHINE), Reasons{"PASSWORD_TOO_SHORT"});
  EXPECT_EQ(PasswordFaults("0123456789abcdef01234567", v1::ACCOUNT_KIND_MACHINE), Reasons{});
}

TEST(Accounts, AllFaultsAtOnce) {
  v1::CreateAccountRequest request;
  request.set_password("short");
  request.mutable_account()->set_username("X");
  request.mutable_account()->set_area_code("42280");
  request.add_grants()->set_role("nobody");
  const auto violations = CompleteAccount(request, *Date::Parse("2026-03-10"));
  Reasons reasons;
  for (const FieldViolation& violation : violations) reasons.push_back(violation.reason);
  EXPECT_EQ(reasons, (Reasons{"PASSWORD_TOO_SHORT", "PASSWORD_TOO_SIMPLE", "USERNAME_MALFORMED",
                              "AREA_CODE_MALFORMED", "ROLE_UNKNOWN", "AREA_CODE_MALFORMED", "REQUIRED"}));
  EXPECT_EQ(violations[4].field, "grants[0].role");
}

}  // namespace
}  // namespace fupin::identity
