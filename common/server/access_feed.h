// Reads the access feed that identity publishes: from Redis, and while Redis is away or nobody writes to it,
// from identity itself. What it reads it hands to the consumer of each section, which keeps it for calls to
// look at without I/O.
//
//   AccessFeed feed(options, revocations, {{"roles", [](std::string_view text) { … }}});
//   feed.Start();
//
// Revocations are trusted for `grace` after they were last known to be current, then no token passes. Current
// they are when Redis has a fresh index, or identity answers; an index that has gone stale still counts while
// no identity can be reached, because then nobody can revoke anything either.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/auth/access_feed.h"
#include "common/auth/revocations.h"
#include "common/redis/redis.h"
#include "common/rpc/channel.h"
#include "common/telemetry/metrics.h"

namespace fupin::server {

struct AccessFeedOptions {
  redis::Redis& redis;
  rpc::Channel& identity;
  std::string service;  // own name
  absl::Duration grace = absl::Seconds(5);
};

// The section `roles`: puts the table in force in this process.
absl::Status TakeRoles(std::string_view own);

class AccessFeed {
 public:
  // Takes a section's new content. A bad status leaves the section as it was and is logged.
  using Consumer = std::function<absl::Status(std::string_view content)>;
  using Consumers = std::map<std::string, Consumer>;

  // No token passes before the feed was read once.
  AccessFeed(AccessFeedOptions options, auth::Revocations& revocations, Consumers others);
  ~AccessFeed();

  void Start();       // reads every kAccessBeat
  bool Read() const;  // whether it was read at all
  void Poll();        // reads now; Start does it by itself

 private:
  enum class Road { kRedis, kStale, kNone };  // kStale: Redis answers, but nobody writes the index
  Road ReadRedis(absl::Time now);
  absl::Status AskIdentity(absl::Time now);
  void Take(const std::string& section, auth::VersionedContent content);

  const AccessFeedOptions options_;
  auth::Revocations& revocations_;
  Consumers consumers_;
  std::map<std::string, std::string> versions_;  // taken, by section
  std::string beat_;
  absl::Time beat_seen_ = absl::InfinitePast();
  telemetry::Counter from_redis_, from_identity_, from_nobody_;

  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::atomic<bool> read_ = false;
  std::thread thread_;
};

}  // namespace fupin::server
