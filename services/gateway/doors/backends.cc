#include "services/gateway/doors/backends.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <chrono>
#include <future>

namespace fupin::gateway {
namespace {

using google::protobuf::Message;
using TypedStub = grpc::TemplatedGenericStub<Message, Message>;

constexpr absl::Duration kWatchInterval = absl::Seconds(2);

std::shared_ptr<grpc::Channel> Connect(const std::string& name, const std::string& target,
                                       const BackendOptions& options) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(options.max_message_bytes);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 64 << 10);
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2000);  // a restarted service is back at once
  arguments.SetLoadBalancingPolicyName("round_robin");
  if (!options.tls.ca_pem.empty()) arguments.SetSslTargetNameOverride(name);
  return grpc::CreateCustomChannel(target, rpc::ChannelCredentialsFrom(options.tls), arguments);
}

// grpc.health.v1: an empty request asks for the whole server; the answer is a field 1 of value 1, SERVING.
bool AsksServing(grpc::GenericStub& stub) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(1));
  grpc::ByteBuffer request;
  grpc::ByteBuffer response;
  grpc::Slice empty;
  request = grpc::ByteBuffer(&empty, 1);
  std::promise<bool> ok;
  stub.UnaryCall(&context, "/grpc.health.v1.Health/Check", {}, &request, &response,
                 [&](const grpc::Status& status) { ok.set_value(status.ok()); });
  grpc::Slice answer;
  if (!ok.get_future().get() || !response.TrySingleSlice(&answer).ok()) return false;
  return answer.size() == 2 && answer.begin()[0] == 0x08 && answer.begin()[1] == 0x01;
}

}  // namespace

struct Backends::Backend {
  explicit Backend(std::shared_ptr<grpc::Channel> c) : channel(c), typed(c), raw(c) {}
  std::shared_ptr<grpc::Channel> channel;
  TypedStub typed;
  grpc::GenericStub raw;
  std::atomic<bool> serving{false};
};

Backends::Backends(const BackendOptions& options) {
  for (const auto& [name, target] : options.targets) {
    backends_[name] = std::make_unique<Backend>(Connect(name, target, options));
  }
  watcher_ = std::thread([this] { Watch(); });
}

Backends::~Backends() {
  stopping_.Notify();
  watcher_.join();
}

bool Backends::Call(const std::string& backend, const std::string& grpc_path, grpc::ClientContext* context,
                    const Message& request, Message* response,
                    std::function<void(const grpc::Status&)> done) {
  auto it = backends_.find(backend);
  if (it == backends_.end()) return false;
  it->second->typed.UnaryCall(context, grpc_path, {}, &request, response,
                              [done = std::move(done)](const grpc::Status& status) { done(status); });
  return true;
}

std::shared_ptr<grpc::Channel> Backends::ChannelTo(const std::string& backend) const {
  auto it = backends_.find(backend);
  return it == backends_.end() ? nullptr : it->second->channel;
}

std::map<std::string, bool> Backends::Serving() const {
  std::map<std::string, bool> serving;
  for (const auto& [name, backend] : backends_) serving[name] = backend->serving.load();
  return serving;
}

void Backends::Watch() {
  do {
    for (auto& [name, backend] : backends_) backend->serving = AsksServing(backend->raw);
  } while (!stopping_.WaitForNotificationWithTimeout(kWatchInterval));
}

}  // namespace fupin::gateway
