// What an account must be like, and who may manage it.
#pragma once

#include <string_view>
#include <vector>

#include "common/auth/principal.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/login_policy.pb.h"
#include "google/protobuf/field_mask.pb.h"

namespace fupin::identity {

// 3 to 64 of a-z, 0-9, '.', '_', '-', beginning with a letter.
bool IsUsername(std::string_view username);

// Every fault of the request that can be told without the database; the account's area becomes its plain form
// and its first grants are completed (see CompleteGrant).
std::vector<FieldViolation> CompleteAccount(v1::CreateAccountRequest& request,
                                            const v1::PasswordPolicy& policy, Date today);

// Whether the caller may take an account over, as who resets its password could: they may give every role
// that it holds on `day`. PERMISSION_DENIED ACCOUNT_NOT_YOURS otherwise, and for the caller's own account.
absl::Status CheckMayManage(const auth::Principal& caller, const v1::Account& account, Date day);

// Whoever works for an organisation (a headmaster) sees and makes only accounts of that organisation.
absl::Status CheckOrganisation(const auth::Principal& caller, const char* permission,
                               const std::string& organisation);

// The account does not exist, or lies outside what the caller sees: the answer does not tell which.
absl::Status AccountNotFound();

// The faults of an update_mask of UpdateAccount.
std::vector<FieldViolation> CheckAccountMask(const google::protobuf::FieldMask& mask);

}  // namespace fupin::identity
