// The steps of a payout batch that move money: approval, bank file, bank return, retry.
#include <algorithm>
#include <array>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/crypto/suite.h"
#include "services/projects/bank_file.h"
#include "services/projects/fund_store.h"
#include "services/projects/ledger_store.h"
#include "services/projects/payout_service.h"
#include "services/projects/project_rules.h"
#include "services/projects/project_store.h"

namespace fupin::projects {
namespace {

constexpr int64_t kMaxPayouts = 1000;  // of a batch, as its proto says
constexpr std::array kUnpaid = {v1::PAYOUT_STATE_DRAFT};
constexpr std::array kReserved = {v1::PAYOUT_STATE_RESERVED};
constexpr std::array kCorrected = {v1::PAYOUT_STATE_CORRECTED};
constexpr std::array kUnsettled = {v1::PAYOUT_STATE_FAILED, v1::PAYOUT_STATE_CORRECTED};

absl::Status SamePerson(const char* message_zh) {
  return Error(absl::StatusCode::kFailedPrecondition, "SAME_PERSON", message_zh);
}

int64_t Total(const std::vector<PayoutRow>& payouts) {
  int64_t total = 0;  // at most 1,000 payouts of at most 10^11 fen
  for (const PayoutRow& payout : payouts) total += payout.amount;
  return total;
}

std::vector<BankLine> LinesOf(const std::vector<PayoutRow>& payouts, int64_t round) {
  std::vector<BankLine> lines;
  for (const PayoutRow& payout : payouts) {
    lines.push_back(
        {.serial = BankSerial(payout.id, round), .holder = payout.holder_name, .amount_fen = payout.amount});
  }
  return lines;
}

// What the bank's answer does: each draw of a paid payout is posted, each of a refused one voided.
std::vector<NewTransfer> Resolutions(const std::vector<DrawRow>& draws, const std::vector<PayoutRow>& payouts,
                                     const std::string& batch) {
  std::map<int64_t, bool> paid;
  for (const PayoutRow& payout : payouts) paid[payout.id] = payout.state == v1::PAYOUT_STATE_PAID;
  std::vector<NewTransfer> transfers;
  for (const DrawRow& draw : draws) {
    transfers.push_back({.id = NewUuid(),
                         .kind = paid[draw.payout_id] ? v1::TRANSFER_KIND_POST : v1::TRANSFER_KIND_VOID,
                         .pending_id = draw.transfer_id,
                         .reference = absl::StrCat(batch, "/payouts/", draw.payout_id)});
  }
  return transfers;
}

void Answer(const std::vector<ReturnLine>& lines, int64_t round, std::vector<PayoutRow>& payouts) {
  std::map<std::string, const ReturnLine*> by_serial;
  for (const ReturnLine& line : lines) by_serial[line.serial] = &line;
  for (PayoutRow& payout : payouts) {
    const ReturnLine& line = *by_serial[BankSerial(payout.id, round)];
    payout.state = line.paid ? v1::PAYOUT_STATE_PAID : v1::PAYOUT_STATE_FAILED;
    payout.failure_reason = line.paid ? "" : line.reason;
  }
}

}  // namespace

absl::Status PayoutService::Reserve(postgres::UnitOfWork& work, BatchRow& batch,
                                    std::vector<PayoutRow>& payouts, int64_t account_ids,
                                    absl::Time now) const {
  // One batch of a project at a time: the plan of draws is exact because nobody else draws meanwhile.
  ASSIGN_OR_RETURN(ProjectRow project, ProjectStore::GetLocked(work, batch.project_id));
  RETURN_IF_ERROR(AdvanceProject(project.project.state(), "createPayoutBatch").status());
  ASSIGN_OR_RETURN(std::vector<ChannelMoney> money, FundStore::ProjectMoney(work, batch.batch.project()));
  std::vector<int64_t> amounts;
  std::vector<NewAccount> cards;
  for (const PayoutRow& payout : payouts) {
    amounts.push_back(payout.amount);
    cards.push_back({.id = account_ids++,
                     .area = payout.payee_area,
                     .kind = v1::LEDGER_ACCOUNT_KIND_CARD,
                     .owner = payout.payee});
  }
  const std::vector<int64_t> order(batch.batch.draw_order().begin(), batch.batch.draw_order().end());
  ASSIGN_OR_RETURN(std::vector<Draw> plan, PlanDraws(amounts, money, order));
  ASSIGN_OR_RETURN(std::vector<v1::LedgerAccount> accounts, LedgerStore::OpenAccounts(work, cards));

  std::vector<NewTransfer> transfers;
  std::vector<DrawRow> draws;
  for (const Draw& draw : plan) {
    const PayoutRow& payout = payouts[draw.payout];
    ASSIGN_OR_RETURN(int64_t card, ParseName("ledgerAccounts", accounts[draw.payout].name(), "name"));
    transfers.push_back({.id = NewUuid(),
                         .kind = v1::TRANSFER_KIND_PENDING,
                         .debit = money[draw.channel].account,
                         .credit = card,
                         .amount = draw.amount,
                         .reference = absl::StrCat(batch.batch.name(), "/payouts/", payout.id)});
    draws.push_back({payout.id, money[draw.channel].channel, draw.amount, transfers.back().id});
  }
  RETURN_IF_ERROR(LedgerStore::CreateTransfers(work, transfers, now).status());
  batch.batch.set_round(batch.batch.round() + 1);
  for (PayoutRow& payout : payouts) {
    payout.state = v1::PAYOUT_STATE_RESERVED;
    payout.round = batch.batch.round();
    payout.failure_reason.clear();
  }
  PayoutStore::Update(work, payouts);
  PayoutStore::InsertDraws(work, batch, draws);
  BatchStore::SetState(work, batch, now);
  return absl::OkStatus();
}

absl::StatusOr<v1::PayoutBatch> PayoutService::ApprovePayoutBatch(
    rpc::CallContext& call, const v1::ApprovePayoutBatchRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  ASSIGN_OR_RETURN(int64_t account_ids, database_.NewIds(kMaxPayouts));
  // What was checked may have changed since: the register is asked once more.
  ASSIGN_OR_RETURN(v1::PayoutBatch before, batches_.Get(call.scope(), id));
  ASSIGN_OR_RETURN(std::vector<std::string> payees, store_.Payees(call.scope(), id));
  ASSIGN_OR_RETURN(auto facts, register_.Ask(call, before.payee_kind(), payees));
  v1::PayoutBatch reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(BatchRow batch, BatchStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "approve"));
        if (batch.batch.maker() == call.principal().name) return SamePerson("编制人不能审批自己编制的批次");
        ASSIGN_OR_RETURN(std::vector<PayoutRow> payouts, PayoutStore::InStates(work, id, kUnpaid));
        if (Total(payouts) != request.expected_total_fen()) {
          return Error(absl::StatusCode::kFailedPrecondition, "TOTAL_MISMATCH", "审批金额与批次总额不符",
                       {{"total_fen", absl::StrCat(Total(payouts))}});
        }
        ASSIGN_OR_RETURN(auto findings, Examine(work, batch, facts, call.today(), payouts));
        // Double payment is left to the unique index, which sees the whole province.
        std::erase_if(findings, [](const auto& found) {
          return found.second.kind == v1::PAYOUT_EXCEPTION_KIND_ALREADY_PAID;
        });
        if (!findings.empty()) return RefusalOf(findings);
        batch.batch.set_state(next);
        batch.batch.set_approver(call.principal().name);
        RETURN_IF_ERROR(Reserve(work, batch, payouts, account_ids, call.now()));
        ASSIGN_OR_RETURN(reply, BatchStore::GetAgain(work, id));
        work.Emit(BatchEvent("approved", reply, reply));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<google::api::HttpBody> PayoutService::ExportBankFile(
    rpc::CallContext& call, const v1::ExportBankFileRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  BatchRow batch;
  std::vector<PayoutRow> payouts;
  v1::PayoutBatch sent;  // what is stored as the reply; the file itself, with its card numbers, is not
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &sent, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(batch, BatchStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "exportBankFile"));
        ASSIGN_OR_RETURN(payouts, PayoutStore::InStates(work, id, kReserved));
        batch.batch.set_state(next);
        BatchStore::SetState(work, batch, call.now());
        sent = batch.batch;
        work.Emit(BatchEvent("bank_file_exported", sent, sent));
        return absl::OkStatus();
      }));
  std::vector<BankLine> lines = LinesOf(payouts, batch.batch.round());
  for (size_t i = 0; i < payouts.size(); ++i) {
    ASSIGN_OR_RETURN(lines[i].card, keyring_.Open(payouts[i].card_sealed));
  }
  google::api::HttpBody file;
  file.set_content_type("text/csv; charset=utf-8");
  file.set_data(WriteBankFile(batch.batch.name(), batch.batch.round(), batch.batch.display_name(), lines));
  return file;
}

