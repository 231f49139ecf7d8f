#include "common/crypto/keyring.h"

#include <sodium.h>

#include <map>
#include <mutex>
#include <shared_mutex>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::crypto {
namespace {

constexpr size_t kKekBytes = 32;
constexpr size_t kIndexBytes = 16;
constexpr size_t kHeaderBytes = 7;
constexpr char kSalt[] = "fupin keyring 1";

// Which key sealed a value: it stands in front of the ciphertext and is authenticated with it.
//   suite (1 byte) | generation (2) | county code as a number (4), big-endian
struct Header {
  uint8_t suite = 0;
  uint16_t generation = 0;
  uint32_t county = 0;

  std::string Bytes() const {
    std::string out(kHeaderBytes, '\0');
    out[0] = static_cast<char>(suite);
    for (int i = 0; i < 2; ++i) out[1 + i] = static_cast<char>(generation >> (8 * (1 - i)));
    for (int i = 0; i < 4; ++i) out[3 + i] = static_cast<char>(county >> (8 * (3 - i)));
    return out;
  }
  static Header Read(std::string_view bytes) {
    const auto at = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
    return {at(0), static_cast<uint16_t>(at(1) << 8 | at(2)),
            static_cast<uint32_t>(at(3)) << 24 | at(4) << 16 | at(5) << 8 | at(6)};
  }
  std::string KeyName() const { return absl::StrCat("data key|", generation, "|", county); }
};

// Derived keys, which are wiped with the cache.
class KeyCache {
 public:
  ~KeyCache() {
    for (auto& [name, key] : keys_) sodium_memzero(key.data(), key.size());
  }
  // Map nodes do not move, so the pointer stays good; nullptr when the key is not kept.
  const std::string* Find(std::string_view name) const {
    std::shared_lock lock(mutex_);
    const auto it = keys_.find(name);
    return it == keys_.end() ? nullptr : &it->second;
  }
  const std::string* Keep(std::string_view name, std::string key) {
    std::unique_lock lock(mutex_);
    return &keys_.emplace(name, std::move(key)).first->second;
  }

 private:
  mutable std::shared_mutex mutex_;
  std::map<std::string, std::string, std::less<>> keys_;
};

absl::Status Altered() {
  return Error(absl::StatusCode::kDataLoss, "CIPHERTEXT_ALTERED", "加密数据已损坏或密钥不符");
}

class DerivedKeyring final : public Keyring {
 public:
  DerivedKeyring(const Suite& suite, std::string_view kek, uint16_t generation)
      : suite_(suite), kek_(kek), generation_(generation) {}
  ~DerivedKeyring() override { sodium_memzero(kek_.data(), kek_.size()); }

  std::string Seal(const AreaCode& area, std::string_view plain) const override {
    const AreaCode county = area.At(AreaLevel::kCounty);
    const uint32_t number = county == AreaCode() ? 0 : static_cast<uint32_t>(std::stoul(county.digits()));
    const Header header{suite_.id(), generation_, number};
    std::string sealed = header.Bytes();
    const std::string name = sealed;  // of the key in the cache
    const std::string* key = data_keys_.Find(name);
    if (key == nullptr) key = data_keys_.Keep(name, Derive(header.KeyName()));
    sealed.reserve(kHeaderBytes + plain.size() + 64);
    suite_.Encrypt(*key, name, plain, sealed);
    return sealed;
  }

  absl::StatusOr<std::string> Open(std::string_view sealed) const override {
    if (sealed.size() < kHeaderBytes) return Altered();
    const std::string_view name = sealed.substr(0, kHeaderBytes);
    const Header header = Header::Read(name);
    if (header.suite != suite_.id()) return Altered();
    std::string plain;
    if (const std::string* key = data_keys_.Find(name)) {
      if (!suite_.Decrypt(*key, name, sealed.substr(kHeaderBytes), plain)) return Altered();
      return plain;
    }
    // Kept only once it has opened something: else whoever sends made-up headers could fill the memory.
    std::string key = Derive(header.KeyName());
    if (!suite_.Decrypt(key, name, sealed.substr(kHeaderBytes), plain)) return Altered();
    data_keys_.Keep(name, std::move(key));
    return plain;
  }

  std::string BlindIndex(std::string_view purpose, std::string_view value) const override {
    const std::string* key = index_keys_.Find(purpose);
    if (key == nullptr) key = index_keys_.Keep(purpose, Derive(absl::StrCat("blind index|", Abs(purpose))));
    std::string index = suite_.Mac(*key, value);
    index.resize(kIndexBytes);
    return index;
  }

 private:
  std::string Derive(std::string_view info) const { return suite_.DeriveKey(kek_, kSalt, info); }

  const Suite& suite_;
  std::string kek_;
  const uint16_t generation_;
  mutable KeyCache data_keys_;
  mutable KeyCache index_keys_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::FromKek(std::string_view kek, uint16_t generation,
                                                          const Suite& suite) {
  if (kek.size() != kKekBytes) {
    return absl::InvalidArgumentError("the key-encryption key must be exactly 32 bytes");
  }
  return std::make_unique<DerivedKeyring>(suite, kek, generation);
}

}  // namespace fupin::crypto
