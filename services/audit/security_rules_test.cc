#include "services/audit/security_rules.h"

#include <gtest/gtest.h>

namespace fupin::audit {
namespace {

TEST(SecurityRulesTest, ActionsAreOfOneKindOrNone) {
  const std::pair<const char*, v1::SecurityKind> cases[] = {
      {"identity.login.failed", v1::SECURITY_KIND_LOGIN_FAILURE},
      {"identity.secondFactor.failed", v1::SECURITY_KIND_LOGIN_FAILURE},
      {"identity.secondFactor.reset", v1::SECURITY_KIND_SECOND_FACTOR_RESET},
      {"identity.secondFactor.enrolled", v1::SECURITY_KIND_UNSPECIFIED},
      {"identity.account.locked", v1::SECURITY_KIND_LOCKOUT},
      {"identity.session.reuse_detected", v1::SECURITY_KIND_INTRUSION},
      {"identity.grant.created", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
      {"identity.proposal.confirmed", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
      {"identity.role.updated", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
      {"identity.apiKey.revoked", v1::SECURITY_KIND_KEY_CHANGE},
      {"identity.client.disabled", v1::SECURITY_KIND_KEY_CHANGE},
      {"identity.agreement.ended", v1::SECURITY_KIND_AGREEMENT_CHANGE},
      {"audit.webhook.key_rotated", v1::SECURITY_KIND_KEY_CHANGE},
      {"registry.households.unmasked", v1::SECURITY_KIND_UNMASKING},
      {"education.students.unmasked.payout", v1::SECURITY_KIND_UNMASKING},
      {"projects.payouts.read", v1::SECURITY_KIND_EXPORT},
      {"registry.household.updated", v1::SECURITY_KIND_UNSPECIFIED},
      {"identity.session.created", v1::SECURITY_KIND_UNSPECIFIED},
      {"identity.grantx.created", v1::SECURITY_KIND_UNSPECIFIED},
      {"audit.webhook.created", v1::SECURITY_KIND_UNSPECIFIED},
      {"registry.households.unmaskedx", v1::SECURITY_KIND_UNSPECIFIED},
      {"", v1::SECURITY_KIND_UNSPECIFIED},
  };
  for (const auto& [action, kind] : cases) EXPECT_EQ(SecurityKindOf(action), kind) << action;
}

TEST(SecurityRulesTest, ThePurposeStandsBehindTheUnmasking) {
  EXPECT_EQ(UnmaskingPurpose("registry.households.unmasked.visit"), "visit");
  EXPECT_EQ(UnmaskingPurpose("registry.households.unmasked"), "");
  EXPECT_EQ(UnmaskingPurpose("registry.household.updated"), "");
}

TEST(SecurityRulesTest, PrefixesAreWholeWords) {
  EXPECT_TRUE(IsAtOrBelow("identity.grant.created", "identity.grant"));
  EXPECT_TRUE(IsAtOrBelow("identity.grant.created", "identity"));
  EXPECT_TRUE(IsAtOrBelow("identity.grant.created", "identity.grant.created"));
  EXPECT_FALSE(IsAtOrBelow("identity.grants.listed", "identity.grant"));
  EXPECT_FALSE(IsAtOrBelow("identity", "identity.grant"));
}

}  // namespace
}  // namespace fupin::audit
