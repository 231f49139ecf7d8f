// What a province's own role may be.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/auth/principal.h"
#include "common/auth/roles.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

v1::Role RoleOf(const auth::Role& role, const auth::RoleTable& table);

// The definition of the role, in the form of common/auth/roles.txt. INVALID_ARGUMENT for texts that do not
// stand on one line, and for what the form does not take.
absl::StatusOr<std::string> DefinitionOf(const v1::Role& role);

// Whether the caller may make this role, which is part of `table`: PERMISSION_DENIED
// PERMISSION_NOT_YOURS_TO_GIVE, FAILED_PRECONDITION ROLE_NEEDS_PRIVILEGE.
absl::Status CheckMayMake(const auth::Principal& caller, const auth::Role& role,
                          const auth::RoleTable& table);

}  // namespace fupin::identity
