#include "services/audit/webhook/webhook_store.h"

#include "absl/strings/escaping.h"
#include "common/base/resource_name.h"
#include "common/base/strings.h"
#include "common/base/wire.h"
#include "services/audit/webhook/delivery_rules.h"
#include "services/audit/webhook/webhook_sql.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// With the keys that sign now, newest first, as arrays beside each other; times in microseconds, 0: no end.
#define FUPIN_WEBHOOK                                                                                       \
  "SELECT w.id, w.url, w.event_types, w.area_code, w.area_digits, w.organisation, w.description, w.state, " \
  "w.disabled_reason, w.owner, w.failing_since, w.create_time, w.update_time, w.version, k.keys, k.made, "  \
  "k.until FROM webhook w, LATERAL (SELECT "                                                                \
  "array_agg(encode(public_key, 'hex') ORDER BY create_time DESC) AS keys, "                                \
  "array_agg((extract(epoch FROM create_time) * 1000000)::bigint ORDER BY create_time DESC) AS made, "      \
  "array_agg(CASE WHEN sign_until < 'infinity' THEN (extract(epoch FROM sign_until) * 1000000)::bigint "    \
  "ELSE 0 END ORDER BY create_time DESC) AS until "                                                         \
  "FROM webhook_key WHERE webhook_id = w.id AND sign_until > now()) k "
constexpr Statement kGet{"audit_webhook_get", FUPIN_WEBHOOK "WHERE w.id = $1 AND w.state <> 3"};
constexpr Statement kLock{"audit_webhook_lock",
                          FUPIN_WEBHOOK "WHERE w.id = $1 AND w.state <> 3 FOR UPDATE OF w"};
constexpr Statement kList{
    "audit_webhook_list", FUPIN_WEBHOOK
    "WHERE w.area_code >= $1 AND w.area_code < $2 AND w.state <> 3 AND ($3 = 0 OR w.state = $3) "
    "AND ($4 = 0 OR w.id < $4) ORDER BY w.id DESC LIMIT $5"};
constexpr Statement kAdd{"audit_webhook_add",
                         "INSERT INTO webhook (id, area_code, area_digits, area_end, url, event_types, "
                         "organisation, description, state, "
                         "owner, create_time, update_time, rights_until) VALUES ($1, $2, $3, $4, $5, $6, $7, "
                         "$8, $9, $10, $11, $11, $12)"};
// Nothing of a failing past outlives being enabled.
constexpr Statement kSave{
    "audit_webhook_save",
    "UPDATE webhook SET url = $2, event_types = $3, description = $4, state = $5, disabled_reason = $6, "
    "owner = $7, "
    "update_time = $8, version = version + 1, "
    "failures = CASE WHEN state <> $5 THEN 0 ELSE failures END, "
    "failing_since = CASE WHEN state <> $5 THEN NULL ELSE failing_since END, "
    "paused_until = CASE WHEN state <> $5 OR url <> $2 THEN '-infinity' ELSE paused_until END, "
    "rights_until = CASE WHEN owner <> $7 THEN '-infinity' ELSE rights_until END WHERE id = $1"};
// The fence keeps a burst in the air from being recorded.
constexpr Statement kDelete{
    "audit_webhook_delete",
    "UPDATE webhook SET state = 3, update_time = $2, version = version + 1, fence = fence + 1 "
    "WHERE id = $1"};
constexpr Statement kDeleteKeys{"audit_webhook_key_delete", "DELETE FROM webhook_key WHERE webhook_id = $1"};
constexpr Statement kAddKey{
    "audit_webhook_key_add",
    "INSERT INTO webhook_key (webhook_id, area_code, public_key, sealed_key, create_time) "
    "VALUES ($1, $2, $3, $4, $5)"};
constexpr Statement kEndKeys{
    "audit_webhook_key_end",
    "UPDATE webhook_key SET sign_until = least(sign_until, $2) WHERE webhook_id = $1 AND sign_until > now()"};
constexpr Statement kHurry{
    "audit_delivery_hurry",
    "UPDATE webhook_delivery SET attempts = 0, next_try = now() WHERE webhook_id = $1 AND state = 1"};
