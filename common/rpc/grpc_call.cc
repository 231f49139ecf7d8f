#include "common/rpc/grpc_call.h"

#include <grpc/grpc_security_constants.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <chrono>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/strings.h"
#include "common/rpc/wire_status.h"
#include "google/rpc/status.pb.h"

namespace fupin::rpc {
namespace {

using ByteReader = grpc::ProtoBufferReader;

std::string_view Metadata(const grpc::CallbackServerContext& context, const char* key) {
  const auto& all = context.client_metadata();
  auto it = all.find(key);
  return it == all.end() ? std::string_view() : std::string_view(it->second.data(), it->second.size());
}

telemetry::TraceParent TraceOf(const grpc::CallbackServerContext& context) {
  std::optional<telemetry::TraceParent> parent =
      telemetry::ParseTraceParent(Metadata(context, "traceparent"));
  return parent ? telemetry::ChildOf(*parent) : telemetry::NewTrace();
}

}  // namespace

GrpcCall::GrpcCall(const Method& method, Pipeline& pipeline, grpc::CallbackServerContext& context,
                   const grpc::ByteBuffer& request, grpc::ByteBuffer& response)
    : Call(method, pipeline),
      context_(context),
      request_bytes_(request),
      response_bytes_(response),
      reactor_(context.DefaultReactor()) {
  arrival = absl::Now();
  if (context.deadline() != std::chrono::system_clock::time_point::max()) {
    client_deadline = absl::FromChrono(context.deadline());
  }
  authorization = Metadata(context, "authorization");
  reason = Metadata(context, "fupin-reason");
  client_address = Metadata(context, "fupin-client-address");
  client_agent = Metadata(context, "fupin-client-agent");
  trace = TraceOf(context);
}

std::string GrpcCall::PeerService() {
  std::shared_ptr<const grpc::AuthContext> peer = context_.auth_context();
  if (peer == nullptr || !peer->IsPeerAuthenticated()) return "";
  std::vector<grpc::string_ref> names = peer->FindPropertyValues(GRPC_X509_CN_PROPERTY_NAME);
  return names.size() == 1 ? std::string(names[0].data(), names[0].size()) : "";
}

bool GrpcCall::Read(google::protobuf::Message* request) {
  grpc::ByteBuffer copy(request_bytes_);  // shares the slices; the reader wants a mutable buffer
  ByteReader reader(&copy);
  return reader.status().ok() && request->ParseFromZeroCopyStream(&reader);
}

std::string GrpcCall::RawRequest() {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!request_bytes_.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices)
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

bool GrpcCall::Write(const google::protobuf::Message& response) {
  bool own_buffer = false;
  return grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::Message>(
             response, &response_bytes_, &own_buffer)
      .ok();
}

void GrpcCall::Finish(const absl::Status& status) {
  if (status.ok()) return reactor_->Finish(grpc::Status::OK);
  reactor_->Finish(grpc::Status(static_cast<grpc::StatusCode>(status.code()), std::string(status.message()),
                                ToWire(status, trace.trace_id).SerializeAsString()));
}

}  // namespace fupin::rpc
