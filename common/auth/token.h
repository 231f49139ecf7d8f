// Access tokens: JWT (RFC 7519) signed with EdDSA over Ed25519. Identity signs, everyone verifies, offline.
//
//   std::string token = SignToken(key, claims);
//   ASSIGN_OR_RETURN(auto principal, verifier.Verify(token, absl::Now()));
//
// Claims: iss "fupin", sub accounts/{id}, name, iat, exp, grants [{"r": role, "a": area digits, "o":
// organisation, "u": last day, 2026-03-10}], sid sessions/{id} when there is one, amr ["pwd", "otp"] (RFC
// 8176) when it was opened with a second factor.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "common/auth/token_key.h"

namespace fupin::auth {

inline constexpr std::string_view kTokenIssuer = "fupin";
inline constexpr size_t kMaxTokenBytes = 8192;

// `principal.token_expiry` becomes exp, `issued` iat.
std::string SignToken(const PrivateKey& key, const Principal& principal, absl::Time issued);

class TokenCache;

// Verifies tokens signed by one of its keys. A token seen before costs a hash, not a signature check.
// Thread-safe.
class TokenVerifier {
 public:
  explicit TokenVerifier(std::vector<PublicKey> keys);
  ~TokenVerifier();

  // UNAUTHENTICATED with reason TOKEN_MALFORMED, TOKEN_ALGORITHM, TOKEN_KEY_UNKNOWN, TOKEN_FORGED,
  // TOKEN_CLAIMS or TOKEN_EXPIRED. `now` is the system clock's.
  absl::StatusOr<std::shared_ptr<const Principal>> Verify(std::string_view token, absl::Time now) const;

 private:
  absl::StatusOr<Principal> VerifySlowly(std::string_view token, absl::Time now) const;

  std::map<std::string, PublicKey, std::less<>> keys_;
  std::unique_ptr<TokenCache> cache_;
};

}  // namespace fupin::auth
