// Who may give which role to whom, and when a grant holds.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "common/auth/principal.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/grant.pb.h"

namespace fupin::identity {

// As many as fit into an access token with room to spare.
inline constexpr int kMaxGrantsPerAccount = 50;

// Whether one of the caller's grants gives the right to give or revoke this one: by its role, within its area
// and, when it names an organisation, within that.
absl::Status CheckMayGive(const auth::Principal& caller, const v1::Grant& grant);

// The faults of a grant that is about to be given, under field paths that begin with `field`. A `from_date`
// that is absent becomes `today`, a padded area code its plain form.
std::vector<FieldViolation> CompleteGrant(v1::Grant& grant, Date today, const std::string& field);

bool HoldsOn(const v1::Grant& grant, Date day);

// FAILED_PRECONDITION ROLES_INCOMPATIBLE when one of the grants `held`, now or later, has a role that
// excludes this one's on a day of both.
absl::Status CheckCompatible(std::span<const v1::Grant> held, const v1::Grant& grant);

// FAILED_PRECONDITION GRANT_NEEDS_CONFIRMATION for a privileged role.
absl::Status CheckNeedsNobodyElse(const v1::Grant& grant);

inline constexpr int kLongestDelegationDays = 60;

// What a delegation of `own` is to be. INVALID_ARGUMENT for a period that is too long, in the past or longer
// than the grant's, or an area outside it; FAILED_PRECONDITION for a grant that may not be delegated.
absl::StatusOr<v1::Grant> MakeDelegation(const v1::Grant& own, const v1::DelegateGrantRequest& request,
                                         Date today);

}  // namespace fupin::identity
