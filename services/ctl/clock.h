// The business clock of a sample installation, which all its processes share.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::ctl {

// What the processes' business clock shows.
absl::Time SampleNow();

// Moves it by "5d", "36h" or "90m" and returns how far it now runs ahead of the system clock.
absl::StatusOr<absl::Duration> AdvanceSampleClock(const std::string& amount);

}  // namespace fupin::ctl
