#include "services/projects/payout_store.h"

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

#define FUPIN_BATCH                                                                                          \
  "SELECT b.id, b.area_code, b.project_id, b.display_name, b.programme, b.period, b.payee_kind, "            \
  "b.draw_order, "                                                                                           \
  "b.state, b.round, b.maker, b.approver, b.created_at, b.updated_at, t.*, "                                 \
  "ARRAY(SELECT x.payout_id FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, x.kind), " \
  "ARRAY(SELECT x.kind::bigint FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, "       \
  "x.kind), "                                                                                                \
  "ARRAY(SELECT x.message FROM payout_exception x WHERE x.batch_id = b.id ORDER BY x.payout_id, x.kind), "   \
  "ARRAY(SELECT p.payee FROM payout_exception x JOIN payout p ON p.id = x.payout_id WHERE x.batch_id = "     \
  "b.id "                                                                                                    \
  "ORDER BY x.payout_id, x.kind) "                                                                           \
  "FROM payout_batch b CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE state <> 6) AS n, "                 \
  "coalesce(sum(amount) FILTER (WHERE state <> 6), 0)::bigint AS total, count(*) FILTER (WHERE state = 3) "  \
  "AS paid, "                                                                                                \
  "coalesce(sum(amount) FILTER (WHERE state = 3), 0)::bigint AS paid_fen, "                                  \
  "count(*) FILTER (WHERE state IN (4, 5)) AS failed FROM payout WHERE batch_id = b.id) t WHERE b.id = $1"

constexpr Statement kGetBatch{"projects_get_batch", FUPIN_BATCH};
constexpr Statement kLockBatch{"projects_lock_batch", FUPIN_BATCH " FOR NO KEY UPDATE OF b"};
constexpr Statement kInsertBatch{
    "projects_insert_batch",
    "INSERT INTO payout_batch (id, area_code, project_id, display_name, programme, period, payee_kind, "
    "draw_order, "
    "maker, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::bigint[], $9, $10, $10)"};
constexpr Statement kInsertPayouts{
    "projects_insert_payouts",
    "INSERT INTO payout (id, batch_id, programme, period, area_code, payee, amount, own_card, holder_name, "
    "card_sealed, card_last4) SELECT id, $1, $2, $3, $4, payee, amount, last4 <> '', holder, "
    "CASE WHEN last4 <> '' THEN sealed END, last4 "
    "FROM unnest($5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::bytea[], $10::text[]) "
    "AS i (id, payee, amount, holder, sealed, last4)"};
constexpr Statement kSetState{
    "projects_set_batch_state",
    "UPDATE payout_batch SET state = $2, round = $3, approver = $4, updated_at = $5 WHERE id = $1"};

#define FUPIN_PAYOUT                                                                                       \
  "SELECT p.id, p.payee, p.payee_area, p.amount, p.own_card, p.holder_name, p.card_sealed, p.card_last4, " \
  "p.state, p.round, p.failure_reason, p.corrected_by"
constexpr Statement kPayouts{
    "projects_payouts_of_batch",
    FUPIN_PAYOUT " FROM payout p WHERE p.batch_id = $1 AND p.state = ANY ($2::bigint[]) ORDER BY p.id"};
constexpr Statement kListPayouts{
    "projects_list_payouts", FUPIN_PAYOUT
    ", ARRAY(SELECT d.channel::bigint FROM payout_draw d WHERE d.payout_id = p.id AND d.round = p.round "
    "ORDER BY d.channel), "
    "ARRAY(SELECT d.amount FROM payout_draw d WHERE d.payout_id = p.id AND d.round = p.round ORDER BY "
    "d.channel), "
    "ARRAY(SELECT d.transfer_id::text FROM payout_draw d WHERE d.payout_id = p.id AND d.round = p.round "
    "ORDER BY d.channel) "
    "FROM payout p WHERE p.batch_id = $1 AND ($2::bigint = 0 OR p.state = $2) AND p.id > $3 ORDER BY p.id "
    "LIMIT $4"};
constexpr Statement kPayees{"projects_payees",
                            "SELECT DISTINCT payee FROM payout WHERE batch_id = $1 AND state = 1"};
