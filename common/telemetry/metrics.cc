#include "common/telemetry/metrics.h"

#include <civetweb.h>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "absl/strings/str_cat.h"

namespace fupin::telemetry {
namespace {

prometheus::Registry& Registry() {
  static auto* registry = new prometheus::Registry();
  return *registry;
}

const prometheus::Histogram::BucketBoundaries& DurationBuckets() {
  static const auto* buckets = new prometheus::Histogram::BucketBoundaries{
      0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
  return *buckets;
}

const prometheus::Histogram::BucketBoundaries& SizeBuckets() {
  static const auto* buckets =
      new prometheus::Histogram::BucketBoundaries{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};
  return *buckets;
}

Histogram GetHistogram(const std::string& name, const std::string& help, const Labels& labels,
                       const prometheus::Histogram::BucketBoundaries& buckets) {
  return Histogram(
      prometheus::BuildHistogram().Name(name).Help(help).Register(Registry()).Add(labels, buckets));
}

int Reply(mg_connection* connection, int code, const char* type, const std::string& body) {
  mg_printf(connection,
            "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\nConnection: close\r\n\r\n", code,
            mg_get_response_code_text(connection, code), type, body.size());
  mg_write(connection, body.data(), body.size());
  return code;
}

int ReplyMetrics(mg_connection* connection, void*) {
  return Reply(connection, 200, "text/plain; version=0.0.4; charset=utf-8", MetricsText());
}

int ReplyHealth(mg_connection* connection, void*) { return Reply(connection, 200, "text/plain", "ok\n"); }

int ReplyReadiness(mg_connection* connection, void*) {
  const bool ready = ReadyGauge().Value() == 1;
  return Reply(connection, ready ? 200 : 503, "text/plain", ready ? "ready\n" : "not ready\n");
}

class CivetServer final : public MetricsServer {
 public:
  explicit CivetServer(mg_context* context) : context_(context) {
    mg_set_request_handler(context_, "/metrics$", ReplyMetrics, nullptr);
    mg_set_request_handler(context_, "/healthz$", ReplyHealth, nullptr);
    mg_set_request_handler(context_, "/readyz$", ReplyReadiness, nullptr);
  }
  ~CivetServer() override { mg_stop(context_); }
  CivetServer(const CivetServer&) = delete;
  CivetServer& operator=(const CivetServer&) = delete;

 private:
  mg_context* context_;
};

}  // namespace

void Counter::Increment(double by) const { series_->Increment(by); }
double Counter::Value() const { return series_->Value(); }
void Counter::Reach(double total) const {
  if (const double more = total - series_->Value(); more > 0) series_->Increment(more);
}
void Gauge::Set(double value) const { series_->Set(value); }
void Gauge::Add(double by) const { series_->Increment(by); }
double Gauge::Value() const { return series_->Value(); }
void Histogram::Observe(double value) const { series_->Observe(value); }

Counter GetCounter(const std::string& name, const std::string& help, const Labels& labels) {
  return Counter(prometheus::BuildCounter().Name(name).Help(help).Register(Registry()).Add(labels));
}

Gauge GetGauge(const std::string& name, const std::string& help, const Labels& labels) {
  return Gauge(prometheus::BuildGauge().Name(name).Help(help).Register(Registry()).Add(labels));
}

Histogram GetDurations(const std::string& name, const std::string& help, const Labels& labels) {
  return GetHistogram(name, help, labels, DurationBuckets());
}

Histogram GetSizes(const std::string& name, const std::string& help, const Labels& labels) {
  return GetHistogram(name, help, labels, SizeBuckets());
}

std::string MetricsText() { return prometheus::TextSerializer().Serialize(Registry().Collect()); }

Gauge ReadyGauge() { return GetGauge("fupin_ready", "1 while the process serves."); }

absl::StatusOr<std::unique_ptr<MetricsServer>> MetricsServer::Start(const std::string& address) {
  // Two threads: a scrape that is slow to read its answer must not make the process look dead.
  const char* options[] = {"listening_ports", address.c_str(), "num_threads", "2", nullptr};
  mg_context* context = mg_start(nullptr, nullptr, options);  // says no more than null
  if (context == nullptr) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address, " for metrics: address taken?"));
  }
  return std::make_unique<CivetServer>(context);
}

}  // namespace fupin::telemetry
