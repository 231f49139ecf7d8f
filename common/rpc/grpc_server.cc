#include "common/rpc/grpc_server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"

namespace fupin::rpc {
namespace {

constexpr int kMaxReceiveBytes = 16 << 20;  // far above the pipeline's own limit, which answers with a reason
constexpr int kMaxMetadataBytes = 16 << 10;
constexpr int kMaxStreams = 4096;
constexpr int kConnectionAgeMs = 10 * 60 * 1000;  // clients look up addresses again, and find new replicas
constexpr int kConnectionGraceMs = 60 * 1000;
constexpr int kMinPingIntervalMs = 20 * 1000;

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(kMaxReceiveBytes);
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // else two servers silently share a port
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kMaxStreams);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, kConnectionAgeMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kConnectionGraceMs);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinPingIntervalMs);
}

}  // namespace

struct GrpcServer::State {
  std::string address;
  std::vector<std::string> services;
  std::unique_ptr<grpc::Server> server;
};

GrpcServer::GrpcServer() : state_(std::make_unique<State>()) {}
GrpcServer::~GrpcServer() { Shutdown(absl::ZeroDuration()); }

absl::StatusOr<std::unique_ptr<GrpcServer>> GrpcServer::Start(const ServerOptions& options,
                                                              std::vector<ServiceBinding>& bindings) {
  for (const ServiceBinding& binding : bindings) RETURN_IF_ERROR(binding.CheckComplete());
  [[maybe_unused]] static const bool plugins = [] {
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    return true;
  }();
  std::unique_ptr<GrpcServer> made(new GrpcServer);
  State& state = *made->state_;
  grpc::ServerBuilder builder;
  int port = 0;
  SetLimits(builder);
  builder.AddListeningPort(options.address, ServerCredentialsFrom(options.tls), &port);
  for (ServiceBinding& binding : bindings) {
    builder.RegisterService(binding.grpc_service());
    state.services.push_back(binding.name());
  }
  state.server = builder.BuildAndStart();
  if (state.server == nullptr || port == 0) {
    return absl::UnavailableError(
        absl::StrCat("cannot listen on ", options.address,
                     ": the address is taken or not of this machine, or the TLS files do "
                     "not fit together"));
  }
  state.address = absl::StrCat(options.address.substr(0, options.address.rfind(':')), ":", port);
  made->SetServing(false);
  return made;
}

const std::string& GrpcServer::address() const { return state_->address; }

void GrpcServer::SetServing(bool serving) {
  grpc::HealthCheckServiceInterface* health = state_->server->GetHealthCheckService();
  for (const std::string& service : state_->services) health->SetServingStatus(service, serving);
  health->SetServingStatus("", serving);
}

void GrpcServer::Shutdown(absl::Duration grace) {
  if (state_->server == nullptr) return;
  state_->server->Shutdown(absl::ToChronoTime(absl::Now() + grace));
  state_->server->Wait();
  state_->server = nullptr;
}

}  // namespace fupin::rpc
