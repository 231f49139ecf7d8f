// The first administrator: the one account that nobody can create by a call.
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
  std::string area_code;    // the province
  std::string totp_secret;  // of the authenticator, base32; empty: to be enrolled at the first login
};

// Creates the account with the role system_admin when there is no account at all, and does nothing otherwise,
// so that the settings may stay in place. INVALID_ARGUMENT for a name or password that CreateAccount would
// refuse.
absl::Status EnsureFirstAdministrator(postgres::Database& database, const crypto::Keyring& keyring,
                                      const Clock& clock, const FirstAdministrator& administrator);

}  // namespace fupin::identity
