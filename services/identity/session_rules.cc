#include "services/identity/session_rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "common/auth/roles.h"
#include "common/base/wire.h"
#include "services/identity/grant_rules.h"

namespace fupin::identity {

RefreshVerdict Judge(const RefreshToken& token, absl::Duration idle_limit, absl::Time now) {
  if (token.ended || token.expires <= now || token.last_seen + idle_limit <= now) {
    return RefreshVerdict::kInvalid;
  }
  if (!token.used) return RefreshVerdict::kGood;
  const bool repeated = now < *token.used + kRefreshGrace && !token.successor_used;
  return repeated ? RefreshVerdict::kRepeated : RefreshVerdict::kReused;
}

absl::Time IssueTime(absl::Time now, absl::Time tokens_from) {
  return std::max(now, tokens_from + absl::Seconds(1));
}

void KeepGrantsOf(Date day, v1::Account& account) {
  auto& grants = *account.mutable_grants();
  grants.erase(std::remove_if(grants.begin(), grants.end(),
                              [&](const v1::Grant& grant) { return !HoldsOn(grant, day); }),
               grants.end());
}

bool HoldsPrivilegedRole(const v1::Account& account) {
  return std::any_of(account.grants().begin(), account.grants().end(), [](const v1::Grant& grant) {
    const auth::Role* role = auth::Roles().Find(grant.role());
    return role != nullptr && role->privileged;
  });
}

v1::RequiredStep RequiredStepOf(const v1::Account& account, const PasswordState& password,
                                const v1::PasswordPolicy& policy, bool second_factor, absl::Time now) {
  const bool person = account.kind() == v1::ACCOUNT_KIND_PERSON;
  const bool old = person && policy.max_age_days() > 0 &&
                   password.changed + absl::Hours(24) * policy.max_age_days() <= now;
  if (password.temporary_until || old) return v1::REQUIRED_STEP_CHANGE_PASSWORD;
  if (!second_factor && HoldsPrivilegedRole(account)) return v1::REQUIRED_STEP_ENROL_SECOND_FACTOR;
  return v1::REQUIRED_STEP_UNSPECIFIED;
}

auth::Principal PrincipalOf(const v1::Account& account, v1::RequiredStep required, absl::Time expiry) {
  auth::Principal principal{
      .name = account.name(), .display_name = account.display_name(), .token_expiry = expiry};
  if (required != v1::REQUIRED_STEP_UNSPECIFIED) {
    principal.grants.push_back({"onboarding", AreaCode::Parse(account.area_code()).value_or(AreaCode()), ""});
    return principal;
  }
  for (const v1::Grant& grant : account.grants()) {
    principal.grants.push_back({grant.role(), AreaCode::Parse(grant.area_code()).value_or(AreaCode()),
                                grant.organisation(), DateOf(grant.until_date())});
  }
  return principal;
}

std::string NetworkOf(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1) {
    bytes[3] = 0;
    return absl::StrCat(inet_ntop(AF_INET, bytes.data(), text.data(), text.size()), "/24");
  }
  if (inet_pton(AF_INET6, address.substr(0, address.find('/')).c_str(), bytes.data()) != 1) return "";
  std::fill(bytes.begin() + 6, bytes.end(), 0);
  return absl::StrCat(inet_ntop(AF_INET6, bytes.data(), text.data(), text.size()), "/48");
}

}  // namespace fupin::identity
