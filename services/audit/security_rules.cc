#include "services/audit/security_rules.h"

namespace fupin::audit {
namespace {

struct Known {
  std::string_view prefix;
  v1::SecurityKind kind;
};
// The first that fits counts.
constexpr Known kKnown[] = {
    {"identity.login.failed", v1::SECURITY_KIND_LOGIN_FAILURE},
    {"identity.secondFactor.failed", v1::SECURITY_KIND_LOGIN_FAILURE},
    {"identity.account.locked", v1::SECURITY_KIND_LOCKOUT},
    {"identity.address.locked", v1::SECURITY_KIND_LOCKOUT},
    {"identity.session.reuse_detected", v1::SECURITY_KIND_INTRUSION},
    {"identity.secondFactor.reset", v1::SECURITY_KIND_SECOND_FACTOR_RESET},
    {"identity.secondFactor.disabled", v1::SECURITY_KIND_SECOND_FACTOR_RESET},
    {"identity.secondFactor.recovered", v1::SECURITY_KIND_SECOND_FACTOR_RESET},
    {"identity.grant", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
    {"identity.role", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
    {"identity.proposal", v1::SECURITY_KIND_PRIVILEGE_CHANGE},
    {"identity.apiKey", v1::SECURITY_KIND_KEY_CHANGE},
    {"identity.client", v1::SECURITY_KIND_KEY_CHANGE},
    {"identity.clientCredential", v1::SECURITY_KIND_KEY_CHANGE},
    {"identity.tokenKey", v1::SECURITY_KIND_KEY_CHANGE},
    {"audit.webhook.key_rotated", v1::SECURITY_KIND_KEY_CHANGE},
    {"identity.agreement", v1::SECURITY_KIND_AGREEMENT_CHANGE},
};
constexpr std::string_view kUnmasked = ".unmasked";

}  // namespace

bool IsAtOrBelow(std::string_view action, std::string_view prefix) {
  return action.starts_with(prefix) && (action.size() == prefix.size() || action[prefix.size()] == '.');
}

v1::SecurityKind SecurityKindOf(std::string_view action) {
  for (const Known& known : kKnown) {
    if (IsAtOrBelow(action, known.prefix)) return known.kind;
  }
  if (action.ends_with(kUnmasked) || !UnmaskingPurpose(action).empty()) return v1::SECURITY_KIND_UNMASKING;
  // An audited read without a person in it is a file that leaves the suite.
  if (action.ends_with(".read") || action.ends_with(".exported")) return v1::SECURITY_KIND_EXPORT;
  return v1::SECURITY_KIND_UNSPECIFIED;
}

std::string UnmaskingPurpose(std::string_view action) {
  const size_t at = action.find(".unmasked.");
  return at == std::string_view::npos ? "" : std::string(action.substr(at + kUnmasked.size() + 1));
}

}  // namespace fupin::audit
