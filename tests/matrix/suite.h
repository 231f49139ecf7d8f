// The running suite as the matrix sees it: its services by their own ports, its token key, its databases.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/token.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace grpc {
class Channel;
}

namespace fupin::matrix {

using Request = std::unique_ptr<google::protobuf::Message>;

struct Grant {
  std::string role;
  std::string area;
  std::string organisation;
};

// What came back: a gRPC code, the reason of the error, the reply.
struct Reply {
  int code = 0;
  std::string reason;
  std::string body;
};

class Suite {
 public:
  // `run` is the installation's folder, `ports` the port of each service.
  static absl::StatusOr<std::unique_ptr<Suite>> Open(const std::string& run,
                                                     std::map<std::string, int> ports);

  // Every RPC that the descriptors tell of, by method name, which is unique in the suite.
  const std::map<std::string, const google::protobuf::MethodDescriptor*>& methods() const { return methods_; }

  std::string Token(const std::string& account, const std::vector<Grant>& grants, bool expired = false) const;

  // The request of `method` with what `json` says over a request that is right in form.
  absl::StatusOr<Request> Build(const std::string& method, const std::string& json) const;
  // Calls without waiting; `done` runs on another thread.
  void Start(const std::string& method, const std::string& request, const std::string& token,
             std::function<void(Reply)> done) const;
  // Calls and reads the reply; a refusal is FAILED_PRECONDITION with everything that is known of it.
  absl::StatusOr<Request> Call(const std::string& method, const std::string& json,
                               const std::string& token) const;

  const std::string& run() const { return run_; }

 private:
  explicit Suite(std::string run, auth::PrivateKey key) : run_(std::move(run)), key_(std::move(key)) {}

  const std::string run_;
  const auth::PrivateKey key_;
  std::map<std::string, const google::protobuf::MethodDescriptor*> methods_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;  // by service
};

}  // namespace fupin::matrix
