#include "services/registry/folder.h"

#include <chrono>

#include "common/rpc/channel.h"
#include "common/telemetry/log.h"

namespace fupin::registry {
namespace {

constexpr auto kPause = std::chrono::seconds(2);
constexpr absl::Duration kTimeout = absl::Seconds(20);

}  // namespace

void Folder::Start() { thread_ = std::thread(&Folder::Run, this); }

void Folder::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Folder::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    rpc::CallContext self = rpc::ServiceContext("registry", absl::Now(), kTimeout);
    absl::StatusOr<int64_t> folded = store_.Fold(self.scope());
    if (!folded.ok()) telemetry::Log(telemetry::Level::kWarn, "figures are not folded").With(folded.status());
    lock.lock();
    if (folded.ok() && *folded == StatisticsStore::kFoldBatch) continue;  // there is more
    wake_.wait_for(lock, kPause, [this] { return stopping_; });
  }
}

}  // namespace fupin::registry
