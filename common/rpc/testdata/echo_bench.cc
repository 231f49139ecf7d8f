// What the pipeline costs: calls per second of an RPC whose handler does nothing, with authentication,
// authorisation, validation and masking on, client and server in one process. Prints one line per
// concurrency.
//
//   fupin-rpc-echo [seconds]
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/codegen/proto_utils.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <latch>
#include <mutex>
#include <vector>

#include "common/rpc/testdata/echo_service.h"
#include "common/rpc/testing.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Message;

// Keeps `in_flight` calls going until the time is over.
class Load {
 public:
  Load(const std::string& address, std::string token, int in_flight, absl::Duration length)
      : stub_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())),
        authorization_("Bearer " + std::move(token)),
        end_(absl::Now() + length),
        left_(in_flight) {
    request_.set_text("echo");
    request_.mutable_person()->set_name("李四");
    request_.mutable_person()->set_area_code("422801100201");
    request_.mutable_person()->set_resident_id("11010519491231002X");
    for (int i = 0; i < in_flight; ++i) Next();
    left_.wait();
  }
  std::vector<double> seconds;  // of each call

 private:
  struct OneCall {
    grpc::ClientContext context;
    pb::EchoResponse response;
    absl::Time begun = absl::Now();
  };

  void Next() {
    auto* call = new OneCall;
    call->context.set_deadline(absl::ToChronoTime(call->begun + absl::Seconds(10)));
    call->context.AddMetadata("authorization", authorization_);
    stub_.UnaryCall(&call->context, "/fupin.testdata.v1.EchoService/Echo", grpc::StubOptions(), &request_,
                    &call->response, [this, call](const grpc::Status& status) { Done(call, status); });
  }
  void Done(OneCall* call, const grpc::Status& status) {
    if (!status.ok()) {
      std::fprintf(stderr, "%s\n", status.error_message().c_str());
      std::exit(1);
    }
    absl::Time now = absl::Now();
    {
      std::lock_guard lock(mutex_);
      seconds.push_back(absl::ToDoubleSeconds(now - call->begun));
    }
    delete call;
    now < end_ ? Next() : left_.count_down();
  }

  grpc::TemplatedGenericStub<Message, Message> stub_;
  const std::string authorization_;
  const absl::Time end_;
  pb::EchoRequest request_;
  std::mutex mutex_;
  std::latch left_;
};

void Measure(TestServer& server, const CallContext& caller, int in_flight, absl::Duration length) {
  Load load(server.address(), caller.access_token(), in_flight, length);
  std::sort(load.seconds.begin(), load.seconds.end());
  auto at = [&](double share) {
    return load.seconds[static_cast<size_t>(share * (load.seconds.size() - 1))] * 1e3;
  };
  std::printf("in flight %3d: %6.0f calls/s, p50 %.2f ms, p99 %.2f ms\n", in_flight,
              load.seconds.size() / absl::ToDoubleSeconds(length), at(0.5), at(0.99));
}

}  // namespace
}  // namespace fupin::rpc

int main(int argc, char** argv) {
  using namespace fupin;
  using namespace fupin::rpc;
  absl::Duration length = absl::Seconds(argc > 1 ? std::atoi(argv[1]) : 5);
  SystemClock clock;
  EchoService service;
  std::vector<ServiceBinding> bindings;
  TestServer server("registry", clock, [](PipelineOptions& options) {
    if (const char* threads = std::getenv("THREADS")) options.pool_threads = std::atoi(threads);
  });
  bindings = service.Bindings(server.pipeline());
  if (absl::Status status = server.Start(bindings); !status.ok()) return 1;
  CallContext caller = server.As("accounts/7", {{"village_officer", *AreaCode::Parse("422801100201")}});
  Measure(server, caller, 16, absl::Seconds(1));  // warm
  for (int in_flight : {1, 16, 64}) Measure(server, caller, in_flight, length);
}
