// Redis, for what may be lost. Every call has a timeout and returns a Status; nothing waits for Redis to come
// back.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::redis {

struct Options {
  std::string address;  // unix:/path or host:port
  std::string password;
  int connections = 4;
  absl::Duration timeout = absl::Milliseconds(50);
};

// Adds `by` to the counter at `key`, which then lives for `ttl`, and reads the one at `beside`.
struct Addition {
  std::string key;
  int64_t by = 0;
  std::string beside;
  absl::Duration ttl;
};
struct Sums {
  int64_t key = 0;  // with what was added
  int64_t beside = 0;
};

class Redis {
 public:
  static std::unique_ptr<Redis> Connect(Options options);  // never fails: connects when first needed
  virtual ~Redis() = default;
  virtual absl::StatusOr<std::optional<std::string>> Get(std::string_view key) = 0;
  virtual absl::Status Set(std::string_view key, std::string_view value, absl::Duration ttl) = 0;
  // By `by`; the time to live begins with the first call.
  virtual absl::StatusOr<int64_t> Increment(std::string_view key, absl::Duration ttl, int64_t by = 1) = 0;
  // All in one round trip; one result each. Fakes that have no counters are like a Redis that is away.
  virtual absl::StatusOr<std::vector<Sums>> AddAll(const std::vector<Addition>& additions);
  virtual absl::Status Delete(std::string_view key) = 0;
  virtual bool Ready() = 0;
};

// Fails open: a miss and a failure look the same, so callers need no second path.
std::optional<std::string> CachedGet(Redis& redis, std::string_view key);

// Fixed window counter. Fails closed: false when Redis does not answer.
bool Allow(Redis& redis, std::string_view key, int64_t limit, absl::Duration window);

}  // namespace fupin::redis
