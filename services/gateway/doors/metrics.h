// Calls and their durations, by door and gRPC code; and, for /status, by journey.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "common/telemetry/metrics.h"
#include "services/gateway/doors/journeys.h"

namespace fupin::gateway {

class DoorMetrics {
 public:
  // `journeys` must outlive this.
  DoorMetrics(const std::string& door, Journeys& journeys);
  void Record(const ApiMethod& method, int grpc_code, absl::Time started);

 private:
  Journeys& journeys_;
  std::vector<telemetry::Counter> by_code_;
  telemetry::Histogram seconds_;
};

}  // namespace fupin::gateway
