#include "services/audit/merkle/hash.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace fupin::merkle {
namespace {

// Fetched once: looking the digest up by name costs more than hashing a node.
const EVP_MD* Digest() {
  static EVP_MD* const digest = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return digest;
}

// Hashes `prefix` (when not negative), then the parts. SHA-256 itself cannot fail; a library without it is no
// place to keep a log.
Hash Compute(int prefix, std::string_view first, std::string_view second) {
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  thread_local const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  Hash out;
  const unsigned char byte = static_cast<unsigned char>(prefix);
  bool ok = EVP_DigestInit_ex2(context.get(), Digest(), nullptr) == 1;
  if (prefix >= 0) ok = ok && EVP_DigestUpdate(context.get(), &byte, 1) == 1;
  ok = ok && EVP_DigestUpdate(context.get(), first.data(), first.size()) == 1 &&
       EVP_DigestUpdate(context.get(), second.data(), second.size()) == 1 &&
       EVP_DigestFinal_ex(context.get(), out.data(), nullptr) == 1;
  if (!ok) std::abort();
  return out;
}

}  // namespace

Hash Sha256(std::string_view data) { return Compute(-1, data, {}); }

Hash EmptyRoot() { return Sha256({}); }

Hash LeafHash(std::string_view leaf) { return Compute(0, leaf, {}); }

Hash NodeHash(const Hash& left, const Hash& right) { return Compute(1, Bytes(left), Bytes(right)); }

Hash PerfectRoot(std::span<const Hash> hashes) {
  std::vector<Hash> level(hashes.begin(), hashes.end());
  while (level.size() > 1) {
    for (size_t i = 0; i < level.size() / 2; ++i) level[i] = NodeHash(level[2 * i], level[2 * i + 1]);
    level.resize(level.size() / 2);
  }
  return level.at(0);
}

Hash FoldPeaks(std::span<const Hash> peaks) {
  Hash root = peaks.back();
  for (size_t i = peaks.size() - 1; i-- > 0;) root = NodeHash(peaks[i], root);
  return root;
}

std::string_view Bytes(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

std::optional<Hash> HashOf(std::string_view bytes) {
  Hash hash;
  if (bytes.size() != hash.size()) return std::nullopt;
  std::memcpy(hash.data(), bytes.data(), hash.size());
  return hash;
}

}  // namespace fupin::merkle
