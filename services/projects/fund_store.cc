#include "services/projects/fund_store.h"

#include <map>

#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/projects/ledger_store.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// A project's special account is its county's (its own area's when that is wider): area_code / 10^6 * 10^6.
// What went back to it is found among the few entries that credit it.
#define FUPIN_MONEY                                                                                        \
  "coalesce(a.id, 0), coalesce(c.id, 0), coalesce(c.credits_posted - c.debits_posted - c.debits_pending, " \
  "0), "                                                                                                   \
  "coalesce(a.credits_posted, 0), coalesce(a.debits_pending, 0), coalesce(a.debits_posted, 0), "           \
  "coalesce((SELECT sum(amount) FROM ledger_entry e WHERE e.credit_account_id = c.id AND "                 \
  "e.debit_account_id = a.id), "                                                                           \
  "0)::bigint "
#define FUPIN_SPECIAL_ACCOUNT                                                                               \
  "LEFT JOIN ledger_account c ON c.area_code = p.area_code / 1000000 * 1000000 AND c.kind = 2 AND c.owner " \
  "= '' "

constexpr Statement kFunds{"projects_get_funds",
                           "SELECT f.channel, f.planned, " FUPIN_MONEY
                           ", p.state "
                           "FROM project p LEFT JOIN project_fund f ON f.project_id = p.id "
                           "LEFT JOIN ledger_account a ON a.owner = 'projects/' || p.id AND a.owner <> '' "
                           "AND a.channel = f.channel " FUPIN_SPECIAL_ACCOUNT
                           "AND c.channel = f.channel WHERE p.id = $1 ORDER BY f.channel"};
constexpr Statement kMoney{"projects_project_money",
                           "SELECT a.channel, 0, " FUPIN_MONEY
                           "FROM project p JOIN ledger_account a ON a.owner = 'projects/' || p.id AND "
                           "a.owner <> '' " FUPIN_SPECIAL_ACCOUNT
                           "AND c.channel = a.channel WHERE p.id = $1 ORDER BY a.channel"};
constexpr Statement kInsertReceipt{
    "projects_insert_receipt",
    "INSERT INTO receipt (id, area_code, channel, amount, document_number, payer, receive_date, transfer_id, "
    "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::uuid, $9)"};
constexpr Statement kInsertAllocation{"projects_insert_allocation",
                                      "INSERT INTO allocation (id, project_id, area_code, channel, amount, "
                                      "document_number, transfer_id, created_at) "
                                      "VALUES ($1, $2, $3, $4, $5, $6, $7::uuid, $8)"};

// Both ways join the ranges of fen that entries occupy in an account (migrations/0001_ledger.sql). An
// account's ranges follow each other without a gap, so the first one that matters is the last that begins at
// or before `lo`.
#define FUPIN_TRACE_STEPS                                                                                    \
  "SELECT w.depth, w.transfer_id, w.debit_account_id, w.credit_account_id, greatest(d.channel, c.channel), " \
  "w.amount, t.reference, w.posted_at, d.kind, c.kind FROM way w "                                           \
  "JOIN ledger_account d ON d.id = w.debit_account_id JOIN ledger_account c ON c.id = w.credit_account_id "  \
  "JOIN ledger_transfer t ON t.id = w.transfer_id ORDER BY w.depth, w.number, w.lo LIMIT 10000"

