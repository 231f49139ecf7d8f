#include "services/identity/account_rules.h"

#include <gtest/gtest.h>

namespace fupin::identity {
namespace {

using Reasons = std::vector<std::string>;

TEST(Usernames, AreSimple) {
  for (const char* good : {"abc", "li.chun-mei_2", "a23"}) EXPECT_TRUE(IsUsername(good)) << good;
  for (const char* bad : {"", "ab", "2ab", "Abc", "a b", "李春梅", "abc\n", "-abc"}) {
    EXPECT_FALSE(IsUsername(bad)) << bad;
  }
  EXPECT_TRUE(IsUsername(std::string(64, 'a')));
  EXPECT_FALSE(IsUsername(std::string(65, 'a')));
}

TEST(Accounts, AllFaultsAtOnce) {
  v1::PasswordPolicy policy;
  policy.set_min_length(10);
  policy.set_min_classes(2);
  v1::CreateAccountRequest request;
  request.set_password("short");
  request.mutable_account()->set_username("X");
  request.mutable_account()->set_area_code("42280");
  request.add_grants()->set_role("nobody");
  const auto violations = CompleteAccount(request, policy, *Date::Parse("2026-03-10"));
  Reasons reasons;
  for (const FieldViolation& violation : violations) reasons.push_back(violation.reason);
  EXPECT_EQ(reasons, (Reasons{"PASSWORD_TOO_SHORT", "PASSWORD_TOO_SIMPLE", "USERNAME_MALFORMED",
                              "AREA_CODE_MALFORMED", "ROLE_UNKNOWN", "AREA_CODE_MALFORMED", "REQUIRED"}));
  EXPECT_EQ(violations[4].field, "grants[0].role");
}

TEST(Accounts, ArePutInOrderByWhoMayGiveAllTheyHold) {
  const Date day = *Date::Parse("2026-03-10");
  const auth::Principal county{.name = "accounts/1",
                               .grants = {{"county_officer", *AreaCode::Parse("422801"), ""}}};
  v1::Account account;
  account.set_name("accounts/2");
  EXPECT_TRUE(CheckMayManage(county, account, day).ok());
  const auto give = [&](const char* role) {
    v1::Grant& grant = *account.add_grants();
    grant.set_role(role);
    grant.set_area_code("422801100");
    grant.mutable_from_date()->set_year(2026);
    grant.mutable_from_date()->set_month(1);
    grant.mutable_from_date()->set_day(1);
  };
  give("village_officer");
  EXPECT_TRUE(CheckMayManage(county, account, day).ok());
  give("county_approver");
  EXPECT_EQ(DetailOf(CheckMayManage(county, account, day)).reason, "ACCOUNT_NOT_YOURS");
  account.mutable_grants(1)->mutable_revoke_time();
  EXPECT_TRUE(CheckMayManage(county, account, day).ok());
  account.set_name("accounts/1");
  EXPECT_EQ(DetailOf(CheckMayManage(county, account, day)).reason, "ACCOUNT_NOT_YOURS") << "one's own";
}

}  // namespace
}  // namespace fupin::identity
