// What stands between a right password and the code of the second factor: nothing is kept on the server, the
// caller holds it sealed.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "common/crypto/keyring.h"

namespace fupin::identity {

inline constexpr absl::Duration kChallengeLife = absl::Minutes(5);

struct LoginChallenge {
  std::string username;
  int64_t password_version = 0;
  absl::Time expires;  // to the second
  std::string device_label;
};

std::string SealChallenge(const crypto::Keyring& keyring, const LoginChallenge& challenge);
// nullopt for anything that SealChallenge did not make.
std::optional<LoginChallenge> OpenChallenge(const crypto::Keyring& keyring, const std::string& text);

}  // namespace fupin::identity