constexpr Statement kTraceBack{
    "projects_trace_back",
    "WITH RECURSIVE way AS ("
    "SELECT 0 AS depth, e.transfer_id, e.number, e.debit_account_id, e.credit_account_id, e.amount, "
    "e.posted_at, "
    "e.debit_from AS lo, e.debit_from + e.amount AS hi "
    "FROM payout_draw x JOIN ledger_entry e ON e.transfer_id = x.transfer_id WHERE x.payout_id = $1 UNION "
    "ALL "
    "SELECT w.depth + 1, e.transfer_id, e.number, e.debit_account_id, e.credit_account_id, "
    "least(w.hi, e.credit_from + e.amount) - greatest(w.lo, e.credit_from), e.posted_at, "
    "e.debit_from + greatest(w.lo - e.credit_from, 0), e.debit_from + least(w.hi - e.credit_from, e.amount) "
    "FROM way w JOIN ledger_entry e ON e.credit_account_id = w.debit_account_id AND e.credit_from < w.hi "
    "AND e.credit_from >= (SELECT max(f.credit_from) FROM ledger_entry f "
    "WHERE f.credit_account_id = w.debit_account_id AND f.credit_from <= w.lo)) " FUPIN_TRACE_STEPS};
constexpr Statement kTraceOn{
    "projects_trace_on",
    "WITH RECURSIVE way AS ("
    "SELECT 0 AS depth, e.transfer_id, e.number, e.debit_account_id, e.credit_account_id, e.amount, "
    "e.posted_at, "
    "e.credit_from AS lo, e.credit_from + e.amount AS hi "
    "FROM receipt x JOIN ledger_entry e ON e.transfer_id = x.transfer_id WHERE x.id = $1 UNION ALL "
    "SELECT w.depth + 1, e.transfer_id, e.number, e.debit_account_id, e.credit_account_id, "
    "least(w.hi, e.debit_from + e.amount) - greatest(w.lo, e.debit_from), e.posted_at, "
    "e.credit_from + greatest(w.lo - e.debit_from, 0), e.credit_from + least(w.hi - e.debit_from, e.amount) "
    "FROM way w JOIN ledger_entry e ON e.debit_account_id = w.credit_account_id AND e.debit_from < w.hi "
    "AND e.debit_from >= (SELECT max(f.debit_from) FROM ledger_entry f "
    "WHERE f.debit_account_id = w.credit_account_id AND f.debit_from <= w.lo)) " FUPIN_TRACE_STEPS};
constexpr Statement kPayoutExists{"projects_payout_exists",
                                  "SELECT FROM payout WHERE id = $1 AND batch_id = $2"};

ChannelMoney MoneyOf(const Row& row) {
  return {.channel = static_cast<v1::FundingChannel>(row.Int(0)),
          .account = row.Int(2),
          .channel_account = row.Int(3),
          .planned = row.Int(1),
          .unallocated = row.Int(4),
          .allocated = row.Int(5),
          .reserved = row.Int(6),
          .left = row.Int(7),
          .returned = row.Int(8)};
}

absl::Status NotFound(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kNotFound, reason, message_zh);
}

// `end` tells from the kinds of a step's two accounts whether the way ends there.
template <typename End>
v1::TracePaymentResponse StepsOf(const Result& rows, End end) {
  v1::TracePaymentResponse response;
  std::map<int, int64_t> totals;
  for (Row row : rows) {
    v1::TraceStep& step = *response.add_steps();
    step.set_depth(static_cast<int32_t>(row.Int(0)));
    step.set_transfer_id(std::string(row.Text(1)));
    step.set_debit_account(MakeName("ledgerAccounts", row.Int(2)));
    step.set_credit_account(MakeName("ledgerAccounts", row.Int(3)));
    step.set_channel(static_cast<v1::FundingChannel>(row.Int(4)));
    step.set_amount_fen(row.Int(5));
    step.set_reference(std::string(row.Text(6)));
    SetTime(row.Time(7), step.mutable_post_time());
    if (end(row.Int(8), row.Int(9))) totals[step.channel()] += step.amount_fen();
  }
  for (auto [channel, amount] : totals) {
    v1::TraceTotal& total = *response.add_totals();
    total.set_channel(static_cast<v1::FundingChannel>(channel));
    total.set_amount_fen(amount);
  }
  return response;
}

}  // namespace

