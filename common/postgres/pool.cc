#include "common/postgres/pool.h"

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {

Pool::Pool(std::string dsn, int size, absl::Duration connect_timeout)
    : dsn_(std::move(dsn)),
      size_(size),
      connect_timeout_(connect_timeout),
      in_use_(telemetry::GetGauge("fupin_postgres_pool_connections_in_use", "Connections lent.")),
      wait_(telemetry::GetDurations("fupin_postgres_pool_wait_seconds",
                                    "How long callers waited for a connection, in vain or not.")) {
  telemetry::GetGauge("fupin_postgres_pool_connections_max", "Connections that may be lent at once.")
      .Set(size);
}

absl::StatusOr<Pool::Lease> Pool::Acquire(absl::Time deadline) {
  auto blocking = std::make_unique<threads::BlockingSection>();
  {
    std::unique_lock lock(mutex_);
    auto available = [this] { return lent_ < size_; };
    const absl::Time asked = absl::Now();
    const bool got = given_back_.wait_until(lock, absl::ToChronoTime(deadline), available);
    wait_.Observe(absl::ToDoubleSeconds(absl::Now() - asked));
    if (!got) return DeadlineExceeded();
    in_use_.Set(++lent_);
    if (!free_.empty()) {
      std::unique_ptr<Connection> connection = std::move(free_.back());
      free_.pop_back();
      return Lease(this, std::move(connection), std::move(blocking));
    }
  }
  auto connection = Connection::Open(dsn_, std::min(connect_timeout_, deadline - absl::Now()));
  if (connection.ok()) return Lease(this, *std::move(connection), std::move(blocking));
  GiveBack(nullptr);
  return connection.status();
}

void Pool::GiveBack(std::unique_ptr<Connection> connection) {
  bool usable = connection != nullptr && !connection->broken() && connection->idle();
  std::vector<std::unique_ptr<Connection>> closed;  // closing talks to the server: not under the lock
  {
    std::lock_guard lock(mutex_);
    in_use_.Set(--lent_);
    if (usable) {
      free_.push_back(std::move(connection));
    } else if (connection != nullptr && connection->broken()) {
      closed.swap(free_);  // the server has most likely gone away under the others too
    }
  }
  given_back_.notify_one();
}

}  // namespace fupin::postgres
