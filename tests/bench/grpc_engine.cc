#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>

#include "tests/bench/engines.h"

namespace fupin::bench {
namespace {

// Requests are sent as bytes, so that what is measured is the server and not the client's parsing.
class GrpcEngine final : public Engine {
 public:
  explicit GrpcEngine(const GrpcTarget& target) : token_("Bearer " + target.token), stub_(Connect(target)) {}

  ~GrpcEngine() override {
    queue_.Shutdown();
    void* tag;
    bool ok;
    while (queue_.Next(&tag, &ok)) delete static_cast<InFlight*>(tag);
  }

  void Send(int, const Call& call, Done done) override {
    auto* op = new InFlight{.done = std::move(done)};
    op->context.AddMetadata("authorization", token_);
    op->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
    grpc::Slice slice(call.body);
    op->reader = stub_.PrepareUnaryCall(&op->context, call.target, grpc::ByteBuffer(&slice, 1), &queue_);
    op->reader->StartCall();
    op->reader->Finish(&op->response, &op->status, op);
  }

  void Poll(absl::Time until) override {
    void* tag;
    bool ok;
    auto deadline = std::chrono::system_clock::from_time_t(0) +
                    std::chrono::duration_cast<std::chrono::system_clock::duration>(
                        std::chrono::nanoseconds(absl::ToUnixNanos(until)));
    if (queue_.AsyncNext(&tag, &ok, deadline) != grpc::CompletionQueue::GOT_EVENT) return;
    std::unique_ptr<InFlight> op(static_cast<InFlight*>(tag));
    op->done(
        absl::Status(static_cast<absl::StatusCode>(op->status.error_code()), op->status.error_message()));
  }

 private:
  struct InFlight {
    Done done;
    grpc::ClientContext context;
    grpc::ByteBuffer response;
    grpc::Status status;
    std::unique_ptr<grpc::ClientAsyncResponseReader<grpc::ByteBuffer>> reader;
  };

  static std::shared_ptr<grpc::Channel> Connect(const GrpcTarget& target) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetSslTargetNameOverride(target.server_name);
    grpc::SslCredentialsOptions tls{target.ca_pem, target.key_pem, target.cert_pem};
    auto channel = grpc::CreateCustomChannel(target.address, grpc::SslCredentials(tls), arguments);
    channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(5));
    return channel;
  }

  const std::string token_;
  grpc::GenericStub stub_;
  grpc::CompletionQueue queue_;
};

}  // namespace

std::unique_ptr<Engine> MakeGrpcEngine(const GrpcTarget& target) {
  return std::make_unique<GrpcEngine>(target);
}

}  // namespace fupin::bench
