#include "services/projects/batch_store.h"

#include <limits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;
// Columns 0 to 18; exceptions from 19.
#define FUPIN_BATCH                                                                               \
  "SELECT b.id, b.area_code, b.project_id, b.display_name, b.programme, b.period, b.payee_kind, " \
  "b.draw_order, b.state, b.round, b.maker, b.approver, b.created_at, b.updated_at, t.*"
#define FUPIN_EXCEPTIONS                                                                                   \
  ", ARRAY(SELECT x.payout_id FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, "      \
  "x.kind), "                                                                                              \
  "ARRAY(SELECT x.kind::bigint FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, "     \
  "x.kind), "                                                                                              \
  "ARRAY(SELECT x.message FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, x.kind), " \
  "ARRAY(SELECT p.payee FROM payout_exception x JOIN payout p ON p.id = x.payout_id WHERE x.batch_id = "   \
  "b.id ORDER BY x.payout_id, x.kind) "
#define FUPIN_WITH_TOTALS                                                                                   \
  " b CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 6) AS n, "                                 \
  "coalesce(sum(amount) FILTER (WHERE state <> 6), 0)::bigint AS total, count(*) FILTER (WHERE state = 3) " \
  "AS paid, coalesce(sum(amount) FILTER (WHERE state = 3), 0)::bigint AS paid_fen, "                        \
  "count(*) FILTER (WHERE state IN (4, 5)) AS failed FROM payout WHERE batch_id = b.id) t "
#define FUPIN_ONE_BATCH FUPIN_BATCH FUPIN_EXCEPTIONS "FROM payout_batch" FUPIN_WITH_TOTALS "WHERE b.id = $1"
// $1 low, $2 high, $3 state or 0, $4 project or 0.
#define FUPIN_BATCHES                                                                               \
  " FROM payout_batch WHERE area_code >= $1 AND area_code < $2 AND ($3::bigint = 0 OR state = $3) " \
  "AND ($4::bigint = 0 OR project_id = $4)"

constexpr Statement kGetBatch{"projects_get_batch", FUPIN_ONE_BATCH};
constexpr Statement kLockBatch{"projects_lock_batch", FUPIN_ONE_BATCH " FOR NO KEY UPDATE OF b"};
constexpr Statement kListBatches{"projects_list_batches",
                                 FUPIN_BATCH " FROM (SELECT *" FUPIN_BATCHES
                                             " AND id < $5 ORDER BY id DESC LIMIT $6)" FUPIN_WITH_TOTALS
                                             "ORDER BY b.id DESC"};
constexpr Statement kCountBatches{"projects_count_batches",
                                  "SELECT count(*) FROM (SELECT" FUPIN_BATCHES " LIMIT 10000) c"};
constexpr Statement kCountByState{"projects_count_batches_by_state",
                                  "SELECT state, count(*) FROM payout_batch WHERE area_code >= $1 AND "
                                  "area_code < $2 GROUP BY state ORDER BY state"};
constexpr Statement kInsertBatch{
    "projects_insert_batch",
    "INSERT INTO payout_batch (id, area_code, project_id, display_name, programme, period, payee_kind, "
    "draw_order, "
    "maker, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], $9, $10, $10)"};
constexpr Statement kSetState{
    "projects_set_batch_state",
    "UPDATE payout_batch SET state = $2, round = $3, approver = $4, updated_at = $5 WHERE id = $1"};

constexpr Statement kClearExceptions{"projects_clear_exceptions",
                                     "DELETE FROM payout_exception WHERE batch_id = $1"};
constexpr Statement kInsertExceptions{
    "projects_insert_exceptions",
    "INSERT INTO payout_exception (payout_id, batch_id, area_code, kind, message) "
    "SELECT payout, $1, $2, kind, message FROM unnest($3::bigint[], $4::bigint[], $5::text[]) "
    "AS i (payout, kind, message)"};
