// Hands out ids from blocks of object_id_seq, so that a new id costs no round trip.
#pragma once

#include <cstdint>
#include <mutex>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"

namespace fupin::postgres {

constexpr int64_t kIdBlock = 1000;
constexpr int64_t kMaxIds = 100'000;

class IdBlocks {
 public:
  // First of `n` consecutive ids. `fetch(blocks)` reserves that many consecutive blocks and returns the first
  // id of the first; called by one thread at a time.
  absl::StatusOr<int64_t> Take(int64_t n, absl::FunctionRef<absl::StatusOr<int64_t>(int64_t blocks)> fetch);

 private:
  std::mutex mutex_;
  int64_t next_ = 0;
  int64_t end_ = 0;
};

}  // namespace fupin::postgres
