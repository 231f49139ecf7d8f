#include "services/gateway/doors/native.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/impl/codegen/rpc_service_method.h>
#include <grpcpp/impl/codegen/server_callback_handlers.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "common/base/error.h"
#include "common/telemetry/trace.h"
#include "services/gateway/doors/api_error.h"
#include "services/gateway/doors/forwarding.h"
#include "services/gateway/doors/metrics.h"

namespace fupin::gateway {
namespace {

using grpc::internal::RpcMethod;
using grpc::internal::RpcServiceMethod;

// What every call passes.
struct NativeHall {
  const DoorMetrics metrics;
  Admission& admission;
  AccessLog& access_log;
};

// One call: the request's bytes go to the service, the reply's bytes come back. Ends with the call.
class UnaryProxy final : public grpc::ServerUnaryReactor {
 public:
  UnaryProxy(const ApiMethod& method, std::shared_ptr<grpc::Channel> channel, const NativeHall& hall,
             grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
             grpc::ByteBuffer* response)
      : method_(method),
        context_(context),
        hall_(hall),
        response_(response),
        forward_(ForwardCall(method, *context, hall.admission)) {
    if (forward_.refused.ok() && channel == nullptr) forward_.refused = absl::UnavailableError("");
    if (!forward_.refused.ok()) {
      End(ToGrpc(ToWire(forward_.refused, forward_.trace_id)));
      return;
    }
    grpc::GenericStub(channel).UnaryCall(forward_.context.get(), method.grpc_path, {}, request, response,
                                         [this](const grpc::Status& status) { Return(status); });
  }
  void OnDone() override { delete this; }

 private:
  void Return(const grpc::Status& status) {
    ReturnInitialMetadata(*forward_.context, context_);
    ReturnTrailingMetadata(*forward_.context, context_);
    End(ReturnStatus(status, forward_.trace_id));
  }
  void End(const grpc::Status& status) {
    hall_.metrics.Record(method_, status.error_code(), started_);
    hall_.access_log.Write({.door = "grpc",
                            .verb = "POST",
                            .route = method_.grpc_path,
                            .status = HttpStatusOf(status.error_code()),
                            .bytes = response_->Length(),
                            .started = started_,
                            .account = forward_.ticket.account(),
                            .trace_id = forward_.trace_id});
    Finish(status);
  }

  const ApiMethod& method_;
  grpc::CallbackServerContext* context_;
  const NativeHall& hall_;
  const grpc::ByteBuffer* response_;
  const absl::Time started_ = absl::Now();
  Forward forward_;
};

// All methods of one service of the API, registered by name so that reflection lists the service.
class ProxyService final : public grpc::Service {
 public:
  ProxyService(const google::protobuf::ServiceDescriptor& service, const ApiModel& model, Backends& backends,
               const NativeHall& hall) {
    for (int i = 0; i < service.method_count(); ++i) {
      const ApiMethod& method =
          *model.FindByGrpcPath("/" + service.full_name() + "/" + service.method(i)->name());
      auto channel = backends.ChannelTo(method.backend);
      auto make = [&method, channel, &hall](grpc::CallbackServerContext* context,
                                            const grpc::ByteBuffer* request,
                                            grpc::ByteBuffer* response) -> grpc::ServerUnaryReactor* {
        return new UnaryProxy(method, channel, hall, context, request, response);
      };
      AddMethod(new RpcServiceMethod(method.grpc_path.c_str(), RpcMethod::NORMAL_RPC, nullptr));
      MarkMethodRawCallback(
          i, new grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>(std::move(make)));
    }
  }
};

// Whatever no service has: refused in the suite's own form.
class UnknownService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext*) override {
    class Refusal final : public grpc::ServerGenericBidiReactor {
     public:
      Refusal() {
        const absl::Status status = Error(absl::StatusCode::kUnimplemented, "METHOD_UNKNOWN", "没有这个方法");
        Finish(ToGrpc(ToWire(status, telemetry::NewTrace().trace_id)));
      }
      void OnDone() override { delete this; }
    };
    return new Refusal;
  }
};

}  // namespace

struct NativeServer::State {
  explicit State(const NativeParts& parts)
      : hall{DoorMetrics("grpc", parts.model, parts.journeys), parts.admission, parts.access_log} {}

  const NativeHall hall;
  std::vector<std::unique_ptr<ProxyService>> services;
  UnknownService unknown;
  std::unique_ptr<grpc::Server> server;
  int port = 0;
};

absl::StatusOr<std::unique_ptr<NativeServer>> NativeServer::Start(const std::string& address,
                                                                  const NativeParts& parts,
                                                                  int max_message_bytes) {
  auto state = std::make_unique<State>(parts);
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials(), &state->port);
  builder.SetMaxReceiveMessageSize(max_message_bytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // else two processes would share a port unseen
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 16 << 10);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 256);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 10'000);
  for (const auto* service : parts.model.services()) {
    state->services.push_back(
        std::make_unique<ProxyService>(*service, parts.model, parts.backends, state->hall));
    builder.RegisterService(state->services.back().get());
  }
  builder.RegisterCallbackGenericService(&state->unknown);
  state->server = builder.BuildAndStart();
  if (state->server == nullptr || state->port == 0) {
    return absl::UnavailableError("cannot listen on " + address + ": address already in use");
  }
  state->server->GetHealthCheckService()->SetServingStatus(false);
  return std::unique_ptr<NativeServer>(new NativeServer(std::move(state)));
}

NativeServer::NativeServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

NativeServer::~NativeServer() { Drain(absl::ZeroDuration()); }

int NativeServer::port() const { return state_->port; }

void NativeServer::SetServing(bool serving) {
  state_->server->GetHealthCheckService()->SetServingStatus(serving);
}

void NativeServer::Drain(absl::Duration patience) {
  if (state_->server == nullptr) return;
  state_->server->Shutdown(absl::ToChronoTime(absl::Now() + patience));
  state_->server->Wait();
  state_->server.reset();
}

}  // namespace fupin::gateway