void PayoutService::Count(const std::vector<PayoutRow>& answered) const {
  for (const PayoutRow& payout : answered) {
    const bool paid = payout.state == v1::PAYOUT_STATE_PAID;
    (paid ? paid_ : refused_).Increment();
    if (paid) paid_fen_.Increment(static_cast<double>(payout.amount));
  }
}

absl::StatusOr<v1::PayoutBatch> PayoutService::ImportBankReturn(rpc::CallContext& call,
                                                                const v1::ImportBankReturnRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  const std::string hash = crypto::InternationalSuite().Hash(request.content());
  v1::PayoutBatch reply;
  std::vector<PayoutRow> answered;  // by this call; none when the answer is known already
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(BatchRow batch, BatchStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(bool seen, BatchStore::HasReturn(work, id, hash));
        answered.clear();
        if (seen) {
          reply = batch.batch;
          return absl::OkStatus();
        }
        const int64_t round = batch.batch.round();
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "importBankReturn"));
        ASSIGN_OR_RETURN(std::vector<ReturnLine> lines,
                         ParseBankReturn(request.content(), batch.batch.name(), round));
        ASSIGN_OR_RETURN(std::vector<PayoutRow> payouts, PayoutStore::InStates(work, id, kReserved));
        RETURN_IF_ERROR(MatchBankReturn(lines, LinesOf(payouts, round)));
        Answer(lines, round, payouts);
        ASSIGN_OR_RETURN(std::vector<DrawRow> draws, PayoutStore::Draws(work, batch));
        const std::vector<NewTransfer> resolutions = Resolutions(draws, payouts, batch.batch.name());
        RETURN_IF_ERROR(LedgerStore::CreateTransfers(work, resolutions, call.now()).status());
        PayoutStore::Update(work, payouts);
        BatchStore::InsertReturn(work, batch, hash, call.principal().name, call.now());
        ASSIGN_OR_RETURN(std::vector<PayoutRow> unsettled, PayoutStore::InStates(work, id, kUnsettled));
        batch.batch.set_state(unsettled.empty() ? next : v1::PAYOUT_BATCH_STATE_PARTLY_PAID);
        BatchStore::SetState(work, batch, call.now());
        ASSIGN_OR_RETURN(reply, BatchStore::GetAgain(work, id));
        work.Emit(BatchEvent("bank_return_imported", reply, request));
        answered = std::move(payouts);
        return absl::OkStatus();
      }));
  Count(answered);
  return reply;
}