constexpr Statement kCancel{"audit_delivery_cancel",
                            "UPDATE webhook_delivery SET state = 4 WHERE webhook_id = $1 AND state = 1"};
constexpr Statement kReplay{
    "audit_delivery_replay",
    "INSERT INTO webhook_delivery AS d (webhook_id, leaf_index, area_code) "
    "SELECT w.id, l.leaf_index, w.area_code FROM webhook w, "
    "(SELECT min(first_leaf) AS first, max(last_leaf) AS last FROM leaf_day WHERE day >= $4 AND day <= $5) r, leaf l "
    "WHERE w.id = $1 AND l.leaf_index >= r.first AND l.leaf_index <= r.last "
    "AND l.event_time >= $2 AND l.event_time < $3 AND " FUPIN_COVERS("l.area_code") " AND " FUPIN_WANTS("l.action")
    " AND NOT EXISTS (SELECT FROM webhook_delivery o WHERE o.webhook_id = w.id AND o.leaf_index = l.leaf_index "
    "AND (o.state = 1 OR $6 AND o.state = 2)) LIMIT $7 "
    "ON CONFLICT (webhook_id, leaf_index) DO UPDATE SET state = 1, attempts = 0, next_try = now(), create_time = now()"};

#define FUPIN_DELIVERY                                                                                   \
  "SELECT d.webhook_id, d.leaf_index, l.action, l.resource, l.event_id, d.state, d.attempts, d.status, " \
  "d.failure, d.duration_ms, d.create_time, d.tried_at, d.next_try FROM "
#define FUPIN_DELIVERIES(condition)                                                                    \
  FUPIN_DELIVERY                                                                                       \
  "(SELECT * FROM webhook_delivery WHERE (leaf_index, webhook_id) < ($1, $2) AND " condition           \
  " AND create_time >= $4 AND create_time < $5 ORDER BY leaf_index DESC, webhook_id DESC LIMIT $6) d " \
  "JOIN leaf l ON l.leaf_index = d.leaf_index ORDER BY d.leaf_index DESC, d.webhook_id DESC"
// One statement for each index, so that the planner need not guess which filters are set.
constexpr Statement kListAll{"audit_delivery_list", FUPIN_DELIVERIES("($3 = 0 OR state = $3)")};
constexpr Statement kListUndelivered{
    "audit_delivery_list_undelivered",
    FUPIN_DELIVERIES("state <> 2 AND state = $3 AND ($7 = 0 OR webhook_id = $7)")};
constexpr Statement kListOfWebhook{
    "audit_delivery_list_of_webhook",
    FUPIN_DELIVERIES("webhook_id = $7 AND leaf_index <= $1 AND ($3 = 0 OR state = $3)")};
constexpr Statement kRedeliver{
    "audit_delivery_redeliver",
    "WITH d AS (UPDATE webhook_delivery SET state = 1, attempts = 0, next_try = now() "
    "WHERE webhook_id = $1 AND leaf_index = $2 RETURNING *) " FUPIN_DELIVERY
    "d JOIN leaf l ON l.leaf_index = d.leaf_index"};

absl::Status NoWebhook() {
  return Error(absl::StatusCode::kNotFound, "WEBHOOK_NOT_FOUND", "没有这个推送地址，或不在您的管辖范围内");
}

void SetKeys(Row row, v1::Webhook& webhook) {
  const std::vector<std::string> keys = row.Texts(14);
  const std::vector<int64_t> made = row.Ints(15), until = row.Ints(16);
  for (size_t i = 0; i < keys.size(); ++i) {
    v1::WebhookKey& key = *webhook.add_keys();
    key.set_public_key(PublicKeyText(absl::HexStringToBytes(keys[i])));
    SetTime(absl::FromUnixMicros(made[i]), key.mutable_create_time());
    if (until[i] != 0) SetTime(absl::FromUnixMicros(until[i]), key.mutable_sign_until_time());
  }
}

