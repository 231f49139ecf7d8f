// How many persons an account was shown unmasked in the current hour, counted by all processes together in
// Redis. Each process counts for itself, too: while Redis is away, that is what it goes by.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "absl/time/time.h"
#include "common/redis/redis.h"

namespace fupin::server {

class UnmaskCounter {
 public:
  explicit UnmaskCounter(redis::Redis& redis) : redis_(redis) {}

  // Adds `persons` and returns how many it makes in the hour of `now` (system clock).
  int64_t Count(const std::string& account, int64_t persons, absl::Time now);

 private:
  int64_t CountHere(const std::string& account, int64_t persons, int64_t hour);

  redis::Redis& redis_;
  std::mutex mutex_;
  int64_t hour_ = 0;
  std::unordered_map<std::string, int64_t> here_;  // in that hour
};

}  // namespace fupin::server
