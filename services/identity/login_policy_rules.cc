#include "services/identity/login_policy_rules.h"

#include <algorithm>

#include "common/base/wire.h"

namespace fupin::identity {

std::vector<FieldViolation> CheckLoginPolicy(const v1::LoginPolicy& policy, Date today) {
  std::vector<FieldViolation> violations;
  const std::optional<Date> from = DateOf(policy.effective_date());
  if (!from) {
    violations.push_back({"policy.effective_date", "DATE_INVALID", "生效日期不存在"});
  } else if (*from < today) {
    violations.push_back({"policy.effective_date", "DATE_PAST", "生效日期不能早于今天"});
  }
  if (policy.lockout().longest_minutes() < policy.lockout().first_minutes()) {
    violations.push_back(
        {"policy.lockout.longest_minutes", "PERIOD_REVERSED", "最长锁定时间不能短于首次锁定时间"});
  }
  return violations;
}

const v1::SessionPolicy& SessionPolicyOf(const v1::LoginPolicy& policy, v1::AccountKind kind) {
  return kind == v1::ACCOUNT_KIND_MACHINE ? policy.machine_session() : policy.person_session();
}

absl::Time LockedUntil(const Failures& failures, int limit, const v1::LockoutPolicy& policy) {
  if (failures.count < limit) return absl::InfinitePast();
  const absl::Duration longest = absl::Minutes(policy.longest_minutes());
  absl::Duration lock = absl::Minutes(policy.first_minutes());
  for (int64_t n = limit; n < failures.count && lock < longest; ++n) lock *= 2;
  return failures.last + std::min(lock, longest);
}

absl::Duration FailureMemory(const v1::LockoutPolicy& policy) {
  return absl::Minutes(2 * policy.longest_minutes());
}

}  // namespace fupin::identity
