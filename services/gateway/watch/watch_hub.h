// Server-sent events: a read that its policy lets be watched, asked for with `Accept: text/event-stream`,
// goes on after its first answer. Whoever watches the same with the same grants shares one question to the
// service, repeated at the interval of the policy; an event goes out when the answer has changed.
//
//   retry: 5000                                what a client waits before it comes again
//   id: 9f3c…  event: change  data: {…}        the answer; its id names it, so Last-Event-ID spares one known
//   :                                          heartbeat
//   event: end  data: {"reason": "TOKEN_EXPIRED", "messageZh": "…"}
//
// A watcher has passed the ordinary road once, with their own token, before they share anything.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/auth/principal.h"
#include "common/telemetry/metrics.h"
#include "services/gateway/doors/backends.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

struct WatchOptions {
  int max_watchers = 1024;
  int per_account = 16;
  absl::Duration heartbeat = absl::Seconds(15);
  // Not OK: the token no longer passes. Empty: only its end counts.
  std::function<absl::Status(const auth::Principal&, absl::Time now)> check;
};

// Who watches what.
struct WatchRequest {
  const ApiMethod* method = nullptr;
  std::string request;        // serialized
  std::string authorization;  // asks anew
  std::shared_ptr<const auth::Principal> principal;
};

class WatchHub {
 public:
  // Both must outlive the hub.
  WatchHub(WatchOptions options, const JsonSchema& schema, Backends& backends);
  ~WatchHub();

  // Whether one more of this account has room. RESOURCE_EXHAUSTED WATCHERS_TOO_MANY.
  absl::Status CheckRoom(const std::string& account);
  // The beginning of a stream whose first answer is `json`, for a client that knows `last_event_id`.
  static HttpReply FirstReply(std::string_view json, std::string_view last_event_id);
  // After that reply: `exchange` gets what comes.
  void Join(WatchRequest request, std::string_view json, const std::shared_ptr<Exchange>& exchange);
  // Returns when nothing is asked any more; no watcher hears anything afterwards.
  void Stop();

 private:
  struct Watcher {
    std::weak_ptr<Exchange> exchange;
    std::shared_ptr<const auth::Principal> principal;
    std::string authorization;
    absl::Time next_beat;
  };
  struct Topic {
    const ApiMethod* method = nullptr;
    std::string request;
    std::string last_id;  // empty: the next answer counts as new
    absl::Time next_poll;
    bool asking = false;
    std::vector<Watcher> watchers;
  };
  struct Poll;
  using Topics = absl::flat_hash_map<std::string, Topic>;

  void Run();
  void Tick(absl::Time now);
  void Sweep(Topic& topic, absl::Time now);
  absl::Status CheckToken(const auth::Principal& principal, absl::Time now) const;
  void Forget(const Watcher& watcher);
  std::shared_ptr<Poll> StartPoll(const std::string& key, Topic& topic, absl::Time now);
  void Ask(std::shared_ptr<Poll> poll);
  void OnAnswer(const Poll& poll, const absl::Status& status);

  const WatchOptions options_;
  const JsonSchema& schema_;
  Backends& backends_;
  std::mutex mutex_;
  Topics topics_;
  absl::flat_hash_map<std::string, int> by_account_;
  int watchers_ = 0;
  std::atomic<int> asking_{0};
  const telemetry::Gauge watchers_gauge_;
  const telemetry::Counter polls_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace fupin::gateway
