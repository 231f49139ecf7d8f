#include <sodium.h>

#include <array>
#include <cstdlib>
#include <cstring>

#include "common/crypto/suite.h"

namespace fupin::crypto {
namespace {

constexpr size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

const unsigned char* In(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }
unsigned char* Out(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

// Asking the kernel for each nonce would cost as much as the encryption, so a thread asks for many at once.
void FillNonce(unsigned char* nonce) {
  thread_local std::array<unsigned char, 128 * kNonceBytes> pool;
  thread_local size_t used = pool.size();
  if (used == pool.size()) {
    randombytes_buf(pool.data(), pool.size());
    used = 0;
  }
  std::memcpy(nonce, pool.data() + used, kNonceBytes);
  used += kNonceBytes;
}

class Sodium final : public Suite {
 public:
  uint8_t id() const override { return 1; }

  std::string Hash(std::string_view data) const override {
    std::string hash(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(Out(hash), In(data), data.size());
    return hash;
  }

  std::string Mac(std::string_view key, std::string_view data) const override {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, In(key), key.size());
    crypto_auth_hmacsha256_update(&state, In(data), data.size());
    std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, Out(mac));
    return mac;
  }

  std::string DeriveKey(std::string_view key, std::string_view salt, std::string_view info) const override {
    const std::string extracted = Mac(salt, key);
    return Mac(extracted, std::string(info) + '\x01');  // one block of expansion is one key
  }

  void Encrypt(std::string_view key, std::string_view context, std::string_view plain,
               std::string& out) const override {
    if (key.size() != kKeyBytes) std::abort();
    const size_t start = out.size();
    out.resize(start + kNonceBytes + plain.size() + kTagBytes);
    unsigned char* nonce = Out(out) + start;
    FillNonce(nonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, In(plain), plain.size(),
                                               In(context), context.size(), nullptr, nonce, In(key));
  }

  bool Decrypt(std::string_view key, std::string_view context, std::string_view sealed,
               std::string& plain) const override {
    if (key.size() != kKeyBytes) std::abort();
    if (sealed.size() < kNonceBytes + kTagBytes) return false;
    const std::string_view body = sealed.substr(kNonceBytes);
    plain.resize(body.size() - kTagBytes);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(Out(plain), nullptr, nullptr, In(body), body.size(),
                                                      In(context), context.size(), In(sealed), In(key)) == 0;
  }
};

}  // namespace

const Suite& InternationalSuite() {
  // Picks the machine's fastest implementations; a second call does nothing.
  static const int ready = sodium_init();
  if (ready < 0) std::abort();
  static const Sodium suite;
  return suite;
}

}  // namespace fupin::crypto
