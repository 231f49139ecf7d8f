#include "services/gateway/doors/api_call.h"

#include "common/base/error.h"
#include "common/base/strings.h"
#include "services/gateway/doors/api_error.h"

namespace fupin::gateway {
namespace {

constexpr absl::Duration kDefaultTime = absl::Seconds(5);
// The service's own deadline comes first, so that its typed error arrives rather than ours.
constexpr absl::Duration kGrace = absl::Milliseconds(500);

google::protobuf::ArenaOptions ArenaIn(std::array<char, 4096>& block) {
  google::protobuf::ArenaOptions options;
  options.initial_block = block.data();
  options.initial_block_size = block.size();
  return options;
}

}  // namespace

telemetry::TraceParent TraceOf(std::string_view traceparent) {
  if (traceparent.empty()) return telemetry::NewTrace();
  const auto parent = telemetry::ParseTraceParent(traceparent);
  return parent.has_value() ? telemetry::ChildOf(*parent) : telemetry::NewTrace();
}

absl::Status CheckAuthorization(const ApiMethod& method, std::string_view authorization) {
  constexpr std::string_view kBearer = "Bearer ";
  if (authorization.starts_with(kBearer) && authorization.size() > kBearer.size()) return absl::OkStatus();
  if (!authorization.empty()) {
    return Error(absl::StatusCode::kUnauthenticated, "TOKEN_MALFORMED", "登录凭证格式不正确");
  }
  if (method.policy.public_()) return absl::OkStatus();
  return Error(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING", "请先登录");
}

ApiCall::ApiCall(std::shared_ptr<Exchange> exchange, const ApiMethod& method, std::atomic<int>& live)
    : live_(live),
      exchange_(std::move(exchange)),
      method_(method),
      trace_(TraceOf(exchange_->head().traceparent)),
      time_(method.policy.deadline_ms() > 0 ? absl::Milliseconds(method.policy.deadline_ms()) : kDefaultTime),
      arena_(ArenaIn(first_block_)),
      request_(method.request->prototype->New(&arena_)),
      response_(method.response->prototype->New(&arena_)) {
  live_.fetch_add(1, std::memory_order_relaxed);
}

absl::Status ApiCall::LimitTime(std::string_view amount, absl::Duration unit, const char* header) {
  if (amount.empty()) return absl::OkStatus();
  double number = 0;
  if (!absl::SimpleAtod(Abs(amount), &number) || !(number > 0) || number > 1e9) {
    return InvalidField(header, "TIMEOUT_MALFORMED", "超时时间应为正数");
  }
  time_ = std::min(time_, number * unit);
  return absl::OkStatus();
}

void ApiCall::Send(Backends& backends, std::function<void(ApiCall&, const google::rpc::Status&)> done) {
  const RequestHead& head = exchange_->head();
  if (absl::Status status = CheckAuthorization(method_, head.authorization); !status.ok()) {
    return done(*this, ToWire(status, trace_.trace_id));
  }
  context_.set_deadline(absl::ToChronoTime(absl::Now() + time_ + kGrace));
  context_.AddMetadata("traceparent", telemetry::FormatTraceParent(trace_));
  if (!head.authorization.empty()) context_.AddMetadata("authorization", head.authorization);
  if (!head.reason.empty()) context_.AddMetadata("fupin-reason", head.reason);
  const bool sent = backends.Call(
      method_.backend, method_.grpc_path, &context_, *request_, response_,
      [self = shared_from_this(), done](const grpc::Status& status) {
        done(*self, status.ok() ? google::rpc::Status() : ToWire(status, self->trace_.trace_id));
      });
  if (!sent) done(*this, ToWire(absl::UnavailableError(""), trace_.trace_id));
}

}  // namespace fupin::gateway
