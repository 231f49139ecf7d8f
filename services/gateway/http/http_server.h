// HTTP/1.1 on Boost.Beast: a few threads, each with its own event loop and its own connections, so that no
// lock is taken on the way of a request. Everything a client can do has a limit in size and in time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

struct HttpLimits {
  int max_connections = 2048;
  uint32_t max_head_bytes = 16 << 10;
  uint64_t max_body_bytes = 8 << 20;
  absl::Duration first_head = absl::Seconds(10);  // from accept to the end of the first request's head
  absl::Duration idle = absl::Seconds(60);        // from a reply to the end of the next request's head
  absl::Duration body = absl::Seconds(30);        // for the whole body
  absl::Duration reply = absl::Seconds(30);       // for the client to take the whole reply
};

class HttpServer {
 public:
  // `address` is ip:port; port 0 takes a free one. UNAVAILABLE, saying so, when the port is taken.
  static absl::StatusOr<std::unique_ptr<HttpServer>> Start(const std::string& address, int threads,
                                                           HttpLimits limits, HttpHandler& handler);
  ~HttpServer();  // drains for no time at all

  int port() const;
  // Takes no new connections, lets requests in flight end, closes idle connections; after `patience` closes
  // all.
  void Drain(absl::Duration patience);

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fupin::gateway
