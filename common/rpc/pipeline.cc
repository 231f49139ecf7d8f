#include "common/rpc/pipeline.h"

#include <google/protobuf/stubs/logging.h>

#include <exception>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/rpc/call.h"
#include "common/rpc/pipeline_steps.h"
#include "common/rpc/wire_status.h"
#include "common/telemetry/log.h"
#include "common/telemetry/metrics.h"
#include "common/threads/fiber_pool.h"
#include "common/threads/worker_pool.h"

namespace fupin::rpc {
namespace {

using telemetry::Level;

// Our faults wake somebody up; the caller's are of interest; what went well is counted, not written down.
Level LevelOf(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return Level::kDebug;
    case absl::StatusCode::kInternal:
    case absl::StatusCode::kUnknown:
    case absl::StatusCode::kDataLoss:
      return Level::kError;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
      return Level::kWarn;
    default:
      return Level::kInfo;
  }
}

// The one place where exceptions are caught: on a thread of ours they would end the process.
absl::Status RunCatching(Call& call, const PipelineOptions& options) {
  try {
    return RunSteps(call, options);
  } catch (const std::exception& e) {
    return InternalError(absl::StrCat("exception: ", e.what()));
  } catch (...) {
    return InternalError("exception of unknown type");
  }
}

// Messages hold field values, so the text goes to the log only where it is ours.
void LogCall(const Call& call, const absl::Status& status, absl::Duration took) {
  Level level = LevelOf(status.code());
  if (!telemetry::LogEnabled(level)) return;
  telemetry::LogLine line(level, "call");
  line.With("rpc", std::string_view(call.method.path)).With("code", absl::StatusCodeToString(status.code()));
  line.With("ms", absl::ToDoubleMilliseconds(took));
  if (call.principal != nullptr) line.With("actor", std::string_view(call.principal->name));
  if (status.ok()) return;
  line.With("reason", std::string_view(DetailOf(status).reason));
  if (level >= Level::kWarn) line.With("error", status.ToString());
}

void Answer(Call& call, const absl::Status& status) {
  absl::Duration took = absl::Now() - call.arrival;
  call.method.CountHandled(status.code());
  call.method.handling.Observe(absl::ToDoubleSeconds(took));
  LogCall(call, status, took);
  call.Finish(status.ok() ? status : Presentable(status));
}

}  // namespace

void Call::Run() {
  telemetry::TraceScope trace_scope(trace.trace_id);
  Answer(*this, RunCatching(*this, pipeline_.options()));
}

struct Pipeline::State {
  explicit State(const PipelineOptions& options)
      : pool("pool", options.pool_threads, options.queue),
        lane("lane", {.calls = options.lane_calls, .queue = options.queue}),
        refused(telemetry::GetCounter("fupin_rpc_server_refused_total", "Calls refused for overload.")) {}
  threads::WorkerPool pool;
  threads::FiberPool lane;
  telemetry::Counter refused;
};

Pipeline::Pipeline(PipelineOptions options)
    : options_(std::move(options)), state_(std::make_unique<State>(options_)) {
  // Protobuf writes malformed input to stderr as text; the pipeline answers it instead.
  google::protobuf::SetLogHandler(nullptr);
}

Pipeline::~Pipeline() { Drain(); }

void Pipeline::Admit(std::unique_ptr<Call> call) {
  bool shared_lane = call->method.shared_lane();
  std::unique_ptr<threads::Task> refused =
      shared_lane ? state_->lane.Submit(std::move(call)) : state_->pool.Submit(std::move(call));
  if (refused == nullptr) return;
  state_->refused.Increment();
  Answer(static_cast<Call&>(*refused),
         Error(absl::StatusCode::kResourceExhausted, "OVERLOADED", "系统繁忙，请稍后重试"));
}

void Pipeline::Drain() {
  state_->pool.Drain();
  state_->lane.Drain();
}

}  // namespace fupin::rpc