constexpr Statement kStandard{
    "projects_payout_standard",
    "SELECT min_fen, max_fen FROM payout_standard WHERE programme = $1 AND area_low <= $2 AND $2 < area_high "
    "AND effective_date <= $3 ORDER BY area_high - area_low, effective_date DESC LIMIT 1"};
constexpr Statement kHasReturn{"projects_has_return",
                               "SELECT FROM bank_return WHERE batch_id = $1 AND sha256 = $2"};
constexpr Statement kInsertReturn{
    "projects_insert_return",
    "INSERT INTO bank_return (batch_id, sha256, area_code, round, imported_by, imported_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};

void AddExceptions(const Row& row, int first, int64_t batch_id, v1::PayoutBatch& batch) {
  const std::vector<int64_t> payouts = row.Ints(first), kinds = row.Ints(first + 1);
  const std::vector<std::string> messages = row.Texts(first + 2), payees = row.Texts(first + 3);
  for (size_t i = 0; i < payouts.size(); ++i) {
    v1::PayoutException& exception = *batch.add_exceptions();
    exception.set_payout(MakeName("payoutBatches", batch_id, "payouts", payouts[i]));
    exception.set_payee(payees[i]);
    exception.set_kind(static_cast<v1::PayoutExceptionKind>(kinds[i]));
    exception.set_message(messages[i]);
  }
}

BatchRow BatchOf(const Row& row) {
  BatchRow result{.id = row.Int(0), .project_id = row.Int(2), .area = row.Int(1)};
  v1::PayoutBatch& batch = result.batch;
  batch.set_name(MakeName("payoutBatches", row.Int(0)));
  batch.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  batch.set_project(MakeName("projects", row.Int(2)));
  batch.set_display_name(std::string(row.Text(3)));
  batch.set_programme(std::string(row.Text(4)));
  batch.set_period(std::string(row.Text(5)));
  batch.set_payee_kind(static_cast<v1::PayeeKind>(row.Int(6)));
  for (int64_t channel : row.Ints(7)) batch.add_draw_order(static_cast<v1::FundingChannel>(channel));
  batch.set_state(static_cast<v1::PayoutBatchState>(row.Int(8)));
  for (std::string& step : BatchSteps(batch.state())) batch.add_allowed_steps(std::move(step));
  batch.set_round(static_cast<int32_t>(row.Int(9)));
  batch.set_maker(std::string(row.Text(10)));
  batch.set_approver(std::string(row.Text(11)));
  SetTime(row.Time(12), batch.mutable_create_time());
  SetTime(row.Time(13), batch.mutable_update_time());
  batch.set_payout_count(static_cast<int32_t>(row.Int(14)));
  batch.set_total_fen(row.Int(15));
  batch.set_paid_count(static_cast<int32_t>(row.Int(16)));
  batch.set_paid_fen(row.Int(17));
  batch.set_failed_count(static_cast<int32_t>(row.Int(18)));
  return result;
}

absl::StatusOr<BatchRow> OneBatch(const Result& rows) {
  if (rows.empty()) {
    return Error(absl::StatusCode::kNotFound, "PAYOUT_BATCH_NOT_FOUND", "发放批次不存在或不在您的管辖区域");
  }
  BatchRow result = BatchOf(rows[0]);
  AddExceptions(rows[0], 19, result.id, result.batch);
  return result;
}

}  // namespace

absl::StatusOr<v1::PayoutBatch> BatchStore::Get(const Scope& scope, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGetBatch, Params().Int(id)));
  ASSIGN_OR_RETURN(BatchRow row, OneBatch(rows));
  return std::move(row.batch);
}

