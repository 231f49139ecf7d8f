// Who fupinctl acts as: access tokens kept in one file of mode 0600 below $FUPIN_HOME or ~/.config/fupin, one
// for each gateway and login name.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "services/ctl/caller.h"

namespace fupin::ctl {

class Session {
 public:
  // Logs in through `caller` and remembers the token. `password` goes nowhere else. Where a code is asked
  // for, it is made from `totp_secret` (base32), or, when that is empty, asked for on the terminal.
  static absl::StatusOr<Session> Login(Caller& caller, const std::string& username,
                                       const std::string& password, const std::string& totp_secret);
  // What the last `fupinctl login` left. UNAUTHENTICATED when there is none or it has expired.
  static absl::StatusOr<Session> Load();
  absl::Status Save() const;

  const std::string& username() const { return username_; }
  const std::string& token() const { return token_; }

 private:
  std::string username_;
  std::string token_;
  int64_t expires_at_ = 0;  // seconds since 1970, system clock
};

// A password from a file (its first line), from $FUPIN_PASSWORD, or asked for on the terminal without echo.
absl::StatusOr<std::string> ReadPassword(const std::string& file);

// The password of the sample's accounts, as deploy/up left it in $FUPIN_RUN/secrets (or ./.run/secrets).
absl::StatusOr<std::string> SamplePassword();

// The secret of the sample administrator's authenticator, as deploy/up left it; empty when there is none.
std::string SampleTotpSecret();

}  // namespace fupin::ctl
