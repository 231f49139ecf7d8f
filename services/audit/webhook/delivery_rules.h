// What is sent to a webhook, and what its answer means. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "fupin/audit/v1/webhook.pb.h"
#include "services/audit/leaf_rules.h"

namespace fupin::audit {

// The action of the event that TestWebhook makes; it goes to the webhook that is its resource.
inline constexpr std::string_view kTestAction = "audit.webhook.tested";

// An action, `prefix.*`, or `*`.
bool IsEventPattern(std::string_view pattern);

// Whether an event of this place may go to a webhook of this area: events of no place go to a province or
// more.
bool Covers(const AreaRange& area, const AreaCode& place);

// The body of the request.
std::string PayloadOf(int64_t leaf_index, const Leaf& leaf);
// Header webhook-id: the same in every attempt, made of the event's id and nothing that the receiver decides.
std::string WebhookIdOf(const Leaf& leaf);

// `webhooks/{id}/deliveries/{leaf_index}`; leaf indexes begin at 0, which ParseName does not take.
std::string DeliveryName(int64_t webhook, int64_t leaf_index);
struct DeliveryKey {
  int64_t webhook = 0;
  int64_t leaf_index = 0;
};
absl::StatusOr<DeliveryKey> ParseDeliveryName(std::string_view name);

// What came back from one try.
struct Answer {
  int status = 0;       // HTTP; 0: no answer
  std::string failure;  // WebhookDelivery.failure; empty after 2xx
  absl::Duration took;
  std::optional<absl::Duration> retry_after;
  bool ok() const { return failure.empty(); }
};

// When failed tries are repeated. `delays[n]` lies between try n and the next, lengthened at random by up to
// a fifth, so that what failed together does not come back together; after the last try the delivery is given
// up.
struct RetrySchedule {
  std::vector<absl::Duration> delays;
  // "5s,5m,30m"; INVALID_ARGUMENT for anything else, also for an empty list.
  static absl::StatusOr<RetrySchedule> Parse(std::string_view text);
};

// What follows from an answer for its delivery.
struct Verdict {
  v1::WebhookDeliveryState state = v1::WEBHOOK_DELIVERY_STATE_WAITING;
  absl::Duration wait;  // until the next try, while WAITING
};
// `attempts` counts this try; `jitter` is from [0, 1).
Verdict Judge(const Answer& answer, int attempts, const RetrySchedule& schedule, double jitter);

// How long a webhook is left alone after its n-th burst (from 1) without one success: it doubles from the
// schedule's first delay up to five minutes, and is never shorter than the receiver asked.
absl::Duration PauseAfter(int failures, std::optional<absl::Duration> retry_after,
                          const RetrySchedule& schedule);

}  // namespace fupin::audit
