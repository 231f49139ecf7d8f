// Sends what waits to webhooks. One thread: offers new leaves to the webhooks, claims bursts that are due,
// posts them side by side, and records what became of them. A receiver that hangs holds its own burst and
// nothing else; one that fails gets one request at a time, after pauses, until something arrives.
#pragma once

#include <atomic>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "common/base/clock.h"
#include "common/crypto/keyring.h"
#include "common/telemetry/metrics.h"
#include "services/audit/webhook/poster.h"
#include "services/audit/webhook/queue_store.h"

namespace fupin::audit {

struct SenderOptions {
  RetrySchedule schedule;
  absl::Duration give_up = absl::Hours(80);     // a webhook that failed for so long is disabled
  absl::Duration keep = absl::Hours(24) * 183;  // the log of deliveries
  PosterOptions poster;
};

class Sender {
 public:
  Sender(QueueStore& queue, const crypto::Keyring& keyring, const EgressList& egress, const Clock& clock,
         SenderOptions options);
  ~Sender() { Stop(); }
  void Start();
  // Takes nothing new, and waits a moment for the answers that are under way.
  void Stop();

 private:
  // A burst in the air.
  struct Flight {
    Burst burst;
    BurstOutcome outcome;
    size_t open = 0;  // without an answer yet
    std::optional<absl::Duration> retry_after;
    bool delivered = false;
  };

  void Run();
  void Offer();
  void Claim();
  void Take(Burst burst);
  void Send(Flight& flight, uint64_t flight_id, const DueDelivery& due,
            const std::vector<std::string>& secrets);
  void Answered(Flight& flight, size_t index, const Answer& answer);
  void Collect(absl::Duration at_most);
  void Land(Flight& flight);
  void Record();

  QueueStore& queue_;
  const crypto::Keyring& keyring_;
  const Clock& clock_;
  const SenderOptions options_;
  Poster poster_;
  std::mt19937_64 random_;
  std::map<uint64_t, Flight> flights_;
  std::map<uint64_t, std::pair<uint64_t, size_t>> requests_;  // request -> flight, index of its delivery
  std::vector<BurstOutcome> landed_;
  uint64_t next_id_ = 1;
  absl::Time next_look_, next_purge_;
  bool more_ = false;  // the last look left something to do

  telemetry::Counter delivered_metric_;
  telemetry::Counter failed_metric_;
  telemetry::Histogram attempt_metric_;
  telemetry::Gauge behind_metric_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

}  // namespace fupin::audit