constexpr Statement kPayee{"projects_payee", "SELECT payee FROM payout WHERE batch_id = $1 AND id = $2"};
// An empty sealed card or area 0 stands for NULL.
constexpr Statement kUpdatePayouts{
    "projects_update_payouts",
    "UPDATE payout p SET payee_area = nullif(i.area, 0), own_card = i.own <> 0, holder_name = i.holder, "
    "card_sealed = CASE WHEN i.last4 <> '' THEN i.sealed END, card_last4 = i.last4, state = i.state, round = "
    "i.round, "
    "failure_reason = i.reason, corrected_by = i.corrector "
    "FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::text[], "
    "$7::bigint[], "
    "$8::bigint[], $9::text[], $10::text[]) "
    "AS i (id, area, own, holder, sealed, last4, state, round, reason, corrector) WHERE p.id = i.id"};

constexpr Statement kClearExceptions{"projects_clear_exceptions",
                                     "DELETE FROM payout_exception WHERE batch_id = $1"};
constexpr Statement kInsertExceptions{
    "projects_insert_exceptions",
    "INSERT INTO payout_exception (payout_id, batch_id, area_code, kind, message) "
    "SELECT payout, $1, $2, kind, message FROM unnest($3::bigint[], $4::bigint[], $5::text[]) "
    "AS i (payout, kind, message)"};
constexpr Statement kAlreadyPaid{
    "projects_already_paid",
    "SELECT DISTINCT o.payee FROM payout p JOIN payout o ON o.payee = p.payee AND o.programme = p.programme "
    "AND o.period = p.period AND o.state BETWEEN 2 AND 5 AND o.batch_id <> p.batch_id WHERE p.batch_id = $1"};
constexpr Statement kStandard{
    "projects_payout_standard",
    "SELECT min_fen, max_fen FROM payout_standard WHERE programme = $1 AND area_low <= $2 AND $2 < area_high "
    "AND effective_date <= $3 ORDER BY area_high - area_low, effective_date DESC LIMIT 1"};
constexpr Statement kInsertDraws{
    "projects_insert_draws",
    "INSERT INTO payout_draw (payout_id, batch_id, area_code, round, channel, amount, transfer_id) "
    "SELECT payout, $1, $2, $3, channel, amount, transfer "
    "FROM unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[]) AS i (payout, channel, amount, "
    "transfer)"};
constexpr Statement kDraws{"projects_draws",
                           "SELECT payout_id, channel, amount, transfer_id FROM payout_draw "
                           "WHERE batch_id = $1 AND round = $2"};
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

absl::StatusOr<BatchRow> BatchOf(const Result& rows) {
  if (rows.empty()) {
    return Error(absl::StatusCode::kNotFound, "PAYOUT_BATCH_NOT_FOUND", "发放批次不存在或不在您的管辖区域");
  }
  const Row row = rows[0];
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
  AddExceptions(row, 19, result.id, batch);
  return result;
}

PayoutRow PayoutOf(const Row& row) {
  return {.id = row.Int(0),
          .payee = std::string(row.Text(1)),
          .payee_area = row.Int(2),
          .amount = row.Int(3),
          .own_card = row.Bool(4),
          .holder_name = std::string(row.Text(5)),
          .card_sealed = row.Bytes(6),
          .card_last4 = std::string(row.Text(7)),
          .state = static_cast<v1::PayoutState>(row.Int(8)),
          .round = row.Int(9),
          .failure_reason = std::string(row.Text(10)),
          .corrected_by = std::string(row.Text(11))};
}

}  // namespace

absl::StatusOr<v1::PayoutBatch> PayoutStore::Get(const Scope& scope, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGetBatch, Params().Int(id)));
  ASSIGN_OR_RETURN(BatchRow row, BatchOf(rows));
  return std::move(row.batch);
}

absl::StatusOr<BatchRow> PayoutStore::GetLocked(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kLockBatch, Params().Int(id)));
  return BatchOf(rows);
}

