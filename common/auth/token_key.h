// Ed25519 keys of access tokens, as `openssl genpkey -algorithm ed25519` writes them (PEM). A key's id is
// made from the public key, so that signer and verifiers agree on it without configuration.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace fupin::auth {

class PublicKey {
 public:
  static absl::StatusOr<PublicKey> FromPem(std::string_view pem);  // "-----BEGIN PUBLIC KEY-----"
  static PublicKey FromRaw(const std::array<unsigned char, 32>& raw);

  const std::string& id() const { return id_; }  // 16 hex digits of SHA-256 over the raw key
  std::string raw() const;                       // 32 bytes, the `x` of a JWK
  bool Verifies(std::string_view message, std::string_view signature) const;

 private:
  std::array<unsigned char, 32> raw_{};
  std::string id_;
};

class PrivateKey {
 public:
  static absl::StatusOr<PrivateKey> FromPem(std::string_view pem);  // "-----BEGIN PRIVATE KEY-----" (PKCS #8)
  static PrivateKey Generate();
  PrivateKey(PrivateKey&&) = default;
  ~PrivateKey();  // wipes the key

  const PublicKey& public_key() const { return public_key_; }
  std::string Sign(std::string_view message) const;  // 64 bytes

 private:
  PrivateKey() = default;
  std::array<unsigned char, 64> secret_{};
  PublicKey public_key_;
};

}  // namespace fupin::auth
