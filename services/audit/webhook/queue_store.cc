#include "services/audit/webhook/queue_store.h"

#include <map>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "google/protobuf/empty.pb.h"
#include "services/audit/webhook/delivery_rules.h"
#include "services/audit/webhook/webhook_sql.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr absl::Duration kTimeLimit = absl::Seconds(20);
constexpr int64_t kPurgeBatch = 5000;

// SKIP LOCKED: who comes second leaves it to the first.
constexpr Statement kCursor{"audit_webhook_cursor",
                            "SELECT next_leaf, (SELECT tree_size FROM log_state) FROM webhook_cursor "
                            "FOR UPDATE SKIP LOCKED"};
// One statement, so one snapshot of leaves and webhooks: a leaf that was committed after a webhook is never
// looked at without it. Types are compared once for each action of the batch. An event about an owner raises
// doubts about the owner's rights, and until identity has answered nothing is sent.
constexpr Statement kOffer{
    "audit_webhook_offer",
    "WITH batch AS MATERIALIZED (SELECT leaf_index, area_code, action, resource, source FROM leaf "
    "  WHERE leaf_index >= $1 AND leaf_index < $2), "
    "wanted AS MATERIALIZED (SELECT w.id, w.area_code, w.area_end, a.action "
    "  FROM (SELECT DISTINCT action FROM batch) a JOIN webhook w ON w.state = 1 AND " FUPIN_WANTS("a.action") "), "
    "put AS (INSERT INTO webhook_delivery (webhook_id, leaf_index, area_code) "
    "  SELECT w.id, b.leaf_index, w.area_code FROM batch b JOIN wanted w ON w.action = b.action AND "
    FUPIN_COVERS("b.area_code")
    "  UNION SELECT w.id, b.leaf_index, w.area_code FROM batch b JOIN webhook w "
    "  ON b.action = $3 AND b.source = 'audit' AND b.resource = 'webhooks/' || w.id AND w.state = 1 "
    "  ON CONFLICT DO NOTHING), "
    "named AS (SELECT DISTINCT split_part(resource, '/', 1) || '/' || split_part(resource, '/', 2) AS name "
    "  FROM batch WHERE source = 'identity'), "
    "doubted AS (UPDATE webhook w SET rights_until = '-infinity', doubts = doubts + 1 FROM named n "
    "  WHERE w.state = 1 AND (w.owner = n.name OR w.organisation = n.name)) "
    "UPDATE webhook_cursor SET next_leaf = $2"};

// Least recently served first.
constexpr Statement kClaim{
    "audit_webhook_claim",
    "UPDATE webhook SET lease_owner = $1, lease_until = now() + make_interval(secs => $2), fence = fence + 1 "
    "WHERE id IN (SELECT id FROM webhook w WHERE state = 1 AND (failures > 0) = $3 AND lease_until < now() "
    "AND paused_until <= now() AND rights_until > now() AND EXISTS (SELECT FROM webhook_delivery d "
    "WHERE d.webhook_id = w.id AND d.state = 1 AND d.next_try <= now()) "
    "ORDER BY lease_until LIMIT $4 FOR UPDATE SKIP LOCKED) "
    "RETURNING id, fence, url, area_code, area_end, failures"};
constexpr Statement kDue{
    "audit_delivery_due",
    "SELECT d.* FROM unnest($1::bigint[], $2::bigint[]) AS k (webhook_id, most), LATERAL "
    "(SELECT webhook_id, leaf_index, attempts FROM webhook_delivery "
    "WHERE webhook_id = k.webhook_id AND state = 1 AND next_try <= now() ORDER BY next_try, leaf_index LIMIT "
    "k.most) d"};
constexpr Statement kKeys{
    "audit_webhook_keys",
    "SELECT webhook_id, sealed_key FROM webhook_key WHERE webhook_id = ANY($1::bigint[]) "
    "AND sign_until > now() ORDER BY create_time DESC"};

