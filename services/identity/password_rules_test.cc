#include "services/identity/password_rules.h"

#include <gtest/gtest.h>

namespace fupin::identity {
namespace {

using Reasons = std::vector<std::string>;

v1::PasswordPolicy Policy() {
  v1::PasswordPolicy policy;
  policy.set_min_length(10);
  policy.set_min_classes(2);
  return policy;
}

Reasons Faults(const std::string& password, v1::AccountKind kind = v1::ACCOUNT_KIND_PERSON,
               const v1::PasswordPolicy& policy = Policy()) {
  v1::Account account;
  account.set_username("lichunmei");
  account.set_display_name("李春梅");
  account.set_kind(kind);
  Reasons reasons;
  for (const FieldViolation& violation : CheckPassword(password, account, policy)) {
    EXPECT_EQ(violation.field, "password");
    reasons.push_back(violation.reason);
  }
  return reasons;
}

TEST(Passwords, OfPeople) {
  EXPECT_EQ(Faults("long enough 1"), Reasons{});
  EXPECT_EQ(Faults("扶贫济困人人有责二零二六1"), Reasons{});
  EXPECT_EQ(Faults("quite 1"), Reasons{"PASSWORD_TOO_SHORT"});
  EXPECT_EQ(Faults("扶贫济困1"), Reasons{"PASSWORD_TOO_SHORT"}) << "characters count, not bytes";
  EXPECT_EQ(Faults("no digits here"), Reasons{"PASSWORD_TOO_SIMPLE"});
  EXPECT_EQ(Faults("1234567890"), Reasons{"PASSWORD_TOO_SIMPLE"});
  EXPECT_EQ(Faults("xLiChunmei1"), Reasons{"PASSWORD_CONTAINS_USERNAME"});
  EXPECT_EQ(Faults("我是李春梅今年快乐1"), Reasons{"PASSWORD_CONTAINS_NAME"});
  std::string endless;
  for (int i = 0; i < 40; ++i) endless += std::to_string(i * i) + "xy";
  EXPECT_EQ(Faults(endless), Reasons{"PASSWORD_TOO_LONG"});
}

TEST(Passwords, OfMachinesAreLonger) {
  EXPECT_EQ(Faults("long enough 1", v1::ACCOUNT_KIND_MACHINE), Reasons{"PASSWORD_TOO_SHORT"});
  EXPECT_EQ(Faults("0123456789abcdef-machine-secret", v1::ACCOUNT_KIND_MACHINE), Reasons{});
}

TEST(Passwords, ThePolicyDecides) {
  v1::PasswordPolicy strict = Policy();
  strict.set_min_length(14);
  strict.set_min_classes(4);
  EXPECT_EQ(Faults("Long enough 1", v1::ACCOUNT_KIND_PERSON, strict),
            (Reasons{"PASSWORD_TOO_SHORT", "PASSWORD_TOO_SIMPLE"}));
  EXPECT_EQ(Faults("Long enough, 1 x", v1::ACCOUNT_KIND_PERSON, strict), Reasons{});
}

TEST(ObviousPasswords, AreKnownInTheirDisguises) {
  for (const char* obvious :
       {"Password2026", "p@ssw0rd1!",  "P@55w0rd2024", "fupin2026!",        "admin123456", "Enshi@2026",
        "abcd1234",     "1qaz2wsx",    "qwertyuiop1",  "Qwerty123456",      "asdfghjkl1",  "aaaaaaaaa1",
        "abcabcabcabc", "a1a1a1a1a1",  "13812345678",  "19900101a",         "zyxwvut987",  "testtest1",
        "woaini1314",   "!@#$%^&*()1", "2026-03-10",   "passwordpassword1", "987654321a"}) {
    EXPECT_TRUE(IsObvious(obvious)) << obvious;
  }
  for (const char* good :
       {"Longfeng 2026 town", "correct horse 7 staple", "fupin-1a3f09c2e77b1", "long enough 1",
        "扶贫济困人人有责", "mountain road 318", "Tea+Rice=Dinner", "passwords are 2 weak", "xK3v9Qm2"}) {
    EXPECT_FALSE(IsObvious(good)) << good;
  }
}

}  // namespace
}  // namespace fupin::identity
