// What every process says of itself, under the names that Prometheus' own clients use, and its clock.
#pragma once

#include "common/telemetry/metrics.h"

namespace fupin::telemetry {

class ProcessMetrics {
 public:
  ProcessMetrics();
  void Refresh() const;  // every second or so

 private:
  Gauge resident_;
  Gauge open_files_;
  Gauge clock_;
  Counter cpu_;
};

}  // namespace fupin::telemetry
