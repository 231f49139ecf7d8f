// Calls and their durations as people outside see them: by door, by method, and, for /status, by journey.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "absl/time/time.h"
#include "common/telemetry/metrics.h"
#include "services/gateway/doors/journeys.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

class DoorMetrics {
 public:
  // `model` and `journeys` must outlive this.
  DoorMetrics(const std::string& door, const ApiModel& model, Journeys& journeys);
  void Record(const ApiMethod& method, int grpc_code, absl::Time started) const;

 private:
  struct Series {
    std::vector<telemetry::Counter> by_code;
    telemetry::Histogram seconds;
  };
  static Series OfMethod(const ApiMethod& method);  // the same for every door

  Journeys& journeys_;
  Series door_;
  std::unordered_map<const ApiMethod*, Series> methods_;
};

}  // namespace fupin::gateway
