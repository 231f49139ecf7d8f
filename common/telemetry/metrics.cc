#include "common/telemetry/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <exception>

#include "absl/strings/str_cat.h"

namespace fupin::telemetry {
namespace {

// The exposer keeps a weak pointer, so the process keeps the strong one.
const std::shared_ptr<prometheus::Registry>& Registry() {
  static const auto* registry = new std::shared_ptr(std::make_shared<prometheus::Registry>());
  return *registry;
}

const prometheus::Histogram::BucketBoundaries& DurationBuckets() {
  static const auto* buckets = new prometheus::Histogram::BucketBoundaries{
      0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
  return *buckets;
}

class ExposerServer final : public MetricsServer {
 public:
  explicit ExposerServer(const std::string& address) : exposer_(address, /*num_threads=*/1) {
    exposer_.RegisterCollectable(Registry());
  }

 private:
  prometheus::Exposer exposer_;
};

}  // namespace

void Counter::Increment(double by) const { series_->Increment(by); }
double Counter::Value() const { return series_->Value(); }
void Gauge::Set(double value) const { series_->Set(value); }
void Gauge::Add(double by) const { series_->Increment(by); }
double Gauge::Value() const { return series_->Value(); }
void Histogram::Observe(double value) const { series_->Observe(value); }

Counter GetCounter(const std::string& name, const std::string& help, const Labels& labels) {
  return Counter(prometheus::BuildCounter().Name(name).Help(help).Register(*Registry()).Add(labels));
}

Gauge GetGauge(const std::string& name, const std::string& help, const Labels& labels) {
  return Gauge(prometheus::BuildGauge().Name(name).Help(help).Register(*Registry()).Add(labels));
}

Histogram GetDurations(const std::string& name, const std::string& help, const Labels& labels) {
  return Histogram(prometheus::BuildHistogram()
                       .Name(name)
                       .Help(help)
                       .Register(*Registry())
                       .Add(labels, DurationBuckets()));
}

std::string MetricsText() { return prometheus::TextSerializer().Serialize(Registry()->Collect()); }

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(const std::string& address) {
  try {
    return std::make_unique<ExposerServer>(address);
  } catch (const std::exception&) {  // civetweb says no more than "null context"
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address, " for metrics: address taken?"));
  }
}

}  // namespace fupin::telemetry
