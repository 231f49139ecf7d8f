// Retries may make up a tenth of the calls and no more: a service that is down is not kept down by those who
// ask again.
#pragma once

#include <atomic>

namespace fupin::gateway {

class RetryBudget {
 public:
  void NoteCall() {
    if (tenths_.load(std::memory_order_relaxed) < kMost) tenths_.fetch_add(1, std::memory_order_relaxed);
  }
  // False when there is none left.
  bool TakeRetry() {
    int had = tenths_.load(std::memory_order_relaxed);
    while (had >= kRetry) {
      if (tenths_.compare_exchange_weak(had, had - kRetry, std::memory_order_relaxed)) return true;
    }
    return false;
  }

 private:
  static constexpr int kRetry = 10;  // tenths of a retry
  static constexpr int kMost = 100 * kRetry;
  std::atomic<int> tenths_{10 * kRetry};  // a quiet gateway may retry, too
};

}  // namespace fupin::gateway
