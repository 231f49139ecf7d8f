#include "common/crypto/password.h"

#include <sodium.h>

#include <array>

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/crypto/suite.h"

namespace fupin::crypto {

absl::StatusOr<std::string> HashPassword(std::string_view password) {
  InternationalSuite();  // starts libsodium
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(),
                            crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error(absl::StatusCode::kResourceExhausted, "PASSWORD_HASH_MEMORY", "系统繁忙，请稍后重试");
  }
  return std::string(encoded.data());
}

bool VerifyPassword(std::string_view password, const std::string& encoded) {
  InternationalSuite();
  return crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
}

const std::string& UnmatchableHash() {
  static const std::string hash = HashPassword(RandomBytes(32)).value_or("");
  return hash;
}

}  // namespace fupin::crypto
