#include "services/projects/fund_service.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/projects/ledger_store.h"
#include "services/projects/project_rules.h"
#include "services/projects/project_store.h"

namespace fupin::projects {
namespace {

// The place that keeps the special account: the county, or the area itself when it is wider.
int64_t AccountArea(const AreaCode& area) { return area.At(AreaLevel::kCounty).int12(); }

NewTransfer Posted(const v1::LedgerAccount& from, const v1::LedgerAccount& to, int64_t amount,
                   const std::string& reference) {
  return {.id = NewUuid(),
          .kind = v1::TRANSFER_KIND_POSTED,
          .debit = *ParseName("ledgerAccounts", from.name(), "name"),
          .credit = *ParseName("ledgerAccounts", to.name(), "name"),
          .amount = amount,
          .reference = reference};
}

absl::Status CheckPlan(const v1::Project& project, v1::FundingChannel channel, int64_t amount,
                       const std::vector<ChannelMoney>& money) {
  int64_t planned = 0, allocated = 0;
  for (const v1::PlannedFund& fund : project.planned_funds()) {
    if (fund.channel() == channel) planned = fund.amount_fen();
  }
  for (const ChannelMoney& each : money) {
    if (each.channel == channel) allocated = each.allocated - each.returned;
  }
  if (amount <= planned - allocated) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "ALLOCATION_OVER_PLAN", "超出项目批复的该渠道资金",
               {{"planned_fen", absl::StrCat(planned)}, {"allocated_fen", absl::StrCat(allocated)}});
}

}  // namespace

absl::StatusOr<v1::Receipt> FundService::RecordReceipt(rpc::CallContext& call,
                                                       const v1::RecordReceiptRequest& request) {
  const std::optional<Date> day = DateOf(request.receipt().receive_date());
  if (!day) return InvalidField("receipt.receive_date", "DATE_MALFORMED", "到账日期不是有效日期");
  if (*day > call.today())
    return InvalidField("receipt.receive_date", "DATE_IN_FUTURE", "到账日期不能晚于今天");
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.receipt().area_code()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewIds(3));
  const v1::FundingChannel channel = request.receipt().channel();
  const std::array<NewAccount, 2> accounts = {
      NewAccount{id + 1, AccountArea(area), v1::LEDGER_ACCOUNT_KIND_OUTSIDE, channel, ""},
      NewAccount{id + 2, AccountArea(area), v1::LEDGER_ACCOUNT_KIND_CHANNEL, channel, ""}};
  v1::Receipt reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        reply = request.receipt();
        reply.set_name(MakeName("receipts", id));
        reply.set_area_code(area.digits());
        SetTime(call.now(), reply.mutable_create_time());
        ASSIGN_OR_RETURN(std::vector<v1::LedgerAccount> opened, LedgerStore::OpenAccounts(work, accounts));
        reply.set_ledger_account(opened[1].name());
        const NewTransfer transfer = Posted(opened[0], opened[1], reply.amount_fen(), reply.name());
        RETURN_IF_ERROR(LedgerStore::CreateTransfers(work, {&transfer, 1}, call.now()).status());
        FundStore::InsertReceipt(work, id, reply, transfer.id);
        work.Emit({.action = "projects.receipt.recorded",
                   .resource = reply.name(),
                   .area_code = reply.area_code(),
                   .content = reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Allocation> FundService::AllocateFunds(rpc::CallContext& call,
                                                          const v1::AllocateFundsRequest& request) {
  ASSIGN_OR_RETURN(int64_t project_id, ParseName("projects", request.project(), "project"));
  ASSIGN_OR_RETURN(int64_t id, database_.NewIds(3));
  v1::Allocation reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(ProjectRow project, ProjectStore::GetLocked(work, project_id));
        RETURN_IF_ERROR(AdvanceProject(project.project.state(), "allocateFunds").status());
        ASSIGN_OR_RETURN(std::vector<ChannelMoney> money, FundStore::ProjectMoney(work, request.project()));
        RETURN_IF_ERROR(CheckPlan(project.project, request.channel(), request.amount_fen(), money));
        ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(project.project.area_code()));
        const std::array<NewAccount, 2> accounts = {
            NewAccount{id + 1, AccountArea(area), v1::LEDGER_ACCOUNT_KIND_CHANNEL, request.channel(), ""},
            NewAccount{id + 2, project.area, v1::LEDGER_ACCOUNT_KIND_PROJECT, request.channel(),
                       request.project()}};
        ASSIGN_OR_RETURN(std::vector<v1::LedgerAccount> opened, LedgerStore::OpenAccounts(work, accounts));
        reply.set_name(MakeName("allocations", id));
        reply.set_project(request.project());
        reply.set_channel(request.channel());
        reply.set_amount_fen(request.amount_fen());
        reply.set_document_number(request.document_number());
        reply.set_ledger_account(opened[1].name());
        SetTime(call.now(), reply.mutable_create_time());
        const NewTransfer transfer = Posted(opened[0], opened[1], reply.amount_fen(), reply.name());
        RETURN_IF_ERROR(LedgerStore::CreateTransfers(work, {&transfer, 1}, call.now()).status());
        FundStore::InsertAllocation(work, id, project, reply, transfer.id);
        work.Emit({.action = "projects.funds.allocated",
                   .resource = request.project(),
                   .area_code = project.project.area_code(),
                   .content = reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::ProjectFunds> FundService::GetProjectFunds(rpc::CallContext& call,
                                                              const v1::GetProjectFundsRequest& request) {
  constexpr std::string_view kSuffix = "/funds";
  std::string_view project = request.name();
  if (!project.ends_with(kSuffix)) return InvalidField("name", "NAME_MALFORMED", "应为 projects/编号/funds");
  project.remove_suffix(kSuffix.size());
  ASSIGN_OR_RETURN(int64_t id, ParseName("projects", project, "name"));
  return store_.GetFunds(call.scope(), id);
}

absl::StatusOr<v1::TracePaymentResponse> FundService::TracePayment(rpc::CallContext& call,
                                                                   const v1::TracePaymentRequest& request) {
  if (absl::StartsWith(request.name(), "receipts/")) {
    ASSIGN_OR_RETURN(int64_t receipt, ParseName("receipts", request.name(), "name"));
    return store_.TraceOn(call.scope(), receipt);
  }
  ASSIGN_OR_RETURN(auto payout, ParseName("payoutBatches", "payouts", request.name(), "name"));
  return store_.TraceBack(call.scope(), payout.first, payout.second);
}

absl::StatusOr<v1::MoneyFlow> FundService::GetMoneyFlow(rpc::CallContext& call,
                                                        const v1::GetMoneyFlowRequest& request) {
  if (request.area_code().empty() == request.project().empty()) {
    return InvalidField("area_code", "AREA_OR_PROJECT", "请指定行政区划代码或项目，二者选一");
  }
  if (request.project().empty()) {
    ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
    return flow_.Read(call.scope(), area.range(), "", request.year());
  }
  ASSIGN_OR_RETURN(const int64_t id, ParseName("projects", request.project(), "project"));
  RETURN_IF_ERROR(store_.GetFunds(call.scope(), id).status());
  return flow_.Read(call.scope(), call.range(), request.project(), request.year());
}

}  // namespace fupin::projects