absl::StatusOr<v1::PayoutBatch> PayoutService::RetryPayoutBatch(rpc::CallContext& call,
                                                                const v1::RetryPayoutBatchRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  ASSIGN_OR_RETURN(int64_t account_ids, database_.NewIds(kMaxPayouts));
  v1::PayoutBatch reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(BatchRow batch, BatchStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "retry"));
        ASSIGN_OR_RETURN(std::vector<PayoutRow> payouts, PayoutStore::InStates(work, id, kCorrected));
        if (payouts.empty()) {
          return Error(absl::StatusCode::kFailedPrecondition, "NOTHING_TO_RETRY", "没有已更正、待重发的记录");
        }
        const bool own = std::any_of(payouts.begin(), payouts.end(), [&](const PayoutRow& payout) {
          return payout.corrected_by == call.principal().name;
        });
        if (own) return SamePerson("更正卡号的人不能放行重发");
        batch.batch.set_state(next);
        RETURN_IF_ERROR(Reserve(work, batch, payouts, account_ids, call.now()));
        ASSIGN_OR_RETURN(reply, BatchStore::GetAgain(work, id));
        work.Emit(BatchEvent("retried", reply, reply));
        return absl::OkStatus();
      }));
  return reply;
}

}  // namespace fupin::projects
