// What an account and its password must be like.
#pragma once

#include <string_view>
#include <vector>

#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

// 3 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter.
bool IsUsername(std::string_view username);

// The faults of a password, on the field `password`.
std::vector<FieldViolation> CheckPassword(std::string_view password, std::string_view username,
                                          v1::AccountKind kind);

// Every fault of the request that can be told without the database; the account's area becomes its plain form
// and its first grants are completed (see CompleteGrant).
std::vector<FieldViolation> CompleteAccount(v1::CreateAccountRequest& request, Date today);

}  // namespace fupin::identity
