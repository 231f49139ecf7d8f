#include "common/auth/principal.h"

#include <gtest/gtest.h>

#include <set>

#include "common/auth/roles.h"

namespace fupin::auth {
namespace {

AreaCode Area(const char* digits) { return *AreaCode::Parse(digits); }

TEST(PrincipalTest, GrantHoldsInItsAreaOnly) {
  Principal officer{.name = "accounts/1", .grants = {{"village_officer", Area("422801100201")}}};
  EXPECT_EQ(officer.RangeFor("registry.households.get", Area("422801100201")), Area("422801100201").range());
  EXPECT_EQ(officer.RangeFor("registry.households.get", Area("422801100202")), std::nullopt);
  EXPECT_EQ(officer.RangeFor("registry.households.get", Area("422801100")),
            std::nullopt);  // wider than the grant
  EXPECT_EQ(officer.RangeFor("registry.cases.approve", Area("422801100201")), std::nullopt);
}

TEST(PrincipalTest, WidestGrantCountsWithoutAnArea) {
  Principal p{.name = "accounts/1",
              .grants = {{"village_officer", Area("422801100201")}, {"township_officer", Area("422801100")}}};
  EXPECT_EQ(p.RangeFor("registry.households.get", std::nullopt), Area("422801100").range());
  EXPECT_EQ(p.RangeFor("registry.cases.check", Area("422801100201")), Area("422801100").range());
}

TEST(PrincipalTest, PermissionOfOneGrantDoesNotReachTheAreaOfAnother) {
  Principal p{.name = "accounts/1", .grants = {{"county_approver", Area("422801")}, {"auditor", Area("42")}}};
  EXPECT_EQ(p.RangeFor("registry.cases.approve", Area("422802")), std::nullopt);
  EXPECT_EQ(p.RangeFor("registry.cases.approve", std::nullopt), Area("422801").range());
}

TEST(PrincipalTest, NobodyAndUnknownRolesMayNothing) {
  EXPECT_FALSE(Principal{}.MayAnywhere("registry.households.get"));
  Principal p{.name = "accounts/1", .grants = {{"emperor", AreaCode()}}};
  EXPECT_FALSE(p.MayAnywhere("registry.households.get"));
  EXPECT_EQ(p.RangeFor("registry.households.get", std::nullopt), std::nullopt);
}

TEST(RolesTest, PrefixEndsAtTheDot) {
  const std::string_view permissions[] = {"registry.cases.*", "registry.households.get"};
  Role role{"r", "角色", permissions};
  EXPECT_TRUE(RoleGives(role, "registry.cases.approve"));
  EXPECT_FALSE(RoleGives(role, "registry.cases."));
  EXPECT_FALSE(RoleGives(role, "registry.casesExtra.get"));
  EXPECT_FALSE(RoleGives(role, "registry.households.getAll"));
}

TEST(RolesTest, KeysAreUniqueAndNamed) {
  std::set<std::string_view> keys;
  for (const Role& role : Roles()) {
    EXPECT_TRUE(keys.insert(role.key).second) << role.key;
    EXPECT_FALSE(role.name_zh.empty());
    EXPECT_EQ(FindRole(role.key), &role);
  }
  EXPECT_EQ(FindRole("emperor"), nullptr);
}

// Separation of duties: nobody both enters data or money and approves it.
TEST(RolesTest, WhoEntersDoesNotApprove) {
  for (const Role& role : Roles()) {
    bool enters_households = RoleGives(role, "registry.households.create");
    EXPECT_FALSE(enters_households && RoleGives(role, "registry.cases.approve")) << role.key;
    bool makes_payouts = RoleGives(role, "projects.payoutBatches.create");
    EXPECT_FALSE(makes_payouts && RoleGives(role, "projects.payoutBatches.approve")) << role.key;
    EXPECT_FALSE(RoleGives(role, "audit.events.append")) << role.key;
  }
}

}  // namespace
}  // namespace fupin::auth
