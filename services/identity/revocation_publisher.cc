#include "services/identity/revocation_publisher.h"

#include <chrono>

#include "absl/time/clock.h"
#include "common/auth/revocations.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

constexpr std::chrono::seconds kInterval(5);

}  // namespace

void RevocationPublisher::Publish() {
  const absl::Time now = absl::Now();
  const auto refusals = store_.Refusals(OwnScope(now, now + absl::Seconds(2)), now - auth::kAccessTokenLife);
  if (!refusals.ok()) return;
  redis_.Set(auth::kRevocationsKey, auth::Revocations::Publish(*refusals), auth::kAccessTokenLife)
      .IgnoreError();
}

void RevocationPublisher::Start() {
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      lock.unlock();
      Publish();
      lock.lock();
      stop_.wait_for(lock, kInterval, [this] { return stopping_; });
    }
  });
}

void RevocationPublisher::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace fupin::identity
