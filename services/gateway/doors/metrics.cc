#include "services/gateway/doors/metrics.h"

#include "services/gateway/doors/api_error.h"

namespace fupin::gateway {
namespace {

constexpr int kCodes = 17;
constexpr int kUnknown = 2;

std::vector<telemetry::Counter> ByCode(const std::string& name, const std::string& help,
                                       telemetry::Labels labels, const std::string& code_label) {
  std::vector<telemetry::Counter> counters;
  for (int code = 0; code < kCodes; ++code) {
    labels[code_label] = std::string(CodeName(code));
    counters.push_back(telemetry::GetCounter(name, help, labels));
  }
  return counters;
}

}  // namespace

DoorMetrics::DoorMetrics(const std::string& door, const ApiModel& model, Journeys& journeys)
    : journeys_(journeys),
      door_{ByCode("fupin_gateway_calls_total", "Calls answered, by door and gRPC code.", {{"door", door}},
                   "code"),
            telemetry::GetDurations("fupin_gateway_call_seconds",
                                    "From the request's arrival to its reply, by door.", {{"door", door}})} {
  for (const auto& method : model.methods()) methods_.emplace(method.get(), OfMethod(*method));
}

DoorMetrics::Series DoorMetrics::OfMethod(const ApiMethod& method) {
  const telemetry::Labels labels{{"grpc_service", method.descriptor->service()->full_name()},
                                 {"grpc_method", method.descriptor->name()}};
  return {
      ByCode("fupin_gateway_handled_total", "Calls answered, by method and gRPC code.", labels, "grpc_code"),
      telemetry::GetDurations("fupin_gateway_handling_seconds",
                              "From the request's arrival to its reply, by method.", labels)};
}

void DoorMetrics::Record(const ApiMethod& method, int grpc_code, absl::Time started) const {
  const size_t code = grpc_code >= 0 && grpc_code < kCodes ? grpc_code : kUnknown;
  journeys_.Record(method, grpc_code, started);
  const double seconds = absl::ToDoubleSeconds(absl::Now() - started);
  for (const Series* series : {&door_, &methods_.at(&method)}) {
    series->by_code[code].Increment();
    series->seconds.Observe(seconds);
  }
}

}  // namespace fupin::gateway
