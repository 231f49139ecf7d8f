// Webhooks and the log of their deliveries, as people manage them; see migrations/0010_webhooks.sql.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "fupin/audit/v1/webhook.pb.h"
#include "services/audit/webhook/signature.h"

namespace fupin::audit {

struct DeliveryFilter {
  int64_t webhook = 0;  // 0: all
  v1::WebhookDeliveryState state = v1::WEBHOOK_DELIVERY_STATE_UNSPECIFIED;
  absl::Time from = absl::InfinitePast();  // of create_time
  absl::Time until = absl::InfiniteFuture();
  // Deliveries below this place in the order (leaf_index, webhook).
  int64_t before_leaf = INT64_MAX;
  int64_t before_webhook = INT64_MAX;
  int limit = 0;
};

class WebhookStore {
 public:
  explicit WebhookStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND WEBHOOK_NOT_FOUND, as all below: also outside the scope's range and when deleted.
  absl::StatusOr<v1::Webhook> Get(const Scope& scope, int64_t id);
  // Newest first, ids below `before_id` (0: from the newest).
  absl::StatusOr<std::vector<v1::Webhook>> List(const Scope& scope, const AreaRange& area,
                                                v1::WebhookState state, int64_t before_id, int limit);
  absl::StatusOr<std::vector<v1::WebhookDelivery>> ListDeliveries(const Scope& scope,
                                                                  const DeliveryFilter& filter);

  // Within a unit of work. The webhook as it is now, locked until the commit; its keys too.
  absl::StatusOr<v1::Webhook> Lock(postgres::UnitOfWork& work, int64_t id) const;
  // `rights_until`: when the owner's rights are asked about for the first time.
  void Add(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook, absl::Time rights_until) const;
  // Writes url, types, description, state, reason, owner and times of a locked webhook, as the next version;
  // a webhook that is enabled begins afresh: no failures, no pause.
  void Save(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook) const;
  void Delete(postgres::UnitOfWork& work, int64_t id, absl::Time now) const;
  void AddKey(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook, const SigningKey& key,
              std::string_view sealed) const;
  // The keys that sign now end at `until`.
  void EndKeys(postgres::UnitOfWork& work, int64_t id, absl::Time until) const;
  // What waits is due now, with a new run of tries.
  void Hurry(postgres::UnitOfWork& work, int64_t id) const;
  // What waits is not sent any more; how many.
  absl::StatusOr<int64_t> Cancel(postgres::UnitOfWork& work, int64_t id) const;
  // Puts the events of a time in line; how many. At most `limit` + 1 are looked at.
  absl::StatusOr<int64_t> Replay(postgres::UnitOfWork& work, int64_t id, absl::Time from, absl::Time until,
                                 bool undelivered_only, int64_t limit) const;
  // DELIVERY_NOT_FOUND.
  absl::StatusOr<v1::WebhookDelivery> Redeliver(postgres::UnitOfWork& work, int64_t webhook,
                                                int64_t leaf_index) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::audit
