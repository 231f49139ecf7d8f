#include "services/gateway/doors/api_call.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "services/gateway/doors/api_error.h"
#include "services/gateway/doors/forwarding.h"

namespace fupin::gateway {
namespace {

constexpr absl::Duration kDefaultTime = absl::Seconds(5);
// The service's own deadline comes first, so that its typed error arrives rather than ours.
constexpr absl::Duration kGrace = absl::Milliseconds(500);
// Before a second attempt: a service that restarts, or another of its replicas, may be there by then.
constexpr absl::Duration kPause = absl::Milliseconds(60);

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

void ApiCall::Send(Backends& backends, Done done) {
  if (absl::Status status = CheckAuthorization(method_, head().authorization); !status.ok()) {
    return done(*this, ToWire(status, trace_.trace_id));
  }
  backends.retries().NoteCall();
  sent_ = absl::Now();
  deadline_ = sent_ + time_ + kGrace;
  done_ = std::move(done);
  Attempt(backends);
}

void ApiCall::Attempt(Backends& backends) {
  context_.emplace();
  context_->set_deadline(absl::ToChronoTime(deadline_));
  context_->AddMetadata("traceparent", telemetry::FormatTraceParent(trace_));
  if (!head().authorization.empty()) context_->AddMetadata("authorization", head().authorization);
  if (!head().reason.empty()) context_->AddMetadata("fupin-reason", head().reason);
  TellClient(ticket_, head().user_agent, &*context_);
  const bool sent = backends.Call(method_.backend, method_.grpc_path, &*context_, *request_, response_,
                                  [self = shared_from_this(), &backends](const grpc::Status& status) {
                                    self->OnStatus(backends, status);
                                  });
  if (!sent) done_(*this, ToWire(absl::UnavailableError(""), trace_.trace_id));
}

void ApiCall::OnStatus(Backends& backends, const grpc::Status& status) {
  answered_ = absl::Now();
  if (status.ok()) return done_(*this, {});
  if (status.error_code() != grpc::StatusCode::UNAVAILABLE || !MayRepeat() ||
      !backends.retries().TakeRetry()) {
    return done_(*this, ToWire(status, trace_.trace_id));
  }
  retried_ = true;
  response_->Clear();
  // The alarm keeps its function for as long as it lives, so that must not keep this.
  pausing_ = shared_from_this();
  pause_.emplace();
  pause_->Set(absl::ToChronoTime(answered_ + kPause), [this, &backends](bool) {
    const std::shared_ptr<ApiCall> self = std::move(pausing_);
    Attempt(backends);
  });
}

// A read, or a write that its service recognises.
bool ApiCall::MayRepeat() const {
  if (retried_ || answered_ + 2 * kPause > deadline_) return false;
  if (!method_.policy.idempotent_write()) return method_.call_class == CallClass::kQuery && !method_.secret;
  return method_.request_id != nullptr &&
         request_->GetReflection()->HasField(*request_, method_.request_id->field);
}

void ApiCall::AppendTiming(std::string* headers) const {
  const absl::Duration service = answered_ > sent_ ? answered_ - sent_ : absl::ZeroDuration();
  auto append = [headers](const char* what, absl::Duration took) {
    const int64_t us = absl::ToInt64Microseconds(took);
    absl::StrAppend(headers, what, us / 1000, ".", absl::Dec(us % 1000, absl::kZeroPad3));
  };
  append("Server-Timing: gateway;dur=", absl::Now() - started_ - service);
  if (answered_ > sent_) append(", service;dur=", service);
  if (context_.has_value()) {
    const auto& trailing = context_->GetServerTrailingMetadata();
    if (auto own = trailing.find("server-timing"); own != trailing.end()) {
      absl::StrAppend(headers, ", ", absl::string_view(own->second.data(), own->second.size()));
    }
  }
  headers->append("\r\n");
}

}  // namespace fupin::gateway
