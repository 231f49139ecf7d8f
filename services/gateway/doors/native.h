// The native gRPC door: every method of the API under its own name, bytes passed through unparsed, metadata,
// status details and cancellation both ways; reflection and health beside it.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/admission/admission.h"
#include "services/gateway/doors/access_log.h"
#include "services/gateway/doors/backends.h"
#include "services/gateway/doors/journeys.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

// What the door leads to; all of it must outlive the server.
struct NativeParts {
  const ApiModel& model;
  Backends& backends;
  Journeys& journeys;
  Admission& admission;
  AccessLog& access_log;
};

class NativeServer {
 public:
  // `address` is ip:port; port 0 takes a free one. UNAVAILABLE, saying so, when the port is taken.
  static absl::StatusOr<std::unique_ptr<NativeServer>> Start(const std::string& address,
                                                             const NativeParts& parts, int max_message_bytes);
  ~NativeServer();

  int port() const;
  void SetServing(bool serving);  // by the word of grpc.health.v1
  // No new calls; calls in flight end within `patience` or are cancelled.
  void Drain(absl::Duration patience);

 private:
  struct State;
  explicit NativeServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fupin::gateway
