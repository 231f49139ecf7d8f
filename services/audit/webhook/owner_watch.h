// Sees to it that a webhook gets events only while its owner may have webhooks of its area. Each word of
// identity counts for five minutes; the audit log itself brings the news that an account, a grant or an
// agreement changed (QueueStore::Offer), and then nothing is sent until identity was asked anew. While
// identity cannot be asked, what waits goes on waiting.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "common/base/clock.h"
#include "common/base/date.h"
#include "fupin/identity/v1/account.pb.h"
#include "services/audit/webhook/queue_store.h"

namespace fupin::audit {

// Whether a grant of this account, valid on this day, gives webhooks of this area.
bool MayOwnWebhook(const identity::v1::Account& account, const AreaCode& area, Date today);

class OwnerWatch {
 public:
  // Asks identity for an account; NOT_FOUND: there is none.
  using AskIdentity = std::function<absl::StatusOr<identity::v1::Account>(const std::string& owner)>;

  OwnerWatch(QueueStore& queue, const Clock& clock, AskIdentity ask)
      : queue_(queue), clock_(clock), ask_(std::move(ask)) {}
  ~OwnerWatch() { Stop(); }
  void Start();
  void Stop();

  // Asks about all that are to be asked about now.
  absl::Status Round();

 private:
  void Run();

  QueueStore& queue_;
  const Clock& clock_;
  const AskIdentity ask_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace fupin::audit
