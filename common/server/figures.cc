#include "common/server/figures.h"

#include <chrono>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "common/telemetry/log.h"

namespace fupin::server {
namespace {

constexpr std::chrono::seconds kInterval(30);
constexpr absl::Duration kTimeout = absl::Seconds(5);

constexpr postgres::Statement kWaitingEvents{
    "figure_waiting_events",
    "SELECT count(*) FROM outbox_cursor c JOIN outbox o ON (o.xid, o.id) > (c.xid, c.id)"
    " WHERE c.consumer = 'audit'"};
constexpr postgres::Statement kUnfinishedJobs{
    "figure_unfinished_jobs",
    "SELECT s.state, count(j.id) FROM (VALUES ('QUEUED'), ('RUNNING')) AS s (state)"
    " LEFT JOIN job j ON j.state = s.state AND j.state IN ('QUEUED', 'RUNNING') GROUP BY s.state"};
constexpr postgres::Statement kOldestStep{
    "figure_oldest_job_step",
    "SELECT coalesce(extract(epoch FROM now() - min(updated_at)), 0) FROM job WHERE state = 'RUNNING'"};
constexpr postgres::Statement kProgress{
    "figure_job_progress",
    "SELECT coalesce(sum(done)::float8 / nullif(sum(total), 0), 1) FROM job"
    " WHERE state IN ('QUEUED', 'RUNNING')"};

}  // namespace

std::vector<Figure> PlatformFigures() {
  return {{"fupin_outbox_waiting_events", "Events that audit does not have yet.", "", kWaitingEvents},
          {"fupin_jobs_unfinished", "Jobs (imports) that wait or run.", "state", kUnfinishedJobs},
          {"fupin_jobs_oldest_step_seconds",
           "Age of the last step of the running job that is oldest in this.", "", kOldestStep},
          {"fupin_jobs_progress_ratio", "Share done of all unfinished jobs; 1 when there are none.", "",
           kProgress}};
}

std::string EnumRows(const google::protobuf::EnumDescriptor* type, int first, int last) {
  const std::string zero = type->value(0)->name();  // CASE_STATE_UNSPECIFIED
  const size_t prefix = zero.size() - sizeof("UNSPECIFIED") + 1;
  std::vector<std::string> rows;
  for (int number = first; number <= last; ++number) {
    const std::string name = type->FindValueByNumber(number)->name().substr(prefix);
    rows.push_back(absl::StrCat("(", number, ",'", absl::AsciiStrToLower(name), "')"));
  }
  return absl::StrJoin(rows, ",");
}

FigureSampler::FigureSampler(postgres::Database& database, const std::vector<Figure>& figures)
    : database_(database) {
  for (const Figure& figure : figures) figures_.push_back({figure, {}});
}

FigureSampler::~FigureSampler() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void FigureSampler::Start() { thread_ = std::thread(&FigureSampler::Run, this); }

void FigureSampler::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    Sample();
    lock.lock();
    stop_.wait_for(lock, kInterval, [this] { return stopping_; });
  }
}

void FigureSampler::Sample() {
  for (Sampled& sampled : figures_) Read(sampled);
}

void FigureSampler::Read(Sampled& sampled) {
  const Figure& figure = sampled.figure;
  const Scope scope{.range = AreaRange::Nation(), .deadline = absl::Now() + kTimeout};
  absl::StatusOr<postgres::Result> rows = database_.Query(scope, figure.query);
  if (!rows.ok()) {
    telemetry::Log(telemetry::Level::kWarn, "a figure cannot be read")
        .With("figure", figure.name)
        .With(rows.status());
    return;
  }
  const int value = figure.label.empty() ? 0 : 1;
  std::map<std::string, double> values;
  for (const auto& [label, gauge] : sampled.gauges) values[label] = 0;  // what is no longer in the result
  for (postgres::Row row : *rows) {
    values[value == 0 ? std::string() : std::string(row.Text(0))] = row.Double(value);
  }
  for (const auto& [label, number] : values) {
    telemetry::Labels labels;
    if (!figure.label.empty()) labels[figure.label] = label;
    auto at = sampled.gauges.try_emplace(label, telemetry::GetGauge(figure.name, figure.help, labels)).first;
    at->second.Set(number);
  }
}

}  // namespace fupin::server
