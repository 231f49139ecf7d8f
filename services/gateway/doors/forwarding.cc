#include "services/gateway/doors/forwarding.h"

#include <chrono>

#include "common/base/error.h"
#include "services/gateway/doors/api_call.h"
#include "services/gateway/doors/api_error.h"

namespace fupin::gateway {
namespace {

constexpr size_t kMaxAgentBytes = 200;
constexpr auto kDefaultTime = std::chrono::milliseconds(5500);

std::string_view View(grpc::string_ref s) { return {s.data(), s.size()}; }

// Not metadata that belongs to one connection, that gRPC makes by itself, or that only the gateway may say.
bool Travels(std::string_view key) {
  return !key.starts_with("grpc-") && !key.starts_with(":") && key != "user-agent" && key != "content-type" &&
         key != "te" && key != "host" && key != "traceparent" && !key.starts_with("fupin-client-");
}

using Metadata = std::multimap<grpc::string_ref, grpc::string_ref>;

std::string_view Only(const Metadata& metadata, const char* key, bool* repeated) {
  const auto [begin, end] = metadata.equal_range(key);
  if (begin == end) return {};
  *repeated |= std::next(begin) != end;
  return View(begin->second);
}

}  // namespace

namespace {

absl::Status Admit(const ApiMethod& method, grpc::CallbackServerContext& from, std::string_view authorization,
                   Admission& admission, Ticket* ticket) {
  // The nearest proxy writes the last of these.
  const auto forwarded = from.client_metadata().equal_range("x-forwarded-for");
  const bool named = forwarded.first != forwarded.second;
  const std::string peer = AddressOfPeer(from.peer());
  const std::string_view forwarded_for = named ? View(std::prev(forwarded.second)->second) : "";
  RETURN_IF_ERROR(admission.Admit(method, {authorization, peer, forwarded_for}, ticket));
  return CheckAuthorization(method, authorization);
}

}  // namespace

void TellClient(const Ticket& ticket, std::string_view agent, grpc::ClientContext* to) {
  if (ticket.address().empty()) return;
  to->AddMetadata("fupin-client-address", ticket.address());
  std::string plain;
  for (const char c : agent.substr(0, kMaxAgentBytes)) plain += c >= ' ' && c <= '~' ? c : '?';
  if (!plain.empty()) to->AddMetadata("fupin-client-agent", plain);
}

Forward ForwardCall(const ApiMethod& method, grpc::CallbackServerContext& from, Admission& admission) {
  Forward forward;
  bool repeated = false;
  const std::string_view authorization = Only(from.client_metadata(), "authorization", &repeated);
  const telemetry::TraceParent trace = TraceOf(Only(from.client_metadata(), "traceparent", &repeated));
  forward.trace_id = trace.trace_id;
  forward.refused = repeated
                        ? Error(absl::StatusCode::kInvalidArgument, "HEADER_REPEATED", "同一请求头出现了多次")
                        : Admit(method, from, authorization, admission, &forward.ticket);
  if (!forward.refused.ok()) return forward;
  forward.context = grpc::ClientContext::FromCallbackServerContext(from);
  if (from.deadline() == std::chrono::system_clock::time_point::max()) {
    const auto time = method.policy.deadline_ms() > 0
                          ? std::chrono::milliseconds(method.policy.deadline_ms() + 500)
                          : kDefaultTime;
    forward.context->set_deadline(std::chrono::system_clock::now() + time);
  }
  for (const auto& [key, value] : from.client_metadata()) {
    if (Travels(View(key))) forward.context->AddMetadata(std::string(View(key)), std::string(View(value)));
  }
  forward.context->AddMetadata("traceparent", telemetry::FormatTraceParent(trace));
  const auto agent = from.client_metadata().find("user-agent");
  TellClient(forward.ticket, agent == from.client_metadata().end() ? "" : View(agent->second),
             forward.context.get());
  return forward;
}

void ReturnInitialMetadata(const grpc::ClientContext& from, grpc::CallbackServerContext* to) {
  for (const auto& [key, value] : from.GetServerInitialMetadata()) {
    if (Travels(View(key))) to->AddInitialMetadata(std::string(View(key)), std::string(View(value)));
  }
}

// grpc-status-details-bin is left out by Travels: the status carries it.
void ReturnTrailingMetadata(const grpc::ClientContext& from, grpc::CallbackServerContext* to) {
  for (const auto& [key, value] : from.GetServerTrailingMetadata()) {
    if (Travels(View(key))) to->AddTrailingMetadata(std::string(View(key)), std::string(View(value)));
  }
}

grpc::Status ReturnStatus(const grpc::Status& status, const std::string& trace_id) {
  return status.ok() ? status : ToGrpc(ToWire(status, trace_id));
}

}  // namespace fupin::gateway
