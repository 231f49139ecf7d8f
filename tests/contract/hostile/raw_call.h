// Calls that send what they are told and show the reply as it came: the status with its details, unread.
#pragma once

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "google/rpc/status.pb.h"

namespace grpc {
class Channel;
}

namespace fupin::contract {

struct Answer {
  int code = 0;                // gRPC
  google::rpc::Status status;  // of grpc-status-details-bin
  std::string response;        // serialized

  std::string reason() const;  // of ErrorInfo
  bool NamesField(const std::string& field) const;
  std::string ToString() const;
  // "" when the error is one that the suite means to give: code neither INTERNAL nor UNKNOWN, ErrorInfo of
  // domain fupin, LocalizedMessage zh-CN, field violations complete. Else what is wrong with it.
  std::string Fault() const;
};

class GrpcDoor {
 public:
  explicit GrpcDoor(const std::string& address);
  Answer Call(const std::string& path, const std::string& request, const std::string& token,
              absl::Duration timeout = absl::Seconds(20));

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace fupin::contract
