#include "common/server/unmask_counter.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace fupin::server {

int64_t UnmaskCounter::Count(const std::string& account, int64_t persons, absl::Time now) {
  const int64_t hour = absl::ToUnixSeconds(now) / 3600;
  const int64_t here = CountHere(account, persons, hour);
  const auto everywhere =
      redis_.Increment(absl::StrCat("fupin:unmask:", account, ":", hour), absl::Hours(1), persons);
  return std::max(here, everywhere.value_or(0));
}

int64_t UnmaskCounter::CountHere(const std::string& account, int64_t persons, int64_t hour) {
  std::lock_guard lock(mutex_);
  if (hour != hour_) {
    hour_ = hour;
    here_.clear();
  }
  return here_[account] += persons;
}

}  // namespace fupin::server
