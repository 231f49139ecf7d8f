#include "common/rpc/channel.h"
#include "services/ctl/caller.h"

namespace fupin::ctl {

namespace {

class GrpcCaller final : public Caller {
 public:
  explicit GrpcCaller(const std::string& address) : channel_({.target = address}) {}

  absl::Status Call(const google::protobuf::MethodDescriptor&, const google::protobuf::Message& request,
                    const std::string& token, google::protobuf::Message* response) override {
    // The deadline is the caller's patience; the server has its own, shorter one for each method.
    const Scope scope{.deadline = absl::Now() + absl::Minutes(2), .now = absl::Now()};
    const rpc::CallContext context(auth::Principal{}, scope, token);
    return channel_.CallErased(context, request, response);
  }

 private:
  rpc::Channel channel_;
};

}  // namespace

std::unique_ptr<Caller> MakeGrpcCaller(const std::string& address) {
  return std::make_unique<GrpcCaller>(address);
}

}  // namespace fupin::ctl
