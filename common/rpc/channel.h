// Calls to another process of the suite (or, from tools, to the gateway), found by the request's type; no
// stubs.
//
//   ASSIGN_OR_RETURN(identity::v1::Division division, identity.Call<identity::v1::Division>(call, request));
//
// The deadline of the call being served, its trace and its token travel along (the pipeline has already kept
// back the hop's budget). Only
// UNAVAILABLE is retried, and only when the method is a read or carries a request_id.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "google/protobuf/message.h"

namespace fupin::rpc {

struct ChannelOptions {
  std::string target;    // host:port or dns:///name:port
  std::string ca_pem;    // empty: no TLS (tools on loopback)
  std::string cert_pem;  // this process's certificate and key, for mTLS
  std::string key_pem;
  std::string server_name;  // name expected in the peer's certificate
};

class Channel {
 public:
  explicit Channel(const ChannelOptions& options);
  virtual ~Channel();

  // On behalf of the caller of `call`.
  template <typename Response>
  absl::StatusOr<Response> Call(const CallContext& call, const google::protobuf::Message& request) {
    Response response;
    absl::Status status = CallErased(call, request, &response);
    if (!status.ok()) return status;
    return response;
  }

  // Virtual so that unit tests answer without a server. A bad status carries the peer's ErrorDetail.
  virtual absl::Status CallErased(const CallContext& call, const google::protobuf::Message& request,
                                  google::protobuf::Message* response);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The context of work that no user asked for (relay, jobs): acts as the service itself.
CallContext ServiceContext(const std::string& service_name, absl::Time now, absl::Duration timeout);

}  // namespace fupin::rpc
