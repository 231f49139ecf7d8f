// The line of deliveries as those who work at it see it: leaves are offered to webhooks, bursts are claimed
// under a lease and recorded under its fence. Every replica may work: whoever dies is followed when the lease
// ends, and whoever only seemed dead finds its fence gone. So an event is sent at least once, and again when
// a process died between sending and recording.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "common/postgres/database.h"
#include "fupin/audit/v1/webhook.pb.h"
#include "services/audit/log_store.h"

namespace fupin::audit {

// What one round of offering did.
struct Offered {
  int64_t leaves = 0;  // looked at
  int64_t behind = 0;  // still to be looked at
};

struct DueDelivery {
  int64_t leaf_index = 0;
  int attempts = 0;  // so far
  Leaf leaf;
};

// Deliveries of one webhook that are sent side by side.
struct Burst {
  int64_t webhook = 0;
  int64_t fence = 0;
  std::string url;
  AreaRange area;
  int failures = 0;                      // bursts without a success before this one
  std::vector<std::string> sealed_keys;  // that sign now, newest first
  std::vector<DueDelivery> due;
};

struct DeliveryOutcome {
  int64_t leaf_index = 0;
  v1::WebhookDeliveryState state = v1::WEBHOOK_DELIVERY_STATE_WAITING;
  int attempts = 0;
  absl::Duration wait;  // until the next try
  int status = 0;
  std::string failure;
  absl::Duration took;
};

struct BurstOutcome {
  int64_t webhook = 0;
  int64_t fence = 0;
  int failures = 0;      // 0: something was delivered
  absl::Duration pause;  // before the next burst
  bool gone = false;     // disable at once
  std::vector<DeliveryOutcome> deliveries;
};

// An enabled webhook whose owner's rights are to be asked about.
struct OwnedWebhook {
  int64_t id = 0;
  std::string owner;
  AreaCode area;
  int64_t doubts = 0;  // as of the question
};

struct QueueLimits {
  int healthy = 0;  // bursts of webhooks that work
  int failing = 0;  // of those whose last burst had no success; one delivery each
};

class QueueStore {
 public:
  static constexpr int64_t kOfferBatch = 5000;
  static constexpr int kBurst = 16;

  // `owner` names this process among its replicas, in the table only.
  QueueStore(postgres::Database& database, LogStore& log, std::string owner, absl::Duration lease)
      : database_(database), log_(log), owner_(std::move(owner)), lease_(lease) {}

  // The next leaves, in line for every webhook that asks for them. One process of several does it at a time.
  absl::StatusOr<Offered> Offer();
  // Bursts that are due, at most so many of each sort.
  absl::StatusOr<std::vector<Burst>> Claim(const QueueLimits& limits);
  // Takes what became of bursts, and gives the webhooks back. A webhook that is gone, or has failed for
  // `give_up`, is disabled, with an event at `now` of the business clock. What was claimed by another
  // meanwhile is left out.
  absl::Status Record(const std::vector<BurstOutcome>& bursts, absl::Duration give_up, absl::Time now);

  // Webhooks whose owners' rights are to be asked about: in doubt, or known for less than `margin` more.
  absl::StatusOr<std::vector<OwnedWebhook>> ToAsk(absl::Duration margin);
  // Identity's word on them: it counts for `last`, or the webhook is disabled, with an event.
  absl::Status Confirm(const std::vector<OwnedWebhook>& webhooks, absl::Duration last);
  absl::Status Refuse(const std::vector<OwnedWebhook>& webhooks, absl::Time now);

  // Deletes a bounded number of deliveries older than `keep`, and keys that sign no more.
  absl::Status Purge(absl::Duration keep);

 private:
  absl::Status Load(std::vector<Burst>& bursts);

  postgres::Database& database_;
  LogStore& log_;
  const std::string owner_;
  const absl::Duration lease_;
};

}  // namespace fupin::audit
