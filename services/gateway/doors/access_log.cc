#include "services/gateway/doors/access_log.h"

#include "absl/time/clock.h"
#include "common/telemetry/log.h"

namespace fupin::gateway {

void AccessLog::Write(const Access& access) {
  if (every_ == 0) return;
  const uint64_t number = calls_.fetch_add(1, std::memory_order_relaxed);
  if (access.status < 500 && number % static_cast<uint64_t>(every_) != 0) return;
  const telemetry::TraceScope trace(access.trace_id);
  telemetry::Log(telemetry::Level::kInfo, "access")
      .With("door", access.door)
      .With("method", access.verb)
      .With("route", access.route)
      .With("status", access.status)
      .With("bytes", static_cast<int64_t>(access.bytes))
      .With("ms", absl::ToDoubleMilliseconds(absl::Now() - access.started))
      .With("account", access.account);
}

}  // namespace fupin::gateway
