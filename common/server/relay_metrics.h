// How the outbox relay fares, as metrics.
#pragma once

#include "common/outbox/relay.h"
#include "common/telemetry/metrics.h"

namespace fupin::server {

class RelayMetrics {
 public:
  RelayMetrics();
  void operator()(const outbox::Progress& progress) const;

 private:
  telemetry::Gauge active_;
  telemetry::Gauge behind_;
  telemetry::Gauge success_;
  telemetry::Counter delivered_;
  telemetry::Counter failures_;
};

}  // namespace fupin::server
