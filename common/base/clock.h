// The clock of the business: notices, deadlines, "today". Tokens, leases and timeouts use the system clock
// instead, so that moving this one in a test ends no session.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/base/date.h"

namespace fupin {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual absl::Time Now() const = 0;
  Date Today() const { return Date::Of(Now()); }
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override { return absl::Now(); }
};

// The machine's clock plus the seconds written in a file that all processes of a sample installation share,
// so that a rehearsal can pass a notice of five days in a moment. A missing file means zero. The file is read
// at most five times a second.
class OffsetFileClock final : public Clock {
 public:
  explicit OffsetFileClock(std::string path);
  absl::Time Now() const override;

 private:
  std::string path_;
  mutable std::atomic<int64_t> offset_seconds_{0};
  mutable std::atomic<int64_t> next_check_ns_{0};
};

// Stands still until told.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(absl::Time now) : now_(absl::ToUnixNanos(now)) {}
  absl::Time Now() const override { return absl::FromUnixNanos(now_.load()); }
  void Advance(absl::Duration d) { now_ += absl::ToInt64Nanoseconds(d); }

 private:
  std::atomic<int64_t> now_;
};

}  // namespace fupin