absl::StatusOr<std::vector<v1::PayoutBatch>> BatchStore::List(const Scope& scope, const AreaRange& area,
                                                              v1::PayoutBatchState state, int64_t project_id,
                                                              Page& page) const {
  const Params count = Params().Int(area.low).Int(area.high).Int(state).Int(project_id);
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  std::vector<std::pair<const Statement*, Params>> work = {
      {&kListBatches, Params(count).Int(before).Int(page.size + 1)}};
  if (!page.total) work.emplace_back(&kCountBatches, count);
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = found[1][0].Int(0);
  std::vector<v1::PayoutBatch> batches;
  for (Row row : found[0]) batches.push_back(BatchOf(row).batch);
  return batches;
}

absl::StatusOr<v1::CountPayoutBatchesResponse> BatchStore::CountByState(const Scope& scope,
                                                                        const AreaRange& area) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kCountByState, Params().Int(area.low).Int(area.high)));
  v1::CountPayoutBatchesResponse response;
  for (Row row : rows) {
    v1::PayoutBatchCount& count = *response.add_counts();
    count.set_state(static_cast<v1::PayoutBatchState>(row.Int(0)));
    count.set_payout_batches(static_cast<int32_t>(row.Int(1)));
  }
  return response;
}

absl::StatusOr<BatchRow> BatchStore::GetLocked(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kLockBatch, Params().Int(id)));
  return OneBatch(rows);
}

absl::StatusOr<v1::PayoutBatch> BatchStore::GetAgain(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kGetBatch, Params().Int(id)));
  ASSIGN_OR_RETURN(BatchRow row, OneBatch(rows));
  return std::move(row.batch);
}

void BatchStore::Insert(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now) {
  const v1::PayoutBatch& batch = row.batch;
  const std::vector<int64_t> order(batch.draw_order().begin(), batch.draw_order().end());
  work.Queue(kInsertBatch, Params()
                               .Int(row.id)
                               .Int(row.area)
                               .Int(row.project_id)
                               .Text(batch.display_name())
                               .Text(batch.programme())
                               .Text(batch.period())
                               .Int(batch.payee_kind())
                               .Ints(order)
                               .Text(batch.maker())
                               .Time(now));
}

void BatchStore::SetState(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now) {
  const v1::PayoutBatch& batch = row.batch;
  work.Queue(kSetState,
             Params().Int(row.id).Int(batch.state()).Int(batch.round()).Text(batch.approver()).Time(now));
}

void BatchStore::ReplaceExceptions(postgres::UnitOfWork& work, const BatchRow& row,
                                   std::span<const std::pair<int64_t, Finding>> findings) {
  std::vector<int64_t> payouts, kinds;
  std::vector<std::string> messages;
  for (const auto& [payout, finding] : findings) {
    payouts.push_back(payout);
    kinds.push_back(finding.kind);
    messages.push_back(finding.message_zh);
  }
  work.Queue(kClearExceptions, Params().Int(row.id));
  work.Queue(kInsertExceptions, Params().Int(row.id).Int(row.area).Ints(payouts).Ints(kinds).Texts(messages));
}

absl::StatusOr<std::optional<PayoutStandard>> BatchStore::Standard(postgres::UnitOfWork& work,
                                                                   const BatchRow& row, Date day) {
  ASSIGN_OR_RETURN(Result rows,
                   work.Exec(kStandard, Params().Text(row.batch.programme()).Int(row.area).Day(day)));
  if (rows.empty()) return std::nullopt;
  return PayoutStandard{rows[0].Int(0), rows[0].Int(1)};
}

absl::StatusOr<bool> BatchStore::HasReturn(postgres::UnitOfWork& work, int64_t batch_id,
                                           const std::string& sha256) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kHasReturn, Params().Int(batch_id).Bytes(sha256)));
  return !rows.empty();
}

void BatchStore::InsertReturn(postgres::UnitOfWork& work, const BatchRow& row, const std::string& sha256,
                              const std::string& actor, absl::Time now) {
  work.Queue(kInsertReturn,
             Params().Int(row.id).Bytes(sha256).Int(row.area).Int(row.batch.round()).Text(actor).Time(now));
}

}  // namespace fupin::projects