constexpr Statement kRecord{
    "audit_delivery_record",
    "UPDATE webhook_delivery d SET state = r.state, attempts = r.attempts, "
    "next_try = now() + make_interval(secs => r.wait), status = r.status, failure = r.failure, "
    "duration_ms = r.duration_ms, tried_at = now() FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], "
    "$4::smallint[], $5::integer[], $6::float8[], $7::smallint[], $8::text[], $9::integer[]) "
    "AS r (webhook_id, fence, leaf_index, state, attempts, wait, status, failure, duration_ms) "
    "JOIN webhook w ON w.id = r.webhook_id AND w.fence = r.fence "
    "WHERE d.webhook_id = r.webhook_id AND d.leaf_index = r.leaf_index AND d.state = 1"};
// Of those that it disables: id, area, owner, reason.
constexpr Statement kGiveBack{
    "audit_webhook_give_back",
    "UPDATE webhook w SET lease_until = now(), failures = r.failures, "
    "failing_since = CASE WHEN r.failures > 0 THEN coalesce(w.failing_since, now()) END, "
    "paused_until = now() + make_interval(secs => r.pause), "
    "state = CASE WHEN r.reason > 0 THEN 2 ELSE w.state END, "
    "disabled_reason = CASE WHEN r.reason > 0 THEN r.reason ELSE w.disabled_reason END, "
    "version = w.version + (r.reason > 0)::int FROM "
    "(SELECT o.id, k.failures, k.pause, CASE WHEN o.state <> 1 THEN 0 WHEN k.gone = 1 THEN 2 "
    "WHEN k.failures > 0 AND o.failing_since <= now() - make_interval(secs => $6) THEN 3 ELSE 0 END AS "
    "reason "
    "FROM unnest($1::bigint[], $2::bigint[], $3::integer[], $4::float8[], $5::integer[]) "
    "AS k (id, fence, failures, pause, gone) JOIN webhook o ON o.id = k.id AND o.fence = k.fence FOR UPDATE "
    "OF o) r "
    "WHERE w.id = r.id RETURNING w.id, w.area_code, w.area_digits, r.reason"};

constexpr Statement kToAsk{
    "audit_webhook_to_ask",
    "SELECT id, owner, area_code, area_digits, doubts FROM webhook "
    "WHERE state = 1 AND rights_until < now() + make_interval(secs => $1) ORDER BY owner, id LIMIT 500"};
constexpr Statement kConfirm{
    "audit_webhook_confirm",
    "UPDATE webhook w SET rights_until = now() + make_interval(secs => $4) "
    "FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS k (id, doubts, owner) "
    "WHERE w.id = k.id AND w.doubts = k.doubts AND w.owner = k.owner AND w.state = 1"};
constexpr Statement kRefuse{"audit_webhook_refuse",
                            "UPDATE webhook w SET state = 2, disabled_reason = 4, version = version + 1 "
                            "FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS k (id, doubts, owner) "
                            "WHERE w.id = k.id AND w.doubts = k.doubts AND w.owner = k.owner AND w.state = 1 "
                            "RETURNING w.id, w.area_code, w.area_digits, w.disabled_reason"};

constexpr Statement kPurge{
    "audit_delivery_purge",
    "DELETE FROM webhook_delivery WHERE ctid = ANY(ARRAY(SELECT ctid FROM webhook_delivery "
    "WHERE create_time < now() - make_interval(secs => $1) AND state <> 1 LIMIT $2))"};
constexpr Statement kPurgeKeys{"audit_webhook_purge_keys",
                               "DELETE FROM webhook_key WHERE sign_until < now()"};

Scope OwnScope(absl::Time now = absl::UnixEpoch()) {
  return {.actor = "services/audit",
          .range = AreaRange::Nation(),
          .deadline = absl::Now() + kTimeLimit,
          .now = now};
}

std::string SecondsText(absl::Duration duration) { return std::to_string(absl::ToDoubleSeconds(duration)); }

// The events of webhooks that a statement has just disabled.
void EmitDisabled(postgres::UnitOfWork& work, const Result& rows) {
  for (Row row : rows) {
    const auto reason = static_cast<v1::WebhookDisabledReason>(row.Int(3));
    if (reason == v1::WEBHOOK_DISABLED_REASON_UNSPECIFIED) continue;
    work.Emit({.action = "audit.webhook.disabled",
               .resource = MakeName("webhooks", row.Int(0)),
               .area_code = std::to_string(row.Int(1)).substr(0, static_cast<size_t>(row.Int(2))),
               .content = v1::WebhookDisabledReason_Name(reason)});
  }
}

