// The primitives that everything secret is built from, behind one interface, so that an installation can be
// run with another family of algorithms (SM3 and SM4) by adding a suite, without touching what uses it. Keys
// are 32 bytes, hashes and MACs 32 bytes. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fupin::crypto {

class Suite {
 public:
  virtual ~Suite() = default;

  virtual uint8_t id() const = 0;  // stands in front of each ciphertext
  virtual std::string Hash(std::string_view data) const = 0;
  virtual std::string Mac(std::string_view key, std::string_view data) const = 0;
  // HKDF (RFC 5869) over the suite's MAC: a 32-byte key for the use that `info` describes.
  virtual std::string DeriveKey(std::string_view key, std::string_view salt, std::string_view info) const = 0;

  // Authenticated encryption. Appends nonce | ciphertext | tag to `out`; the nonce is random. `context` is
  // authenticated, not stored.
  virtual void Encrypt(std::string_view key, std::string_view context, std::string_view plain,
                       std::string& out) const = 0;
  // False when anything was altered.
  [[nodiscard]] virtual bool Decrypt(std::string_view key, std::string_view context, std::string_view sealed,
                                     std::string& plain) const = 0;
};

// SHA-256, HMAC-SHA-256 and XChaCha20-Poly1305, whose 24-byte nonces may be random for any number of
// messages.
const Suite& InternationalSuite();

}  // namespace fupin::crypto
