// Load as a benchmark needs it: the same requests over gRPC or HTTP, closed loop (so many callers, each waits
// for its answer) or open loop (so many starts a second, whatever the answers do; latency counts from the
// planned start, so a stalled server is not flattered).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace fupin::bench {

// One request. gRPC: `target` is "/package.Service/Method", `body` the serialized message. HTTP: `verb`, path
// and JSON.
struct Call {
  std::string target;
  std::string body;
  std::string verb = "POST";
};

// Sends requests on numbered slots, at most one at a time on each. Single-threaded: `done` is called from
// Poll.
class Engine {
 public:
  using Done = std::function<void(const absl::Status&)>;
  virtual ~Engine() = default;
  virtual void Send(int slot, const Call& call, Done done) = 0;
  virtual void Poll(
      absl::Time until) = 0;  // delivers at least what is ready; returns at `until` or after progress
};

// One request on slot 0; waits for its answer, at most 10 s.
absl::Status SendOnce(Engine& engine, const Call& call);

struct Plan {
  int clients = 1;  // slots
  double rate = 0;  // starts a second; 0 is closed loop
  absl::Duration warmup = absl::Seconds(2);
  absl::Duration measure = absl::Seconds(6);
};

struct LoadResult {
  double per_second = 0;
  double p50_ms = 0;
  double p99_ms = 0;
  int64_t done = 0;
  int64_t failed = 0;
  std::string first_failure;
};

using Source = std::function<Call()>;
LoadResult RunLoad(Engine& engine, const Plan& plan, const Source& next);

}  // namespace fupin::bench
