// Tokens that were verified, by their hash. Bounded: a full shard forgets everything, which costs one
// signature check for each token in use and needs no order of use to be kept.
#pragma once

#include <array>
#include <cstring>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>

#include "common/auth/principal.h"

namespace fupin::auth {

class TokenCache {
 public:
  using Key = std::array<unsigned char, 32>;
  static constexpr size_t kShards = 8;
  static constexpr size_t kPerShard = 1024;

  static Key KeyOf(std::string_view token);  // BLAKE2b
  std::shared_ptr<const Principal> Find(const Key& key);
  void Insert(const Key& key, std::shared_ptr<const Principal> principal);

 private:
  struct Hash {
    size_t operator()(const Key& key) const {  // already uniform
      size_t h;
      std::memcpy(&h, key.data(), sizeof h);
      return h;
    }
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<Key, std::shared_ptr<const Principal>, Hash> known;
  };
  Shard& ShardOf(const Key& key) { return shards_[key.back() % kShards]; }

  std::array<Shard, kShards> shards_;
};

}  // namespace fupin::auth