absl::StatusOr<v1::PayoutBatch> PayoutStore::GetAgain(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kGetBatch, Params().Int(id)));
  ASSIGN_OR_RETURN(BatchRow row, BatchOf(rows));
  return std::move(row.batch);
}

absl::StatusOr<std::vector<v1::Payout>> PayoutStore::List(const Scope& scope, int64_t batch_id,
                                                          v1::PayoutState state, const Page& page) const {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(scope, kListPayouts,
                      Params().Int(batch_id).Int(state).Int(page.after_id()).Int(page.size + 1)));
  std::vector<v1::Payout> payouts;
  for (Row row : rows) {
    const PayoutRow found = PayoutOf(row);
    v1::Payout& payout = payouts.emplace_back(MaskedPayout(batch_id, found));
    const std::vector<int64_t> channels = row.Ints(12), amounts = row.Ints(13);
    const std::vector<std::string> transfers = row.Texts(14);
    for (size_t i = 0; i < channels.size(); ++i) {
      v1::PayoutDraw& draw = *payout.add_draws();
      draw.set_channel(static_cast<v1::FundingChannel>(channels[i]));
      draw.set_amount_fen(amounts[i]);
      draw.set_transfer_id(transfers[i]);
    }
  }
  return payouts;
}

absl::StatusOr<std::vector<std::string>> PayoutStore::Payees(const Scope& scope, int64_t batch_id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kPayees, Params().Int(batch_id)));
  std::vector<std::string> payees;
  for (Row row : rows) payees.emplace_back(row.Text(0));
  return payees;
}

absl::StatusOr<std::string> PayoutStore::Payee(const Scope& scope, int64_t batch_id,
                                               int64_t payout_id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kPayee, Params().Int(batch_id).Int(payout_id)));
  if (rows.empty())
    return Error(absl::StatusCode::kNotFound, "PAYOUT_NOT_FOUND", "发放记录不存在或不在您的管辖区域");
  return std::string(rows[0].Text(0));
}

void PayoutStore::Insert(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now) {
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

void PayoutStore::InsertPayouts(postgres::UnitOfWork& work, const BatchRow& row,
                                std::span<const PayoutRow> payouts) {
  std::vector<int64_t> ids, amounts;
  std::vector<std::string> payees, holders, sealed, last4;
  for (const PayoutRow& payout : payouts) {
    ids.push_back(payout.id);
    payees.push_back(payout.payee);
    amounts.push_back(payout.amount);
    holders.push_back(payout.holder_name);
    sealed.push_back(payout.card_sealed);
    last4.push_back(payout.card_last4);
  }
  work.Queue(kInsertPayouts, Params()
                                 .Int(row.id)
                                 .Text(row.batch.programme())
                                 .Text(row.batch.period())
                                 .Int(row.area)
                                 .Ints(ids)
                                 .Texts(payees)
                                 .Ints(amounts)
                                 .Texts(holders)
                                 .ByteArrays(sealed)
                                 .Texts(last4));
}

void PayoutStore::SetState(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now) {
  const v1::PayoutBatch& batch = row.batch;
  work.Queue(kSetState,
             Params().Int(row.id).Int(batch.state()).Int(batch.round()).Text(batch.approver()).Time(now));
}

absl::StatusOr<std::vector<PayoutRow>> PayoutStore::Payouts(postgres::UnitOfWork& work, int64_t batch_id,
                                                            std::span<const v1::PayoutState> states) {
  const std::vector<int64_t> wanted(states.begin(), states.end());
  ASSIGN_OR_RETURN(Result rows, work.Exec(kPayouts, Params().Int(batch_id).Ints(wanted)));
  std::vector<PayoutRow> payouts;
  for (Row row : rows) payouts.push_back(PayoutOf(row));
  return payouts;
}

void PayoutStore::Update(postgres::UnitOfWork& work, std::span<const PayoutRow> payouts) {
  std::vector<int64_t> ids, areas, own, states, rounds;
  std::vector<std::string> holders, sealed, last4, reasons, correctors;
  for (const PayoutRow& payout : payouts) {
    ids.push_back(payout.id);
    areas.push_back(payout.payee_area);
    own.push_back(payout.own_card ? 1 : 0);
    holders.push_back(payout.holder_name);
    sealed.push_back(payout.card_sealed);
    last4.push_back(payout.card_last4);
    states.push_back(payout.state);
    rounds.push_back(payout.round);
    reasons.push_back(payout.failure_reason);
    correctors.push_back(payout.corrected_by);
  }
  work.Queue(kUpdatePayouts, Params()
                                 .Ints(ids)
                                 .Ints(areas)
                                 .Ints(own)
                                 .Texts(holders)
                                 .ByteArrays(sealed)
                                 .Texts(last4)
                                 .Ints(states)
                                 .Ints(rounds)
                                 .Texts(reasons)
                                 .Texts(correctors));
}

void PayoutStore::ReplaceExceptions(postgres::UnitOfWork& work, const BatchRow& row,
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

absl::StatusOr<std::vector<std::string>> PayoutStore::AlreadyPaid(postgres::UnitOfWork& work,
                                                                  const BatchRow& row) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kAlreadyPaid, Params().Int(row.id)));
  std::vector<std::string> payees;
  for (Row found : rows) payees.emplace_back(found.Text(0));
  return payees;
}

