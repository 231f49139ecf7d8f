#include "services/audit/webhook/signature.h"

#include <sodium.h>

#include <array>

#include "common/base/error.h"
#include "common/base/ids.h"

namespace fupin::audit {
namespace {

constexpr std::string_view kSecretPrefix = "whsk_";
constexpr std::string_view kPublicPrefix = "whpk_";

const unsigned char* Bytes(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

// An expanded secret key that wipes itself.
struct KeyPair {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key;

  explicit KeyPair(const unsigned char* seed) {
    crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed);
  }
  ~KeyPair() { sodium_memzero(secret_key.data(), secret_key.size()); }
};

}  // namespace

SigningKey SigningKey::Generate() {
  const std::string seed = RandomBytes(crypto_sign_SEEDBYTES);
  const KeyPair pair(Bytes(seed));
  return {std::string(reinterpret_cast<const char*>(pair.public_key.data()), pair.public_key.size()),
          std::string(kSecretPrefix) + ToBase64(seed)};
}

std::string PublicKeyText(std::string_view public_key) {
  return std::string(kPublicPrefix) + ToBase64(public_key);
}

absl::StatusOr<std::string> SignatureHeader(const std::vector<std::string>& secrets,
                                            std::string_view webhook_id, int64_t timestamp,
                                            std::string_view body) {
  std::string content(webhook_id);
  content.append(".").append(std::to_string(timestamp)).append(".").append(body);
  std::string header;
  for (const std::string& secret : secrets) {
    std::array<unsigned char, crypto_sign_SEEDBYTES> seed;
    size_t size = 0;
    if (!secret.starts_with(kSecretPrefix) ||
        sodium_base642bin(seed.data(), seed.size(), secret.data() + kSecretPrefix.size(),
                          secret.size() - kSecretPrefix.size(), nullptr, &size, nullptr,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        size != seed.size()) {
      return Error(absl::StatusCode::kDataLoss, "WEBHOOK_KEY_DAMAGED", "推送密钥已损坏");
    }
    const KeyPair pair(seed.data());
    sodium_memzero(seed.data(), seed.size());
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, Bytes(content),
                         content.size(), pair.secret_key.data());
    header.append(header.empty() ? "v1a," : " v1a,").append(ToBase64(signature));
  }
  return header;
}

}  // namespace fupin::audit
