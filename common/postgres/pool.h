// A few connections, lent one at a time. The one given back last is lent first, so that few stay warm and the
// others rest. A connection that comes back broken or in the middle of a transaction is closed.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/postgres/connection.h"
#include "common/telemetry/metrics.h"
#include "common/threads/event.h"

namespace fupin::postgres {

class Pool {
 public:
  Pool(std::string dsn, int size, absl::Duration connect_timeout);

  // Its holder waits for the server in the kernel; see BlockingSection.
  class Lease {
   public:
    Lease(Pool* pool, std::unique_ptr<Connection> connection,
          std::unique_ptr<threads::BlockingSection> blocking)
        : pool_(pool), connection_(std::move(connection)), blocking_(std::move(blocking)) {}
    Lease(Lease&&) = default;
    ~Lease() {
      if (connection_ != nullptr) pool_->GiveBack(std::move(connection_));
    }
    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
    std::unique_ptr<threads::BlockingSection> blocking_;
  };

  // Waits for a free connection until `deadline` (DEADLINE_EXCEEDED); makes one when fewer than `size` exist.
  absl::StatusOr<Lease> Acquire(absl::Time deadline);

 private:
  void GiveBack(std::unique_ptr<Connection> connection);

  const std::string dsn_;
  const int size_;
  const absl::Duration connect_timeout_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<std::unique_ptr<Connection>> free_;
  int lent_ = 0;
  const telemetry::Gauge in_use_;
  const telemetry::Histogram wait_;
};

}  // namespace fupin::postgres