absl::StatusOr<v1::ProjectFunds> FundStore::GetFunds(const Scope& scope, int64_t project_id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kFunds, Params().Int(project_id)));
  if (rows.empty()) return NotFound("PROJECT_NOT_FOUND", "项目不存在或不在您的管辖区域");
  std::vector<ChannelMoney> money;
  for (Row row : rows) {
    if (!row.IsNull(0)) money.push_back(MoneyOf(row));
  }
  const bool accepted = rows[0].Int(9) == v1::PROJECT_STATE_ACCEPTED;
  return FundsOf(MakeName("projects", project_id), money, accepted);
}

absl::StatusOr<std::vector<ChannelMoney>> FundStore::ProjectMoney(postgres::UnitOfWork& work,
                                                                  const std::string& project) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("projects", project, "project"));
  ASSIGN_OR_RETURN(Result rows, work.Exec(kMoney, Params().Int(id)));
  std::vector<ChannelMoney> money;
  for (Row row : rows) money.push_back(MoneyOf(row));
  return money;
}

absl::Status FundStore::ReturnRest(postgres::UnitOfWork& work, const ProjectRow& project,
                                   const std::vector<ChannelMoney>& money, absl::Time now) {
  std::vector<NewTransfer> transfers;
  for (const ChannelMoney& each : money) {
    if (each.available() == 0) continue;
    transfers.push_back({.id = NewUuid(),
                         .kind = v1::TRANSFER_KIND_POSTED,
                         .debit = each.account,
                         .credit = each.channel_account,
                         .amount = each.available(),
                         .reference = project.project.name()});
  }
  return LedgerStore::CreateTransfers(work, transfers, now).status();
}

void FundStore::InsertReceipt(postgres::UnitOfWork& work, int64_t id, const v1::Receipt& receipt,
                              const std::string& transfer_id) {
  work.Queue(kInsertReceipt, Params()
                                 .Int(id)
                                 .Int(AreaCode::Parse(receipt.area_code())->int12())
                                 .Int(receipt.channel())
                                 .Int(receipt.amount_fen())
                                 .Text(receipt.document_number())
                                 .Text(receipt.payer())
                                 .Day(*DateOf(receipt.receive_date()))
                                 .Text(transfer_id)
                                 .Time(TimeOf(receipt.create_time())));
}

void FundStore::InsertAllocation(postgres::UnitOfWork& work, int64_t id, const ProjectRow& project,
                                 const v1::Allocation& allocation, const std::string& transfer_id) {
  work.Queue(kInsertAllocation, Params()
                                    .Int(id)
                                    .Int(project.id)
                                    .Int(project.area)
                                    .Int(allocation.channel())
                                    .Int(allocation.amount_fen())
                                    .Text(allocation.document_number())
                                    .Text(transfer_id)
                                    .Time(TimeOf(allocation.create_time())));
}

absl::StatusOr<v1::TracePaymentResponse> FundStore::TraceBack(const Scope& scope, int64_t batch_id,
                                                              int64_t payout_id) const {
  ASSIGN_OR_RETURN(Result found,
                   database_.Query(scope, kPayoutExists, Params().Int(payout_id).Int(batch_id)));
  if (found.empty()) return NotFound("PAYOUT_NOT_FOUND", "发放记录不存在或不在您的管辖区域");
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kTraceBack, Params().Int(payout_id)));
  return StepsOf(rows,
                 [](int64_t debit_kind, int64_t) { return debit_kind == v1::LEDGER_ACCOUNT_KIND_OUTSIDE; });
}

absl::StatusOr<v1::TracePaymentResponse> FundStore::TraceOn(const Scope& scope, int64_t receipt_id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kTraceOn, Params().Int(receipt_id)));
  if (rows.empty()) return NotFound("RECEIPT_NOT_FOUND", "到账记录不存在或不在您的管辖区域");
  return StepsOf(rows,
                 [](int64_t, int64_t credit_kind) { return credit_kind == v1::LEDGER_ACCOUNT_KIND_CARD; });
}

}  // namespace fupin::projects