v1::Webhook WebhookOf(Row row) {
  v1::Webhook webhook;
  webhook.set_name(MakeName("webhooks", row.Int(0)));
  webhook.set_url(std::string(row.Text(1)));
  for (std::string& type : row.Texts(2)) webhook.add_event_types(std::move(type));
  webhook.set_area_code(std::to_string(row.Int(3)).substr(0, static_cast<size_t>(row.Int(4))));
  webhook.set_organisation(std::string(row.Text(5)));
  webhook.set_description(std::string(row.Text(6)));
  webhook.set_state(static_cast<v1::WebhookState>(row.Int(7)));
  webhook.set_disabled_reason(static_cast<v1::WebhookDisabledReason>(row.Int(8)));
  webhook.set_owner(std::string(row.Text(9)));
  if (!row.IsNull(10)) SetTime(row.Time(10), webhook.mutable_failing_since_time());
  SetTime(row.Time(11), webhook.mutable_create_time());
  SetTime(row.Time(12), webhook.mutable_update_time());
  webhook.set_etag(std::to_string(row.Int(13)));
  SetKeys(row, webhook);
  return webhook;
}

v1::WebhookDelivery DeliveryOf(Row row) {
  v1::WebhookDelivery delivery;
  delivery.set_name(DeliveryName(row.Int(0), row.Int(1)));
  delivery.set_event("events/" + std::to_string(row.Int(1)));
  delivery.set_event_type(std::string(row.Text(2)));
  delivery.set_resource(std::string(row.Text(3)));
  delivery.set_webhook_id(WebhookIdOf({.event_id = std::string(row.Text(4))}));
  delivery.set_state(static_cast<v1::WebhookDeliveryState>(row.Int(5)));
  delivery.set_attempt_count(static_cast<int32_t>(row.Int(6)));
  delivery.set_status_code(static_cast<int32_t>(row.Int(7)));
  delivery.set_failure(std::string(row.Text(8)));
  delivery.set_duration_ms(static_cast<int32_t>(row.Int(9)));
  SetTime(row.Time(10), delivery.mutable_create_time());
  if (!row.IsNull(11)) SetTime(row.Time(11), delivery.mutable_last_attempt_time());
  if (delivery.state() == v1::WEBHOOK_DELIVERY_STATE_WAITING) {
    SetTime(row.Time(12), delivery.mutable_next_attempt_time());
  }
  return delivery;
}

std::vector<std::string> TypesOf(const v1::Webhook& webhook) {
  return {webhook.event_types().begin(), webhook.event_types().end()};
}

AreaCode AreaOf(const v1::Webhook& webhook) {
  return AreaCode::Parse(webhook.area_code()).value_or(AreaCode());
}

}  // namespace

absl::StatusOr<v1::Webhook> WebhookStore::Get(const Scope& scope, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGet, Params().Int(id)));
  if (rows.empty()) return NoWebhook();
  return WebhookOf(rows[0]);
}

absl::StatusOr<std::vector<v1::Webhook>> WebhookStore::List(const Scope& scope, const AreaRange& area,
                                                            v1::WebhookState state, int64_t before_id,
                                                            int limit) {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(
          scope, kList,
          Params().Int(area.low).Int(area.high).Int(static_cast<int64_t>(state)).Int(before_id).Int(limit)));
  std::vector<v1::Webhook> webhooks;
  for (Row row : rows) webhooks.push_back(WebhookOf(row));
  return webhooks;
}

absl::StatusOr<std::vector<v1::WebhookDelivery>> WebhookStore::ListDeliveries(const Scope& scope,
                                                                              const DeliveryFilter& filter) {
  Params params;
  params.Int(filter.before_leaf)
      .Int(filter.before_webhook)
      .Int(static_cast<int64_t>(filter.state))
      .Time(filter.from)
      .Time(filter.until)
      .Int(filter.limit);
  const Statement* statement = &kListAll;
  if (filter.state != v1::WEBHOOK_DELIVERY_STATE_UNSPECIFIED &&
      filter.state != v1::WEBHOOK_DELIVERY_STATE_DELIVERED) {
    statement = &kListUndelivered;
    params.Int(filter.webhook);
  } else if (filter.webhook != 0) {
    statement = &kListOfWebhook;
    params.Int(filter.webhook);
  }
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, *statement, params));
  std::vector<v1::WebhookDelivery> deliveries;
  for (Row row : rows) deliveries.push_back(DeliveryOf(row));
  return deliveries;
}

