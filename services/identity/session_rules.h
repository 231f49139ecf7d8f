// How long sessions and tokens live, when a user name is locked, and what a refresh token is still good for.
// All times are of the system clock: moving the business clock ends no session.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "common/base/date.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

inline constexpr absl::Duration kSessionLife = absl::Hours(12);
inline constexpr int kFailuresToLock = 5;
inline constexpr absl::Duration kLockout = absl::Minutes(15);  // also how long a failure is remembered

// Failed logins in a row under one user name.
struct Failures {
  int64_t count = 0;
  absl::Time last = absl::InfinitePast();
};
bool IsLocked(const Failures& failures, absl::Time now);

// A refresh token as the database knows it.
struct RefreshToken {
  int64_t session_id = 0;
  int64_t account_id = 0;
  bool used = false;
  bool ended = false;
  absl::Time expires;
  absl::Time tokens_from;
};
enum class RefreshVerdict { kGood, kInvalid, kReused };
RefreshVerdict Judge(const RefreshToken& token, absl::Time now);

// The moment an access token says it was issued at: now, but surely after the moment from which the account's
// tokens count, although tokens carry whole seconds only.
absl::Time IssueTime(absl::Time now, absl::Time tokens_from);

// Leaves only the grants that hold on `day`.
void KeepGrantsOf(Date day, v1::Account& account);

// Who an access token says its bearer is.
auth::Principal PrincipalOf(const v1::Account& account, absl::Time expiry);

}  // namespace fupin::identity
