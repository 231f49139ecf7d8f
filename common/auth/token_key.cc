#include "common/auth/token_key.h"

#include <sodium.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/ids.h"

namespace fupin::auth {
namespace {

// DER before the 32 key bytes, fixed for Ed25519 (RFC 8410).
constexpr std::string_view kPublicPrefix("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);
constexpr std::string_view kPrivatePrefix("\x30\x2e\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20",
                                          16);

// The 32 bytes inside a PEM block with this label and DER prefix.
absl::StatusOr<std::array<unsigned char, 32>> KeyBytes(std::string_view pem, std::string_view label,
                                                       std::string_view prefix) {
  const absl::Status malformed =
      absl::InvalidArgumentError("not a PEM file with an Ed25519 key: expected " + std::string(label));
  std::string begin = "-----BEGIN " + std::string(label) + "-----";
  std::string end = "-----END " + std::string(label) + "-----";
  size_t from = pem.find(begin), to = pem.find(end);
  if (from == pem.npos || to == pem.npos || to < from) return malformed;
  std::string_view body = pem.substr(from + begin.size(), to - from - begin.size());
  unsigned char der[64];
  size_t size = 0;
  if (sodium_base642bin(der, sizeof der, body.data(), body.size(), "\r\n ", &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      size != prefix.size() + 32 || !std::equal(prefix.begin(), prefix.end(), reinterpret_cast<char*>(der))) {
    return malformed;
  }
  std::array<unsigned char, 32> key;
  std::copy_n(der + prefix.size(), 32, key.begin());
  sodium_memzero(der, sizeof der);
  return key;
}

const unsigned char* Bytes(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

}  // namespace

PublicKey PublicKey::FromRaw(const std::array<unsigned char, 32>& raw) {
  [[maybe_unused]] static const int ready = sodium_init();  // picks the fastest code; every key passes here
  PublicKey key;
  key.raw_ = raw;
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, raw.data(), raw.size());
  key.id_ = ToHex({reinterpret_cast<char*>(hash), 8});
  return key;
}

absl::StatusOr<PublicKey> PublicKey::FromPem(std::string_view pem) {
  ASSIGN_OR_RETURN(auto raw, KeyBytes(pem, "PUBLIC KEY", kPublicPrefix));
  return FromRaw(raw);
}

std::string PublicKey::raw() const { return {reinterpret_cast<const char*>(raw_.data()), raw_.size()}; }

bool PublicKey::Verifies(std::string_view message, std::string_view signature) const {
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(Bytes(signature), Bytes(message), message.size(), raw_.data()) == 0;
}

absl::StatusOr<PrivateKey> PrivateKey::FromPem(std::string_view pem) {
  ASSIGN_OR_RETURN(auto seed, KeyBytes(pem, "PRIVATE KEY", kPrivatePrefix));
  PrivateKey key;
  std::array<unsigned char, 32> raw;
  crypto_sign_seed_keypair(raw.data(), key.secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  key.public_key_ = PublicKey::FromRaw(raw);
  return key;
}

PrivateKey PrivateKey::Generate() {
  PrivateKey key;
  std::array<unsigned char, 32> raw;
  crypto_sign_keypair(raw.data(), key.secret_.data());
  key.public_key_ = PublicKey::FromRaw(raw);
  return key;
}

PrivateKey::~PrivateKey() { sodium_memzero(secret_.data(), secret_.size()); }

std::string PrivateKey::Sign(std::string_view message) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, Bytes(message),
                       message.size(), secret_.data());
  return signature;
}

}  // namespace fupin::auth
