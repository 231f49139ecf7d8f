// What a password must be like.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/login_policy.pb.h"

namespace fupin::identity {

// The faults of a password for this account, on the field `password`.
std::vector<FieldViolation> CheckPassword(std::string_view password, const v1::Account& account,
                                          const v1::PasswordPolicy& policy);

// Whether it is one of those that everybody tries first: a common word, perhaps with digits, a year or signs
// around it and digits for letters; a run on the keyboard or in the alphabet; one thing repeated.
bool IsObvious(std::string_view password);

}  // namespace fupin::identity
