#include "services/projects/ledger_service.h"

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/resource_name.h"
#include "services/projects/ledger_rules.h"

namespace fupin::projects {
namespace {

absl::StatusOr<std::vector<NewTransfer>> TransfersOf(const v1::CreateTransfersRequest& request) {
  std::vector<NewTransfer> transfers;
  for (const v1::Transfer& wanted : request.transfers()) {
    NewTransfer& transfer = transfers.emplace_back();
    transfer.id = wanted.transfer_id();
    transfer.kind = wanted.kind();
    transfer.amount = wanted.amount_fen();
    transfer.pending_id = wanted.pending_transfer_id();
    transfer.reference = wanted.reference();
    if (wanted.debit_account().empty()) continue;
    ASSIGN_OR_RETURN(transfer.debit,
                     ParseName("ledgerAccounts", wanted.debit_account(), "transfers.debit_account"));
    ASSIGN_OR_RETURN(transfer.credit,
                     ParseName("ledgerAccounts", wanted.credit_account(), "transfers.credit_account"));
  }
  return transfers;
}

}  // namespace

absl::StatusOr<v1::CreateLedgerAccountsResponse> LedgerService::CreateLedgerAccounts(
    rpc::CallContext& call, const v1::CreateLedgerAccountsRequest& request) {
  RETURN_IF_ERROR(ValidateAccounts(request));
  ASSIGN_OR_RETURN(int64_t id, database_.NewIds(request.accounts_size()));
  std::vector<NewAccount> accounts;
  for (const v1::LedgerAccount& wanted : request.accounts()) {
    const std::string& digits = wanted.area_code().empty() ? request.area_code() : wanted.area_code();
    ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(digits));
    accounts.push_back({id++, area.int12(), wanted.kind(), wanted.channel(), wanted.owner()});
  }
  v1::CreateLedgerAccountsResponse response;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &response, [&](postgres::UnitOfWork& work) -> absl::Status {
        response.Clear();
        ASSIGN_OR_RETURN(std::vector<v1::LedgerAccount> opened, LedgerStore::OpenAccounts(work, accounts));
        for (v1::LedgerAccount& account : opened) *response.add_accounts() = std::move(account);
        work.Emit({.action = "projects.ledger_accounts.opened",
                   .resource = response.accounts(0).name(),
                   .area_code = request.area_code(),
                   .content = response.SerializeAsString()});
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::CreateTransfersResponse> LedgerService::CreateTransfers(
    rpc::CallContext& call, const v1::CreateTransfersRequest& request) {
  RETURN_IF_ERROR(ValidateTransfers(request));
  ASSIGN_OR_RETURN(std::vector<NewTransfer> transfers, TransfersOf(request));
  v1::CreateTransfersResponse response;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &response, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(int64_t created, LedgerStore::CreateTransfers(work, transfers, call.now()));
        response.set_created_count(static_cast<int32_t>(created));
        response.set_existing_count(request.transfers_size() - static_cast<int32_t>(created));
        if (created == 0) return absl::OkStatus();
        work.Emit({.action = "projects.ledger_transfers.created",
                   .resource = absl::StrCat("ledgerTransfers/", request.transfers(0).transfer_id()),
                   .area_code = "",
                   .content = request.SerializeAsString()});
        return absl::OkStatus();
      }));
  return response;
}

absl::StatusOr<v1::LedgerAccount> LedgerService::GetLedgerAccount(
    rpc::CallContext& call, const v1::GetLedgerAccountRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("ledgerAccounts", request.name(), "name"));
  return store_.GetAccount(call.scope(), id);
}

absl::StatusOr<v1::ListEntriesResponse> LedgerService::ListEntries(rpc::CallContext& call,
                                                                   const v1::ListEntriesRequest& request) {
  ASSIGN_OR_RETURN(int64_t account, ParseName("ledgerAccounts", request.parent(), "parent"));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(LedgerStore::Entries found, store_.ListEntries(call.scope(), account, page));
  v1::ListEntriesResponse response;
  const size_t size = static_cast<size_t>(page.size);
  if (found.entries.size() > size) {
    found.entries.resize(size);
    response.set_next_page_token(pager_.Next(request, call.range(), found.next_cursor[size - 1]));
  }
  for (v1::LedgerEntry& entry : found.entries) *response.add_entries() = std::move(entry);
  return response;
}

}  // namespace fupin::projects
