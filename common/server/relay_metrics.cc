#include "common/server/relay_metrics.h"

#include "absl/time/clock.h"

namespace fupin::server {

using telemetry::GetCounter;
using telemetry::GetGauge;

RelayMetrics::RelayMetrics()
    : active_(GetGauge("fupin_outbox_active", "1 while this replica is the one that hands events over.")),
      behind_(GetGauge("fupin_outbox_behind_seconds",
                       "Since the outbox was last seen empty; of meaning while this replica is active.")),
      success_(GetGauge("fupin_outbox_success_timestamp_seconds",
                        "When this replica last handed events over, or saw that there were none.")),
      delivered_(GetCounter("fupin_outbox_delivered_events_total", "Events handed to audit.")),
      failures_(GetCounter("fupin_outbox_failures_total", "Batches refused and connections lost.")) {}

void RelayMetrics::operator()(const outbox::Progress& progress) const {
  active_.Set(progress.active ? 1 : 0);
  behind_.Set(absl::ToDoubleSeconds(progress.behind));
  delivered_.Reach(static_cast<double>(progress.delivered));
  failures_.Reach(static_cast<double>(progress.failures));
  if (progress.active && progress.last_error.ok()) {
    success_.Set(absl::ToDoubleSeconds(absl::Now() - absl::UnixEpoch()));
  }
}

}  // namespace fupin::server
