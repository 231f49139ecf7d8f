#include "services/gateway/doors/metrics.h"

#include "services/gateway/doors/api_error.h"

namespace fupin::gateway {

DoorMetrics::DoorMetrics(const std::string& door, Journeys& journeys)
    : journeys_(journeys),
      seconds_(telemetry::GetDurations("fupin_gateway_call_seconds",
                                       "From the request's arrival to its reply.", {{"door", door}})) {
  for (int code = 0; code <= 16; ++code) {
    by_code_.push_back(telemetry::GetCounter("fupin_gateway_calls_total",
                                             "Calls answered, by door and gRPC code.",
                                             {{"door", door}, {"code", std::string(CodeName(code))}}));
  }
}

void DoorMetrics::Record(const ApiMethod& method, int grpc_code, absl::Time started) {
  journeys_.Record(method, grpc_code, started);
  by_code_[grpc_code >= 0 && grpc_code <= 16 ? grpc_code : 2].Increment();
  seconds_.Observe(absl::ToDoubleSeconds(absl::Now() - started));
}

}  // namespace fupin::gateway
