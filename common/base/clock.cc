#include "common/base/clock.h"

#include <fstream>
#include <utility>

namespace fupin {
namespace {

constexpr int64_t kCheckIntervalNs = 200'000'000;

}  // namespace

OffsetFileClock::OffsetFileClock(std::string path) : path_(std::move(path)) {}

absl::Time OffsetFileClock::Now() const {
  const absl::Time now = absl::Now();
  const int64_t now_ns = absl::ToUnixNanos(now);
  int64_t due = next_check_ns_.load(std::memory_order_relaxed);
  // One caller wins the exchange and reads the file; the others go on with the offset known so far.
  if (now_ns >= due && next_check_ns_.compare_exchange_strong(due, now_ns + kCheckIntervalNs)) {
    std::ifstream file(path_);
    int64_t offset = 0;
    if (!file.is_open()) {
      offset_seconds_ = 0;
    } else if (file >> offset) {  // a file caught half written leaves the offset as it was
      offset_seconds_ = offset;
    }
  }
  return now + absl::Seconds(offset_seconds_.load(std::memory_order_relaxed));
}

}  // namespace fupin
