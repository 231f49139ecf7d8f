// Access tokens for the test, signed with the installation's own key, and ones that must not pass.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/auth/token_key.h"

namespace fupin::contract {

struct BadToken {
  const char* what;
  std::string token;
};

class Tokens {
 public:
  explicit Tokens(auth::PrivateKey key) : key_(std::move(key)) {}

  // Of an account that holds `role` in `area`.
  std::string Of(const std::string& role, const std::string& area,
                 absl::Duration lifetime = absl::Minutes(30)) const;
  // Expired, signed by another key, altered, alg:none, cut, empty parts.
  std::vector<BadToken> Bad() const;

  // A role that gives `permission`, and one that does not; "" when there is none.
  static std::string RoleWith(const std::string& permission);
  static std::string RoleWithout(const std::string& permission);

 private:
  auth::PrivateKey key_;
};

}  // namespace fupin::contract
