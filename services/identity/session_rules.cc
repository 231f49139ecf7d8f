#include "services/identity/session_rules.h"

#include <algorithm>

#include "common/base/wire.h"
#include "services/identity/grant_rules.h"

namespace fupin::identity {

bool IsLocked(const Failures& failures, absl::Time now) {
  return failures.count >= kFailuresToLock && now < failures.last + kLockout;
}

RefreshVerdict Judge(const RefreshToken& token, absl::Time now) {
  if (token.ended || token.expires <= now) return RefreshVerdict::kInvalid;
  return token.used ? RefreshVerdict::kReused : RefreshVerdict::kGood;
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

auth::Principal PrincipalOf(const v1::Account& account, absl::Time expiry) {
  auth::Principal principal{
      .name = account.name(), .display_name = account.display_name(), .token_expiry = expiry};
  for (const v1::Grant& grant : account.grants()) {
    principal.grants.push_back({grant.role(), AreaCode::Parse(grant.area_code()).value_or(AreaCode()),
                                grant.organisation(), DateOf(grant.until_date())});
  }
  return principal;
}

}  // namespace fupin::identity
