// One RPC through one of the suite's three doors, found by its descriptor: no code here knows a method.
//
//   std::unique_ptr<Caller> caller = MakeCaller(Door::kHttp, endpoints);
//   absl::Status status = caller->Call(*method, *request, token, response.get());
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace fupin::ctl {

enum class Door { kGrpc, kHttp, kConnect };

absl::StatusOr<Door> ParseDoor(std::string_view text);  // grpc, http, connect

struct Endpoints {
  std::string http = "127.0.0.1:8080";
  std::string grpc = "127.0.0.1:50051";
};

class Caller {
 public:
  virtual ~Caller() = default;
  // `token` may be empty. A bad status carries the ErrorDetail that the server sent.
  virtual absl::Status Call(const google::protobuf::MethodDescriptor& method,
                            const google::protobuf::Message& request, const std::string& token,
                            google::protobuf::Message* response) = 0;
};

std::unique_ptr<Caller> MakeCaller(Door door, const Endpoints& endpoints);

// The doors; each in its own file.
std::unique_ptr<Caller> MakeGrpcCaller(const std::string& address);
std::unique_ptr<Caller> MakeHttpCaller(const std::string& address);
std::unique_ptr<Caller> MakeConnectCaller(const std::string& address);

}  // namespace fupin::ctl