Params OutcomeParams(const std::vector<BurstOutcome>& bursts) {
  std::vector<int64_t> webhooks, fences, leaves, states, attempts, statuses, durations;
  std::vector<std::string> waits, failures;
  for (const BurstOutcome& burst : bursts) {
    for (const DeliveryOutcome& delivery : burst.deliveries) {
      webhooks.push_back(burst.webhook);
      fences.push_back(burst.fence);
      leaves.push_back(delivery.leaf_index);
      states.push_back(delivery.state);
      attempts.push_back(delivery.attempts);
      waits.push_back(SecondsText(delivery.wait));
      statuses.push_back(delivery.status);
      failures.push_back(delivery.failure);
      durations.push_back(absl::ToInt64Milliseconds(delivery.took));
    }
  }
  return std::move(Params()
                       .Ints(webhooks)
                       .Ints(fences)
                       .Ints(leaves)
                       .Ints(states)
                       .Ints(attempts)
                       .Texts(waits)
                       .Ints(statuses)
                       .Texts(failures)
                       .Ints(durations));
}

Params GiveBackParams(const std::vector<BurstOutcome>& bursts, absl::Duration give_up) {
  std::vector<int64_t> webhooks, fences, failures, gone;
  std::vector<std::string> pauses;
  for (const BurstOutcome& burst : bursts) {
    webhooks.push_back(burst.webhook);
    fences.push_back(burst.fence);
    failures.push_back(burst.failures);
    pauses.push_back(SecondsText(burst.pause));
    gone.push_back(burst.gone ? 1 : 0);
  }
  return std::move(Params().Ints(webhooks).Ints(fences).Ints(failures).Texts(pauses).Ints(gone).Double(
      absl::ToDoubleSeconds(give_up)));
}

Params OwnedParams(const std::vector<OwnedWebhook>& webhooks) {
  std::vector<int64_t> ids, doubts;
  std::vector<std::string> owners;
  for (const OwnedWebhook& webhook : webhooks) {
    ids.push_back(webhook.id);
    doubts.push_back(webhook.doubts);
    owners.push_back(webhook.owner);
  }
  return std::move(Params().Ints(ids).Ints(doubts).Texts(owners));
}

}  // namespace

absl::StatusOr<Offered> QueueStore::Offer() {
  Offered offered;
  RETURN_IF_ERROR(database_.Transact(OwnScope(), [&](postgres::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(Result rows, tx.Exec(kCursor));
    if (rows.empty()) return absl::OkStatus();  // another process is at it
    const int64_t first = rows[0].Int(0), size = rows[0].Int(1);
    const int64_t last = std::min(size, first + kOfferBatch);
    if (last <= first) return absl::OkStatus();
    offered = {.leaves = last - first, .behind = size - last};
    return tx.Exec(kOffer, Params().Int(first).Int(last).Text(kTestAction)).status();
  }));
  return offered;
}

absl::StatusOr<std::vector<Burst>> QueueStore::Claim(const QueueLimits& limits) {
  std::vector<Burst> bursts;
  const double lease = absl::ToDoubleSeconds(lease_);
  RETURN_IF_ERROR(database_.Transact(OwnScope(), [&](postgres::Transaction& tx) -> absl::Status {
    const std::pair<const Statement*, Params> work[] = {
        {&kClaim, std::move(Params().Text(owner_).Double(lease).Bool(false).Int(limits.healthy))},
        {&kClaim, std::move(Params().Text(owner_).Double(lease).Bool(true).Int(limits.failing))}};
    ASSIGN_OR_RETURN(std::vector<Result> results, tx.ExecAll(work));
    for (const Result& rows : results) {
      for (Row row : rows) {
        bursts.push_back({.webhook = row.Int(0),
                          .fence = row.Int(1),
                          .url = std::string(row.Text(2)),
                          .area = {row.Int(3), row.Int(4)},
                          .failures = static_cast<int>(row.Int(5))});
      }
    }
    return absl::OkStatus();
  }));
  if (!bursts.empty()) RETURN_IF_ERROR(Load(bursts));
  return bursts;
}

