#include "common/auth/token_cache.h"

#include <sodium.h>

#include <utility>

namespace fupin::auth {

TokenCache::Key TokenCache::KeyOf(std::string_view token) {
  Key key;
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return key;
}

std::shared_ptr<const Principal> TokenCache::Find(const Key& key) {
  Shard& shard = ShardOf(key);
  std::lock_guard lock(shard.mutex);
  auto it = shard.known.find(key);
  return it == shard.known.end() ? nullptr : it->second;
}

void TokenCache::Insert(const Key& key, std::shared_ptr<const Principal> principal) {
  Shard& shard = ShardOf(key);
  std::lock_guard lock(shard.mutex);
  if (shard.known.size() >= kPerShard) shard.known.clear();
  shard.known.insert_or_assign(key, std::move(principal));
}

}  // namespace fupin::auth
