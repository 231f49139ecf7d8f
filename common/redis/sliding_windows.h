// How many calls a caller made of late, counted by all processes together and decided by each alone: no call
// waits for Redis. A process counts for itself; ten times a second it adds what it counted to the windows in
// Redis and learns what the others counted, all in one round trip. Without Redis it knows only its own calls.
//
//   SlidingWindows windows(redis.get(), "fupin:rate:");
//   Verdict verdict = windows.Take("accounts/7:query", {.calls = 600, .window = absl::Seconds(10)},
//   absl::Now()); if (!verdict.allowed) … verdict.wait
//
// The window slides: what the last full one held counts by the share of it that is not yet past. Between two
// rounds each process may admit what another has admitted too, so a limit is exceeded by at most what comes
// in a tenth of a second.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/notification.h"
#include "absl/time/time.h"
#include "common/redis/redis.h"

namespace fupin::redis {

struct WindowLimit {
  int64_t calls = 0;  // in any window; 0: as many as there are
  absl::Duration window = absl::Seconds(10);
};

struct Verdict {
  bool allowed = true;
  int64_t remaining = 0;
  absl::Duration wait;  // till the window has room again (refused), or has ended (allowed)
};

class SlidingWindows {
 public:
  static constexpr absl::Duration kRound = absl::Milliseconds(100);

  // `redis` may be nullptr: this process alone. Keys in Redis begin with `prefix`.
  SlidingWindows(Redis* redis, std::string prefix);
  ~SlidingWindows();

  // Counts one call of `key` when it is allowed; a refused one does not count, so that whoever goes on asking
  // gets in again. The same key always comes with the same limit. Thread-safe, no I/O.
  Verdict Take(std::string_view key, const WindowLimit& limit, absl::Time now);

  // One round: what the thread of this object does by itself.
  void Exchange(absl::Time now);

 private:
  struct Window {
    int64_t number = -1;  // of the window, since the epoch
    int64_t length_ms = 0;
    int64_t counted = 0;   // here, in this window
    int64_t unsent = 0;    // of those
    int64_t others = 0;    // elsewhere, in this window
    int64_t previous = 0;  // everywhere, in the window before
  };
  struct Shard {
    std::mutex mutex;
    absl::flat_hash_map<std::string, Window> windows;
  };
  static void Turn(Window& window, int64_t number);
  // What a shard has counted and not yet sent.
  struct Unsent {
    Shard* shard;
    std::string key;
    Addition addition;
  };
  std::vector<Unsent> Collect(absl::Time now);
  static void Learn(const Unsent& sent, const Sums& sums, absl::Time now);
  Shard& ShardOf(std::string_view key);
  void Run();

  Redis* const redis_;
  const std::string prefix_;
  std::array<Shard, 16> shards_;
  absl::Notification stop_;
  std::thread rounds_;
};

}  // namespace fupin::redis
