// The gRPC server of a process: port, TLS, health, reflection, limits, drain.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/service_binding.h"
#include "common/rpc/tls.h"

namespace fupin::rpc {

struct ServerOptions {
  std::string address;  // host:port; port 0 takes a free one
  TlsMaterial tls;
};

class GrpcServer {
 public:
  // FAILED_PRECONDITION when a binding is incomplete, UNAVAILABLE when the address is taken. Not yet serving
  // by the word of grpc.health.v1.
  static absl::StatusOr<std::unique_ptr<GrpcServer>> Start(const ServerOptions& options,
                                                           std::vector<ServiceBinding>& bindings);
  ~GrpcServer();

  const std::string& address() const;  // with the real port
  void SetServing(bool serving);       // grpc.health.v1, for the server and for each of its services
  // Takes no more calls; those in flight have until `grace` passes, then they are cancelled. Returns when all
  // are answered.
  void Shutdown(absl::Duration grace);

 private:
  GrpcServer();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace fupin::rpc