absl::Status QueueStore::Load(std::vector<Burst>& bursts) {
  std::map<int64_t, Burst*> by_id;
  std::vector<int64_t> ids, most;
  for (Burst& burst : bursts) {
    by_id[burst.webhook] = &burst;
    ids.push_back(burst.webhook);
    most.push_back(burst.failures > 0 ? 1 : kBurst);
  }
  const std::pair<const Statement*, Params> work[] = {{&kDue, std::move(Params().Ints(ids).Ints(most))},
                                                      {&kKeys, std::move(Params().Ints(ids))}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(OwnScope(), work));
  for (Row row : results[1]) by_id.at(row.Int(0))->sealed_keys.push_back(row.Bytes(1));
  std::vector<int64_t> indexes;
  for (Row row : results[0]) indexes.push_back(row.Int(1));
  ASSIGN_OR_RETURN(std::vector<LoggedLeaf> leaves, log_.LeavesAt(indexes));
  std::map<int64_t, const Leaf*> by_index;
  for (const LoggedLeaf& leaf : leaves) by_index[leaf.index] = &leaf.leaf;
  for (Row row : results[0]) {
    const auto leaf = by_index.find(row.Int(1));
    if (leaf == by_index.end()) return LogTampered("leaf");
    by_id.at(row.Int(0))->due.push_back({row.Int(1), static_cast<int>(row.Int(2)), *leaf->second});
  }
  return absl::OkStatus();
}

absl::Status QueueStore::Record(const std::vector<BurstOutcome>& bursts, absl::Duration give_up,
                                absl::Time now) {
  return database_.Write(
      OwnScope(now), google::protobuf::Empty(), nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        RETURN_IF_ERROR(work.Exec(kRecord, OutcomeParams(bursts)).status());
        ASSIGN_OR_RETURN(Result rows, work.Exec(kGiveBack, GiveBackParams(bursts, give_up)));
        EmitDisabled(work, rows);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<OwnedWebhook>> QueueStore::ToAsk(absl::Duration margin) {
  ASSIGN_OR_RETURN(Result rows,
                   database_.Query(OwnScope(), kToAsk, Params().Double(absl::ToDoubleSeconds(margin))));
  std::vector<OwnedWebhook> webhooks;
  for (Row row : rows) {
    const std::string digits = std::to_string(row.Int(2)).substr(0, static_cast<size_t>(row.Int(3)));
    ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(digits));
    webhooks.push_back({row.Int(0), std::string(row.Text(1)), std::move(area), row.Int(4)});
  }
  return webhooks;
}

absl::Status QueueStore::Confirm(const std::vector<OwnedWebhook>& webhooks, absl::Duration last) {
  return database_.Transact(OwnScope(), [&](postgres::Transaction& tx) {
    return tx.Exec(kConfirm, OwnedParams(webhooks).Double(absl::ToDoubleSeconds(last))).status();
  });
}

absl::Status QueueStore::Refuse(const std::vector<OwnedWebhook>& webhooks, absl::Time now) {
  return database_.Write(OwnScope(now), google::protobuf::Empty(), nullptr,
                         [&](postgres::UnitOfWork& work) -> absl::Status {
                           ASSIGN_OR_RETURN(Result rows, work.Exec(kRefuse, OwnedParams(webhooks)));
                           EmitDisabled(work, rows);
                           return absl::OkStatus();
                         });
}

absl::Status QueueStore::Purge(absl::Duration keep) {
  return database_.Transact(OwnScope(), [&](postgres::Transaction& tx) -> absl::Status {
    const std::pair<const Statement*, Params> work[] = {
        {&kPurge, std::move(Params().Double(absl::ToDoubleSeconds(keep)).Int(kPurgeBatch))},
        {&kPurgeKeys, {}}};
    return tx.ExecAll(work).status();
  });
}

}  // namespace fupin::audit
