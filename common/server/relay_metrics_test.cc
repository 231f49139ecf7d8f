#include "common/server/relay_metrics.h"

#include <gtest/gtest.h>

#include "absl/time/clock.h"

namespace fupin::server {
namespace {

double Gauge(const std::string& name) { return telemetry::GetGauge(name, "").Value(); }

TEST(RelayMetricsTest, OnlyTheActiveReplicaThatSucceedsMovesTheTimeOfSuccess) {
  const RelayMetrics metrics;
  metrics({.delivered = 5, .failures = 1, .behind = absl::Seconds(3), .active = false});
  EXPECT_EQ(Gauge("fupin_outbox_active"), 0);
  EXPECT_EQ(Gauge("fupin_outbox_behind_seconds"), 3);
  EXPECT_EQ(Gauge("fupin_outbox_success_timestamp_seconds"), 0);
  metrics({.delivered = 5, .failures = 2, .active = true, .last_error = absl::UnavailableError("")});
  EXPECT_EQ(Gauge("fupin_outbox_success_timestamp_seconds"), 0);
  metrics({.delivered = 9, .failures = 2, .active = true});
  EXPECT_EQ(Gauge("fupin_outbox_active"), 1);
  EXPECT_NEAR(Gauge("fupin_outbox_success_timestamp_seconds"), absl::ToUnixSeconds(absl::Now()), 2);
  EXPECT_EQ(telemetry::GetCounter("fupin_outbox_delivered_events_total", "").Value(), 9);
  EXPECT_EQ(telemetry::GetCounter("fupin_outbox_failures_total", "").Value(), 2);
}

}  // namespace
}  // namespace fupin::server
