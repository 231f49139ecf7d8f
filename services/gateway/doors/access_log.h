// One line a call for whoever asks later who did what when, without personal data: the route as the proto
// writes it, never the path, the query or a body that came.
#pragma once

#include <atomic>
#include <string_view>

#include "absl/time/time.h"

namespace fupin::gateway {

struct Access {
  std::string_view door;   // rest, connect, grpc
  std::string_view verb;   // GET; POST for the other two doors
  std::string_view route;  // /v1/{name=households/*}, or the method's gRPC path; empty: there is none
  int status = 0;          // of HTTP, whatever the door
  size_t bytes = 0;        // of the reply's body
  absl::Time started;
  std::string_view account;  // accounts/7; empty: nobody that is known
  std::string_view trace_id;
};

class AccessLog {
 public:
  // Every `every`-th call; 1: all; 0: none. Calls that failed by the suite's own fault (5xx) always, unless
  // 0.
  explicit AccessLog(int every) : every_(every) {}
  void Write(const Access& access);

 private:
  const int every_;
  std::atomic<uint64_t> calls_{0};
};

}  // namespace fupin::gateway
