// What passes through the native door beside the messages.
#pragma once

#include <grpcpp/client_context.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/status.h>

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/gateway/admission/admission.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

// What goes on to the service: the caller's metadata, a traceparent, the deadline (the policy's when the
// caller has none), and cancellation.
struct Forward {
  std::unique_ptr<grpc::ClientContext> context;
  std::string trace_id;
  Ticket ticket;
  absl::Status refused;  // not OK: the call goes no further
};
Forward ForwardCall(const ApiMethod& method, grpc::CallbackServerContext& from, Admission& admission);

// Tells the service who signs in: address and program, in metadata that no client can send.
void TellClient(const Ticket& ticket, std::string_view agent, grpc::ClientContext* to);

// What comes back: metadata of both kinds (before the first message: initial; at the end: trailing) and the
// status.
void ReturnInitialMetadata(const grpc::ClientContext& from, grpc::CallbackServerContext* to);
void ReturnTrailingMetadata(const grpc::ClientContext& from, grpc::CallbackServerContext* to);
grpc::Status ReturnStatus(const grpc::Status& status, const std::string& trace_id);

}  // namespace fupin::gateway