absl::StatusOr<v1::Webhook> WebhookStore::Lock(postgres::UnitOfWork& work, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kLock, Params().Int(id)));
  if (rows.empty()) return NoWebhook();
  return WebhookOf(rows[0]);
}

void WebhookStore::Add(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook,
                       absl::Time rights_until) const {
  const AreaRange area = AreaOf(webhook).range();
  work.Queue(kAdd, std::move(Params()
                                 .Int(id)
                                 .Int(area.low)
                                 .Int(static_cast<int64_t>(webhook.area_code().size()))
                                 .Int(area.high)
                                 .Text(webhook.url())
                                 .Texts(TypesOf(webhook))
                                 .Text(webhook.organisation())
                                 .Text(webhook.description())
                                 .Int(static_cast<int64_t>(webhook.state()))
                                 .Text(webhook.owner())
                                 .Time(TimeOf(webhook.create_time()))
                                 .Time(rights_until)));
}

void WebhookStore::Save(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook) const {
  work.Queue(kSave, std::move(Params()
                                  .Int(id)
                                  .Text(webhook.url())
                                  .Texts(TypesOf(webhook))
                                  .Text(webhook.description())
                                  .Int(static_cast<int64_t>(webhook.state()))
                                  .Int(static_cast<int64_t>(webhook.disabled_reason()))
                                  .Text(webhook.owner())
                                  .Time(TimeOf(webhook.update_time()))));
}

void WebhookStore::Delete(postgres::UnitOfWork& work, int64_t id, absl::Time now) const {
  work.Queue(kDelete, std::move(Params().Int(id).Time(now)));
  work.Queue(kDeleteKeys, std::move(Params().Int(id)));
}

void WebhookStore::AddKey(postgres::UnitOfWork& work, int64_t id, const v1::Webhook& webhook,
                          const SigningKey& key, std::string_view sealed) const {
  work.Queue(kAddKey, std::move(Params()
                                    .Int(id)
                                    .Int(AreaOf(webhook).int12())
                                    .Bytes(key.public_key)
                                    .Bytes(sealed)
                                    .Time(TimeOf(webhook.keys(0).create_time()))));
}

void WebhookStore::EndKeys(postgres::UnitOfWork& work, int64_t id, absl::Time until) const {
  work.Queue(kEndKeys, std::move(Params().Int(id).Time(until)));
}

void WebhookStore::Hurry(postgres::UnitOfWork& work, int64_t id) const {
  work.Queue(kHurry, std::move(Params().Int(id)));
}

absl::StatusOr<int64_t> WebhookStore::Cancel(postgres::UnitOfWork& work, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kCancel, Params().Int(id)));
  return rows.affected();
}

absl::StatusOr<int64_t> WebhookStore::Replay(postgres::UnitOfWork& work, int64_t id, absl::Time from,
                                             absl::Time until, bool undelivered_only, int64_t limit) const {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kReplay, Params()
                                                       .Int(id)
                                                       .Time(from)
                                                       .Time(until)
                                                       .Day(Date::Of(from))
                                                       .Day(Date::Of(until))
                                                       .Bool(undelivered_only)
                                                       .Int(limit + 1)));
  return rows.affected();
}

absl::StatusOr<v1::WebhookDelivery> WebhookStore::Redeliver(postgres::UnitOfWork& work, int64_t webhook,
                                                            int64_t leaf_index) const {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kRedeliver, Params().Int(webhook).Int(leaf_index)));
  if (rows.empty()) return Error(absl::StatusCode::kNotFound, "DELIVERY_NOT_FOUND", "没有这条投递记录");
  return DeliveryOf(rows[0]);
}

}  // namespace fupin::audit
