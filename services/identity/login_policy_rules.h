// What the policy of logging in must be like, and what follows from it.
#pragma once

#include <vector>

#include "absl/time/time.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/login_policy.pb.h"

namespace fupin::identity {

// The faults that single limits do not show, under `policy`.
std::vector<FieldViolation> CheckLoginPolicy(const v1::LoginPolicy& policy, Date today);

const v1::SessionPolicy& SessionPolicyOf(const v1::LoginPolicy& policy, v1::AccountKind kind);

// Failed logins in a row under one user name, or from one address. All times are of the system clock.
struct Failures {
  int64_t count = 0;
  absl::Time last = absl::InfinitePast();
};

// When the lock ends that `limit` failures make; a moment that has passed when there is none. Each failure
// beyond the limit doubles the lock.
absl::Time LockedUntil(const Failures& failures, int limit, const v1::LockoutPolicy& policy);
// How long after the last failure all are forgotten.
absl::Duration FailureMemory(const v1::LockoutPolicy& policy);

}  // namespace fupin::identity
