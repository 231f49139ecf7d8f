// A client that says just what a test wants: any bytes, any metadata.
#pragma once

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <chrono>
#include <latch>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "common/rpc/wire_status.h"

namespace fupin::rpc {

struct RawAnswer {
  absl::Status status;
  std::string bytes;
};

inline RawAnswer CallRaw(const std::string& address, const std::string& method, const std::string& request,
                         const std::multimap<std::string, std::string>& metadata,
                         std::chrono::milliseconds timeout = std::chrono::seconds(10)) {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  grpc::GenericStub stub(grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + timeout);
  for (const auto& [key, value] : metadata) context.AddMetadata(key, value);
  grpc::Slice slice(request);
  grpc::ByteBuffer in(&slice, 1), out;
  grpc::Status status;
  std::latch done(1);
  stub.UnaryCall(&context, "/fupin.testdata.v1.EchoService/" + method, grpc::StubOptions(), &in, &out,
                 [&](grpc::Status s) {
                   status = std::move(s);
                   done.count_down();
                 });
  done.wait();
  if (!status.ok())
    return {FromWire(status.error_code(), status.error_message(), status.error_details()), ""};
  std::vector<grpc::Slice> slices;
  RawAnswer answer;
  (void)out.Dump(&slices);
  for (const grpc::Slice& s : slices) answer.bytes.append(reinterpret_cast<const char*>(s.begin()), s.size());
  return answer;
}

}  // namespace fupin::rpc
