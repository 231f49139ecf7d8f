// Calls and their durations, by door and gRPC code.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/telemetry/metrics.h"

namespace fupin::gateway {

class DoorMetrics {
 public:
  explicit DoorMetrics(const std::string& door);
  void Record(int grpc_code, absl::Time started);

 private:
  std::vector<telemetry::Counter> by_code_;
  telemetry::Histogram seconds_;
};

}  // namespace fupin::gateway
