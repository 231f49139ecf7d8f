// Metrics of the process, in Prometheus' model. A series (name + labels) is resolved once, when it is made;
// using it afterwards is an atomic operation. Labels have few values: never an account, a household, an id.
//
//   Counter refused = GetCounter("fupin_rpc_server_refused_total", "Calls refused for overload.");
//   refused.Increment();
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace prometheus {
class Counter;
class Gauge;
class Histogram;
}  // namespace prometheus

namespace fupin::telemetry {

using Labels = std::map<std::string, std::string>;

// Handles are copied freely and live as long as the process.
class Counter {
 public:
  explicit Counter(prometheus::Counter& series) : series_(&series) {}
  void Increment(double by = 1) const;
  double Value() const;
  // For what is counted elsewhere: brings the counter to `total`, if that is more.
  void Reach(double total) const;

 private:
  prometheus::Counter* series_;
};

class Gauge {
 public:
  explicit Gauge(prometheus::Gauge& series) : series_(&series) {}
  void Set(double value) const;
  void Add(double by) const;
  double Value() const;

 private:
  prometheus::Gauge* series_;
};

class Histogram {
 public:
  explicit Histogram(prometheus::Histogram& series) : series_(&series) {}
  void Observe(double value) const;

 private:
  prometheus::Histogram* series_;
};

// The same name and labels give the same series. `help` counts the first time.
Counter GetCounter(const std::string& name, const std::string& help, const Labels& labels = {});
Gauge GetGauge(const std::string& name, const std::string& help, const Labels& labels = {});
// For durations in seconds: buckets from 0.25 ms to 30 s.
Histogram GetDurations(const std::string& name, const std::string& help, const Labels& labels = {});
// For numbers of things that go together: buckets from 1 to 4096, each twice the one before.
Histogram GetSizes(const std::string& name, const std::string& help, const Labels& labels = {});

// All series in the text form that Prometheus reads.
std::string MetricsText();

// 1 while the process serves: what /readyz tells.
Gauge ReadyGauge();

// While it lives, serves over HTTP /metrics, /healthz (200: the process lives) and /readyz (200 while
// ReadyGauge is 1, else 503). UNAVAILABLE when the address is taken.
class MetricsServer {
 public:
  static absl::StatusOr<std::unique_ptr<MetricsServer>> Start(const std::string& address);
  virtual ~MetricsServer() = default;
};

}  // namespace fupin::telemetry
