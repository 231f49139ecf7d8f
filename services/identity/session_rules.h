// How long sessions live, what a refresh token is still good for, and what its owner must do first. All times
// are of the system clock: moving the business clock ends no session.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "common/base/date.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/login_policy.pb.h"
#include "fupin/identity/v1/session.pb.h"

namespace fupin::identity {

// How long a used refresh token is answered with the same successor: two tabs, or a lost answer.
inline constexpr absl::Duration kRefreshGrace = absl::Seconds(10);

// A refresh token and its session, as the database knows them.
struct RefreshToken {
  int64_t session_id = 0;
  int64_t account_id = 0;
  std::optional<absl::Time> used;
  bool successor_used = false;
  bool ended = false;
  absl::Time last_seen;
  absl::Time expires;
  bool second_factor = false;  // of the session
};
enum class RefreshVerdict {
  kGood,
  kRepeated,  // answered like the first time
  kInvalid,
  kReused,  // by a thief or by the robbed
};
RefreshVerdict Judge(const RefreshToken& token, absl::Duration idle_limit, absl::Time now);

// The moment an access token says it was issued at: now, but surely after the moment from which the account's
// tokens count, although tokens carry whole seconds only.
absl::Time IssueTime(absl::Time now, absl::Time tokens_from);

// Leaves only the grants that hold on `day`.
void KeepGrantsOf(Date day, v1::Account& account);
bool HoldsPrivilegedRole(const v1::Account& account);

// The state of a password.
struct PasswordState {
  absl::Time changed;
  std::optional<absl::Time> temporary_until;
};
// What must be done before anything else in a session of `account`, which holds its grants of today.
v1::RequiredStep RequiredStepOf(const v1::Account& account, const PasswordState& password,
                                const v1::PasswordPolicy& policy, bool second_factor, absl::Time now);

// Who an access token says its bearer is. While a step is required it carries the role onboarding alone.
auth::Principal PrincipalOf(const v1::Account& account, v1::RequiredStep required, absl::Time expiry);

// An address without its last part, as a list of devices shows it: 10.1.2.0/24, 2001:db8:1::/48; empty for
// what is no address.
std::string NetworkOf(const std::string& address);

}  // namespace fupin::identity
