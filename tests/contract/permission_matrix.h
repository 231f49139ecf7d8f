// The permission matrix: which role may call what, out of the protos and the default table of roles.
#pragma once

#include <string>

namespace fupin::contract {

// docs/permissions.md as it should be.
std::string PermissionMatrix();

}  // namespace fupin::contract
