// Tells every process which access tokens are refused (common/auth/revocations.h). The truth is in
// PostgreSQL; Redis carries it, and because the list is published again every few seconds, a Redis that lost
// it is whole again soon.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "common/redis/redis.h"
#include "services/identity/session_store.h"

namespace fupin::identity {

class RevocationPublisher {
 public:
  RevocationPublisher(postgres::Database& database, redis::Redis& redis) : store_(database), redis_(redis) {}
  ~RevocationPublisher() { Stop(); }

  // Publishes now. Failures are left to the next round.
  void Publish();
  void Start();
  void Stop();

 private:
  SessionStore store_;
  redis::Redis& redis_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fupin::identity