absl::StatusOr<std::optional<PayoutStandard>> PayoutStore::Standard(postgres::UnitOfWork& work,
                                                                    const BatchRow& row, Date day) {
  ASSIGN_OR_RETURN(Result rows,
                   work.Exec(kStandard, Params().Text(row.batch.programme()).Int(row.area).Day(day)));
  if (rows.empty()) return std::nullopt;
  return PayoutStandard{rows[0].Int(0), rows[0].Int(1)};
}

void PayoutStore::InsertDraws(postgres::UnitOfWork& work, const BatchRow& row,
                              std::span<const DrawRow> draws) {
  std::vector<int64_t> payouts, channels, amounts;
  std::vector<std::string> transfers;
  for (const DrawRow& draw : draws) {
    payouts.push_back(draw.payout_id);
    channels.push_back(draw.channel);
    amounts.push_back(draw.amount);
    transfers.push_back(draw.transfer_id);
  }
  work.Queue(kInsertDraws, Params()
                               .Int(row.id)
                               .Int(row.area)
                               .Int(row.batch.round())
                               .Ints(payouts)
                               .Ints(channels)
                               .Ints(amounts)
                               .Texts(transfers));
}

absl::StatusOr<std::vector<DrawRow>> PayoutStore::Draws(postgres::UnitOfWork& work, const BatchRow& row) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kDraws, Params().Int(row.id).Int(row.batch.round())));
  std::vector<DrawRow> draws;
  for (Row found : rows) {
    draws.push_back({found.Int(0), static_cast<v1::FundingChannel>(found.Int(1)), found.Int(2),
                     std::string(found.Text(3))});
  }
  return draws;
}

absl::StatusOr<bool> PayoutStore::HasReturn(postgres::UnitOfWork& work, int64_t batch_id,
                                            const std::string& sha256) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kHasReturn, Params().Int(batch_id).Bytes(sha256)));
  return !rows.empty();
}

void PayoutStore::InsertReturn(postgres::UnitOfWork& work, const BatchRow& row, const std::string& sha256,
                               const std::string& actor, absl::Time now) {
  work.Queue(kInsertReturn,
             Params().Int(row.id).Bytes(sha256).Int(row.area).Int(row.batch.round()).Text(actor).Time(now));
}

v1::Payout MaskedPayout(int64_t batch_id, const PayoutRow& row) {
  v1::Payout payout;
  payout.set_name(MakeName("payoutBatches", batch_id, "payouts", row.id));
  payout.set_payee(row.payee);
  payout.set_amount_fen(row.amount);
  payout.set_holder_name(row.holder_name);
  if (!row.card_last4.empty()) payout.set_card_number(absl::StrCat("************", row.card_last4));
  payout.set_state(row.state);
  payout.set_failure_reason(row.failure_reason);
  payout.set_round(static_cast<int32_t>(row.round));
  return payout;
}

}  // namespace fupin::projects
