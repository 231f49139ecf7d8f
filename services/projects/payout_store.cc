#include "services/projects/payout_store.h"

#include <limits>

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

constexpr Statement kInsertPayouts{
    "projects_insert_payouts",
    "INSERT INTO payout (id, batch_id, programme, period, area_code, payee, amount, own_card, holder_name, "
    "card_sealed, card_last4) SELECT id, $1, $2, $3, $4, payee, amount, last4 <> '', holder, "
    "CASE WHEN last4 <> '' THEN sealed END, last4 "
    "FROM unnest($5::bigint[], $6::text[], $7::bigint[], $8::text[], $9::bytea[], $10::text[]) "
    "AS i (id, payee, amount, holder, sealed, last4)"};
#define FUPIN_PAYOUT                                                                                       \
  "SELECT p.id, p.payee, p.payee_area, p.amount, p.own_card, p.holder_name, p.card_sealed, p.card_last4, " \
  "p.state, p.round, p.failure_reason, p.corrected_by"
constexpr Statement kPayouts{
    "projects_payouts_of_batch",
    FUPIN_PAYOUT " FROM payout p WHERE p.batch_id = $1 AND p.state = ANY ($2::bigint[]) ORDER BY p.id"};
#define FUPIN_OF_ROUND "FROM payout_draw d WHERE d.payout_id = p.id AND d.round = p.round"
#define FUPIN_DRAWS                                             \
  "ARRAY(SELECT d.channel::bigint " FUPIN_OF_ROUND              \
  " ORDER BY d.channel), ARRAY(SELECT d.amount " FUPIN_OF_ROUND \
  " ORDER BY d.channel), ARRAY(SELECT d.transfer_id::text " FUPIN_OF_ROUND " ORDER BY d.channel) "
constexpr Statement kListPayouts{
    "projects_list_payouts", FUPIN_PAYOUT
    ", " FUPIN_DRAWS
    "FROM payout p WHERE p.batch_id = $1 AND ($2::bigint = 0 OR p.state = $2) AND p.id > $3 ORDER BY p.id "
    "LIMIT $4"};
// By the index payout_once, in which the household's name and those of its members ($1 and what lies below
// $1/) follow each other. $2 low, $3 high of the caller, $4 id to go on before, $5 limit.
constexpr Statement kOfHousehold{
    "projects_payouts_of_household",
    "WITH mine AS (SELECT * FROM payout WHERE payee >= $1 AND payee < $1 || '0' "
    "AND (payee = $1 OR starts_with(payee, $1 || '/')) AND state BETWEEN 2 AND 5 "
    "AND payee_area >= $2 AND payee_area < $3) "
    "SELECT p.id, p.batch_id, p.payee, p.amount, p.state, b.project_id, j.display_name, b.display_name, "
    "p.programme, p.period, " FUPIN_DRAWS
    ", (SELECT max(e.posted_at) FROM payout_draw d JOIN ledger_entry e ON e.transfer_id = d.transfer_id "
    "WHERE d.payout_id = p.id AND d.round = p.round), (SELECT count(*) FROM mine) "
    "FROM mine p JOIN payout_batch b ON b.id = p.batch_id JOIN project j ON j.id = b.project_id "
    "WHERE p.id < $4 ORDER BY p.id DESC LIMIT $5"};
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

constexpr Statement kAlreadyPaid{
    "projects_already_paid",
    "SELECT DISTINCT o.payee FROM payout p JOIN payout o ON o.payee = p.payee AND o.programme = p.programme "
    "AND o.period = p.period AND o.state BETWEEN 2 AND 5 AND o.batch_id <> p.batch_id WHERE p.batch_id = $1"};
constexpr Statement kInsertDraws{
    "projects_insert_draws",
    "INSERT INTO payout_draw (payout_id, batch_id, area_code, round, channel, amount, transfer_id) "
    "SELECT payout, $1, $2, $3, channel, amount, transfer "
    "FROM unnest($4::bigint[], $5::bigint[], $6::bigint[], $7::uuid[]) AS i (payout, channel, amount, "
    "transfer)"};
constexpr Statement kDraws{"projects_draws",
                           "SELECT payout_id, channel, amount, transfer_id FROM payout_draw "
                           "WHERE batch_id = $1 AND round = $2"};

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

// Of FUPIN_DRAWS, which begin at column `first`.
template <typename Message>
void AddDraws(const Row& row, int first, Message& message) {
  const std::vector<int64_t> channels = row.Ints(first), amounts = row.Ints(first + 1);
  const std::vector<std::string> transfers = row.Texts(first + 2);
  for (size_t i = 0; i < channels.size(); ++i) {
    v1::PayoutDraw& draw = *message.add_draws();
    draw.set_channel(static_cast<v1::FundingChannel>(channels[i]));
    draw.set_amount_fen(amounts[i]);
    draw.set_transfer_id(transfers[i]);
  }
}

}  // namespace

absl::StatusOr<std::vector<v1::HouseholdPayout>> PayoutStore::OfHousehold(const Scope& scope,
                                                                          const std::string& household,
                                                                          Page& page) const {
  // The projects that pay may belong to a wider area than the caller's: the payee's place decides.
  Scope everywhere = scope;
  everywhere.range = AreaRange::Nation();
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  ASSIGN_OR_RETURN(Result rows, database_.Query(everywhere, kOfHousehold,
                                                Params()
                                                    .Text(household)
                                                    .Int(scope.range.low)
                                                    .Int(scope.range.high)
                                                    .Int(before)
                                                    .Int(page.size + 1)));
  std::vector<v1::HouseholdPayout> payouts;
  for (Row row : rows) {
    v1::HouseholdPayout& payout = payouts.emplace_back();
    payout.set_payout(MakeName("payoutBatches", row.Int(1), "payouts", row.Int(0)));
    payout.set_payee(std::string(row.Text(2)));
    payout.set_amount_fen(row.Int(3));
    payout.set_state(static_cast<v1::PayoutState>(row.Int(4)));
    payout.set_project(MakeName("projects", row.Int(5)));
    payout.set_project_display_name(std::string(row.Text(6)));
    payout.set_display_name(std::string(row.Text(7)));
    payout.set_programme(std::string(row.Text(8)));
    payout.set_period(std::string(row.Text(9)));
    AddDraws(row, 10, payout);
    if (!row.IsNull(13)) SetTime(row.Time(13), payout.mutable_pay_time());
  }
  if (!page.total) page.total = rows.empty() ? 0 : rows[0].Int(14);
  return payouts;
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
    AddDraws(row, 12, payout);
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

void PayoutStore::Insert(postgres::UnitOfWork& work, const BatchRow& row,
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

absl::StatusOr<std::vector<PayoutRow>> PayoutStore::InStates(postgres::UnitOfWork& work, int64_t batch_id,
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

absl::StatusOr<std::vector<std::string>> PayoutStore::AlreadyPaid(postgres::UnitOfWork& work,
                                                                  const BatchRow& row) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kAlreadyPaid, Params().Int(row.id)));
  std::vector<std::string> payees;
  for (Row found : rows) payees.emplace_back(found.Text(0));
  return payees;
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