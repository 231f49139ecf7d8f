#include "common/auth/principal.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace fupin::auth
