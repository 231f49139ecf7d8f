// A Call that came in through gRPC's callback API. Request and reply are taken as bytes, so that they are
// parsed and written on a worker thread, and bytes that are no message get a typed answer like everything
// else.
#pragma once

#include <grpcpp/grpcpp.h>

#include "common/rpc/call.h"

namespace fupin::rpc {

class GrpcCall final : public Call {
 public:
  GrpcCall(const Method& method, Pipeline& pipeline, grpc::CallbackServerContext& context,
           const grpc::ByteBuffer& request, grpc::ByteBuffer& response);

  grpc::ServerUnaryReactor* reactor() { return reactor_; }

  std::string PeerService() override;
  bool Cancelled() override { return context_.IsCancelled(); }
  bool Read(google::protobuf::Message* request) override;
  std::string RawRequest() override;
  size_t RequestBytes() override { return request_bytes_.Length(); }
  bool Write(const google::protobuf::Message& response) override;
  void Finish(const absl::Status& status) override;

 private:
  grpc::CallbackServerContext& context_;
  const grpc::ByteBuffer& request_bytes_;
  grpc::ByteBuffer& response_bytes_;
  grpc::ServerUnaryReactor* reactor_;
};

}  // namespace fupin::rpc
