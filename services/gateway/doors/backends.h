// The services behind the gateway: one channel each, mutual TLS, called by descriptor. Also knows which of
// them answer.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>

#include "absl/synchronization/notification.h"
#include "common/rpc/tls.h"
#include "google/protobuf/message.h"
#include "services/gateway/doors/retry_budget.h"

namespace grpc {
class ByteBuffer;
class Channel;
class ClientContext;
class Status;
}  // namespace grpc

namespace fupin::gateway {

struct BackendOptions {
  std::map<std::string, std::string> targets;  // identity -> 127.0.0.1:50061
  rpc::TlsMaterial tls;                        // a peer's certificate must carry the name of its service
  int max_message_bytes = 8 << 20;
};

class Backends {
 public:
  explicit Backends(const BackendOptions& options);
  ~Backends();

  // False when no service of that name is configured. Everything passed must live until `done` is called.
  bool Call(const std::string& backend, const std::string& grpc_path, grpc::ClientContext* context,
            const google::protobuf::Message& request, google::protobuf::Message* response,
            std::function<void(const grpc::Status&)> done);

  RetryBudget& retries() { return retries_; }

  // nullptr when no service of that name is configured.
  std::shared_ptr<grpc::Channel> ChannelTo(const std::string& backend) const;

  // Whether each service said SERVING when last asked (every two seconds).
  std::map<std::string, bool> Serving() const;

 private:
  struct Backend;
  void Watch();

  std::map<std::string, std::unique_ptr<Backend>> backends_;
  RetryBudget retries_;
  absl::Notification stopping_;
  std::thread watcher_;
};

}  // namespace fupin::gateway
