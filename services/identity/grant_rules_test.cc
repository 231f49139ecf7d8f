#include "services/identity/grant_rules.h"

#include <gtest/gtest.h>

#include "common/base/wire.h"

namespace fupin::identity {
namespace {

const Date kToday = *Date::Parse("2026-03-10");

auth::Principal Holder(const std::string& role, const std::string& area,
                       const std::string& organisation = "") {
  return {.name = "accounts/1", .grants = {{role, *AreaCode::Parse(area), organisation}}};
}

v1::Grant GrantOf(const std::string& role, const std::string& area, const std::string& organisation = "") {
  v1::Grant grant;
  grant.set_role(role);
  grant.set_area_code(area);
  grant.set_organisation(organisation);
  grant.set_reason("任命文件");
  return grant;
}

bool MayGive(const auth::Principal& caller, const v1::Grant& grant) {
  return CheckMayGive(caller, grant).ok();
}

std::vector<std::string> Reasons(const std::vector<FieldViolation>& violations) {
  std::vector<std::string> reasons;
  for (const FieldViolation& violation : violations) reasons.push_back(violation.reason);
  return reasons;
}

TEST(Grants, StayWithinTheGiversArea) {
  const auth::Principal county = Holder("county_officer", "422801");
  EXPECT_TRUE(MayGive(county, GrantOf("village_officer", "422801100201")));
  EXPECT_TRUE(MayGive(county, GrantOf("township_officer", "422801")));
  EXPECT_FALSE(MayGive(county, GrantOf("village_officer", "422802100201"))) << "the neighbouring county";
  EXPECT_FALSE(MayGive(county, GrantOf("village_officer", "4228"))) << "the prefecture above";
  EXPECT_FALSE(MayGive(county, GrantOf("village_officer", ""))) << "the nation";
}

TEST(Grants, NeverAStrongerRole) {
  const auth::Principal county = Holder("county_officer", "422801");
  for (const char* role :
       {"system_admin", "province_officer", "county_officer", "county_approver", "auditor"}) {
    EXPECT_FALSE(MayGive(county, GrantOf(role, "422801"))) << role;
  }
  EXPECT_FALSE(MayGive(Holder("village_officer", "422801100201"), GrantOf("cadre", "422801100201")));
  EXPECT_FALSE(MayGive(Holder("auditor", "42"), GrantOf("third_party", "42")));
}

TEST(Grants, AHeadmasterGivesOnlyInTheirOwnSchool) {
  const auth::Principal head = Holder("headmaster", "422801100", "schools/7");
  EXPECT_TRUE(MayGive(head, GrantOf("teacher", "422801100", "schools/7")));
  EXPECT_FALSE(MayGive(head, GrantOf("teacher", "422801100", "schools/8")));
  EXPECT_FALSE(MayGive(head, GrantOf("teacher", "422801100")));
}

TEST(Grants, TwoHalvesOfARightMakeNoWhole) {
  auth::Principal caller = Holder("county_officer", "422801");
  caller.grants.push_back({"auditor", *AreaCode::Parse("42"), ""});
  EXPECT_FALSE(MayGive(caller, GrantOf("village_officer", "422802100201")))
      << "the role of one grant with the area of another";
}

TEST(Grants, AreCompleted) {
  v1::Grant grant = GrantOf("village_officer", "422801100000");
  EXPECT_TRUE(CompleteGrant(grant, kToday, "grant").empty());
  EXPECT_EQ(grant.area_code(), "422801100");
  EXPECT_EQ(*DateOf(grant.from_date()), kToday);
  EXPECT_FALSE(grant.has_until_date());
}

TEST(Grants, AllFaultsAtOnce) {
  v1::Grant grant = GrantOf("emperor", "4228011");
  grant.clear_reason();
  SetDate(kToday + 5, grant.mutable_from_date());
  SetDate(kToday + 4, grant.mutable_until_date());
  const auto violations = CompleteGrant(grant, kToday, "grants[3]");
  EXPECT_EQ(Reasons(violations),
            (std::vector<std::string>{"ROLE_UNKNOWN", "AREA_CODE_MALFORMED", "REQUIRED", "PERIOD_REVERSED"}));
  EXPECT_EQ(violations[0].field, "grants[3].role");
}

TEST(Grants, OrganisationsAndDatesAreAskedFor) {
  v1::Grant grant = GrantOf("headmaster", "422801100");
  grant.mutable_from_date()->set_month(2);
  SetDate(kToday + -1, grant.mutable_until_date());
  EXPECT_EQ(Reasons(CompleteGrant(grant, kToday, "grant")),
            (std::vector<std::string>{"ORGANISATION_REQUIRED", "DATE_INVALID", "PERIOD_REVERSED"}));
}

TEST(Grants, HoldFromTheFirstDayToTheLast) {
  v1::Grant grant = GrantOf("cadre", "422801100");
  SetDate(kToday, grant.mutable_from_date());
  SetDate(kToday + 2, grant.mutable_until_date());
  EXPECT_FALSE(HoldsOn(grant, kToday + -1));
  EXPECT_TRUE(HoldsOn(grant, kToday));
  EXPECT_TRUE(HoldsOn(grant, kToday + 2));
  EXPECT_FALSE(HoldsOn(grant, kToday + 3));
  grant.clear_until_date();
  EXPECT_TRUE(HoldsOn(grant, kToday + 10'000));
  SetTime(absl::UnixEpoch(), grant.mutable_revoke_time());
  EXPECT_FALSE(HoldsOn(grant, kToday)) << "revoked";
}

}  // namespace
}  // namespace fupin::identity
