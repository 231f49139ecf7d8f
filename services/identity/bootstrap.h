// The first administrators: accounts that nobody can create by a call, because privileged roles take two
// persons, and there are none yet.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/base/clock.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"

namespace fupin::identity {

struct FirstAdministrator {
  std::string username;
  std::string password;
  std::string area_code;  // the province
  std::string role;       // system_admin or security_admin
  std::string display_name;
  std::string totp_secret = "";  // of the authenticator, base32; empty: to be enrolled at the first login
};

// Creates the account with its role when nobody holds the role, and does nothing otherwise, so that the
// settings may stay in place. INVALID_ARGUMENT for a name or password that CreateAccount would refuse.
absl::Status EnsureFirstAdministrator(postgres::Database& database, const crypto::Keyring& keyring,
                                      const Clock& clock, const FirstAdministrator& administrator);

}  // namespace fupin::identity
