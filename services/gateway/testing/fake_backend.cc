#include "services/gateway/testing/fake_backend.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <chrono>

namespace fupin::gateway {
namespace {

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  (void)buffer.Dump(&slices);
  std::string bytes;
  for (const auto& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

class Reactor final : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(grpc::GenericCallbackServerContext* context, const FakeBackend::Handler& handler)
      : context_(context), handler_(handler) {
    StartRead(&request_);
  }
  void OnReadDone(bool ok) override {
    FakeCall call;
    call.path = context_->method();
    if (ok) call.request = BytesOf(request_);
    for (const auto& [key, value] : context_->client_metadata()) {
      call.metadata.emplace(std::string(key.data(), key.size()), std::string(value.data(), value.size()));
    }
    call.seconds_left =
        std::chrono::duration<double>(context_->deadline() - std::chrono::system_clock::now()).count();
    const grpc::Status status = handler_(call);
    for (const auto& [key, value] : call.trailers) context_->AddTrailingMetadata(key, value);
    if (!status.ok()) return Finish(status);
    const grpc::Slice slice(call.response);
    response_ = grpc::ByteBuffer(&slice, 1);
    StartWriteAndFinish(&response_, {}, status);
  }
  void OnDone() override { delete this; }

 private:
  grpc::GenericCallbackServerContext* context_;
  const FakeBackend::Handler& handler_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer response_;
};

}  // namespace

struct FakeBackend::State final : grpc::CallbackGenericService {
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    return new Reactor(context, handler);
  }
  FakeBackend::Handler handler;
  int port = 0;
  std::unique_ptr<grpc::Server> server;
};

FakeBackend::FakeBackend(Handler handler) : state_(std::make_unique<State>()) {
  state_->handler = std::move(handler);
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &state_->port);
  builder.RegisterCallbackGenericService(state_.get());
  state_->server = builder.BuildAndStart();
}

FakeBackend::~FakeBackend() { state_->server->Shutdown(std::chrono::system_clock::now()); }

std::string FakeBackend::address() const { return "127.0.0.1:" + std::to_string(state_->port); }

}  // namespace fupin::gateway
