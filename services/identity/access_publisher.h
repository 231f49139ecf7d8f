// Publishes the access feed: what every process must know to decide on a call by itself. The truth is in
// PostgreSQL; Redis carries it, and whoever cannot read Redis asks identity (AccessFeedService). A section is
// whatever its source reads from the database, named and versioned by its content:
//
//   AccessPublisher publisher(database, redis, {{"revocations", ReadRevocations}, {"roles", ReadRoles}});
//   … a unit of work that revokes something …
//   publisher.Publish();   // when this returns, Redis and this process know of it
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "common/auth/access_feed.h"
#include "common/base/scope.h"
#include "common/redis/redis.h"

namespace fupin::identity {

class AccessPublisher {
 public:
  using Source = std::function<absl::StatusOr<std::string>(const Scope&)>;
  using Sections = std::map<std::string, auth::VersionedContent>;  // by name

  AccessPublisher(redis::Redis& redis, std::map<std::string, Source> sources)
      : sources_(std::move(sources)), redis_(redis) {}
  ~AccessPublisher() { Stop(); }

  // Returns when a reading that began after this call is published; callers at the same time share one.
  // Failures are left to the next round.
  void Publish();
  // The sections as read last; UNAVAILABLE ACCESS_FEED_STALE when that is too long ago.
  absl::StatusOr<Sections> Current();

  void Start();  // publishes every kAccessBeat
  void Stop();

 private:
  void Round();
  absl::StatusOr<Sections> Read() const;
  void Write(const Sections& sections);

  const std::map<std::string, Source> sources_;
  redis::Redis& redis_;

  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t asked_ = 0;  // rounds are numbered by the calls they serve
  int64_t served_ = 0;
  bool at_work_ = false;
  bool stopping_ = false;
  Sections current_;
  absl::Time read_at_ = absl::InfinitePast();

  // Of the round at work.
  std::map<std::string, std::string> written_;  // versions that Redis has
  absl::Time rewrite_at_ = absl::InfinitePast();
  int64_t beat_ = 0;

  std::thread thread_;
};

}  // namespace fupin::identity
