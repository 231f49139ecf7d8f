// One call from an HTTP door to a service: request and response on an arena, what travels beside them, and
// the time it may take.
#pragma once

#include <grpcpp/alarm.h>
#include <grpcpp/client_context.h>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "common/telemetry/trace.h"
#include "google/protobuf/arena.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/admission/admission.h"
#include "services/gateway/doors/backends.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

// "00-…" of the client when it is right, else a new trace; a new span either way.
telemetry::TraceParent TraceOf(std::string_view traceparent);

// UNAUTHENTICATED unless `authorization` is a bearer token or the method is public. The gateway's certificate
// would let a call without a token pass as one of the suite itself, so none leaves here.
absl::Status CheckAuthorization(const ApiMethod& method, std::string_view authorization);

class ApiCall : public std::enable_shared_from_this<ApiCall> {
 public:
  // `live` counts the calls that exist.
  ApiCall(std::shared_ptr<Exchange> exchange, const ApiMethod& method, std::atomic<int>& live);
  ~ApiCall() { live_.fetch_sub(1, std::memory_order_release); }

  Exchange& exchange() { return *exchange_; }
  const RequestHead& head() const { return exchange_->head(); }
  const ApiMethod& method() const { return method_; }
  google::protobuf::Message* request() { return request_; }
  const google::protobuf::Message& response() const { return *response_; }
  const std::string& trace_id() const { return trace_.trace_id; }
  absl::Time started() const { return started_; }
  const Ticket& ticket() const { return ticket_; }
  void Hold(Ticket ticket) { ticket_ = std::move(ticket); }

  // Server-Timing: what was spent here, in the service, and in what the service itself names.
  void AppendTiming(std::string* headers) const;

  // Shortens the time that the method's policy gives. INVALID_ARGUMENT when it is not a number above zero.
  absl::Status LimitTime(std::string_view amount, absl::Duration unit, const char* header);

  // Sends the request; once more when no service is there to take it, the call may be repeated, and the
  // budget of retries allows. `done` is called once, on a thread of gRPC: with the response filled in, or the
  // error. Keeps itself alive till then.
  using Done = std::function<void(ApiCall&, const google::rpc::Status& error)>;
  void Send(Backends& backends, Done done);

 private:
  void Attempt(Backends& backends);
  void OnStatus(Backends& backends, const grpc::Status& status);
  bool MayRepeat() const;

  std::atomic<int>& live_;
  std::shared_ptr<Exchange> exchange_;
  const ApiMethod& method_;
  telemetry::TraceParent trace_;
  const absl::Time started_ = absl::Now();
  absl::Duration time_;
  Ticket ticket_;
  std::array<char, 4096> first_block_;  // most requests and responses need no other
  google::protobuf::Arena arena_;
  google::protobuf::Message* request_;
  google::protobuf::Message* response_;
  absl::Time deadline_, sent_, answered_;
  std::optional<grpc::ClientContext> context_;  // of the attempt under way
  bool retried_ = false;
  Done done_;
  std::optional<grpc::Alarm> pause_;  // made only when needed: making one asks the whole of gRPC
  std::shared_ptr<ApiCall> pausing_;
};

}  // namespace fupin::gateway
