// The gateway put together: descriptors -> routes -> doors -> servers. Tests start it in-process with a fake
// service behind it.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/admission/admission.h"
#include "services/gateway/doors/backends.h"
#include "services/gateway/http/http_server.h"
#include "services/gateway/watch/watch_hub.h"

namespace fupin::gateway {

struct GatewayOptions {
  std::string http_address = "127.0.0.1:8080";
  std::string grpc_address = "127.0.0.1:50051";
  std::string metrics_address;  // empty: none
  int http_threads = 1;
  HttpLimits limits;
  BackendOptions backends;
  AdmissionOptions admission;
  WatchOptions watch;
  std::string cors_origins;    // comma-separated; empty: no other origin reads the API
  int access_log_every = 100;  // see AccessLog
  std::string docs_dir;        // index.html, docs.js and node_modules/swagger-ui-dist; empty: no /docs
  std::string static_dir;      // files at /; empty: none
  absl::Duration drain = absl::Seconds(10);
};

class Gateway {
 public:
  // INVALID_ARGUMENT for faults of the API's annotations, UNAVAILABLE for a taken port.
  static absl::StatusOr<std::unique_ptr<Gateway>> Start(const GatewayOptions& options);
  ~Gateway();

  int http_port() const;
  int grpc_port() const;
  // Health and the gauge fupin_ready as they are now; called every second.
  void Refresh();
  // Not ready any more, then no new calls, then nothing.
  void Drain();

 private:
  struct State;
  explicit Gateway(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fupin::gateway
