#include "services/projects/ledger_rules.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"

namespace fupin::projects {
namespace {

using Violations = std::vector<FieldViolation>;

void CheckName(const std::string& name, const std::string& field, Violations& wrong) {
  if (name.empty()) {
    wrong.push_back({field, "MISSING", "须指明账户"});
  } else if (!ParseName("ledgerAccounts", name, field).ok()) {
    wrong.push_back({field, "NAME_MALFORMED", "账户名称格式应为 ledgerAccounts/编号"});
  }
}

void CheckMove(const v1::Transfer& transfer, const std::string& at, Violations& wrong) {
  CheckName(transfer.debit_account(), at + "debit_account", wrong);
  CheckName(transfer.credit_account(), at + "credit_account", wrong);
  if (transfer.amount_fen() <= 0) wrong.push_back({at + "amount_fen", "MISSING", "金额须大于零"});
  if (!transfer.debit_account().empty() && transfer.debit_account() == transfer.credit_account()) {
    wrong.push_back({at + "credit_account", "SAME_ACCOUNT", "收付不能是同一账户"});
  }
  if (!transfer.pending_transfer_id().empty()) {
    wrong.push_back({at + "pending_transfer_id", "NOT_ALLOWED", "只有确认和撤销才引用预留"});
  }
}

void CheckResolution(const v1::Transfer& transfer, const std::string& at, Violations& wrong) {
  if (transfer.pending_transfer_id().empty()) {
    wrong.push_back({at + "pending_transfer_id", "MISSING", "须指明所确认或撤销的预留"});
  }
  if (!transfer.debit_account().empty() || !transfer.credit_account().empty() || transfer.amount_fen() != 0) {
    wrong.push_back({at + "amount_fen", "NOT_ALLOWED", "确认和撤销沿用预留的账户和金额，不得另填"});
  }
}

absl::Status Verdict(Violations wrong) {
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

bool OwnerFits(const v1::LedgerAccount& account) {
  const std::string& owner = account.owner();
  switch (account.kind()) {
    case v1::LEDGER_ACCOUNT_KIND_PROJECT:
      return ParseName("projects", owner, "owner").ok();
    case v1::LEDGER_ACCOUNT_KIND_CARD:
      return ParseName("households", owner, "owner").ok() ||
             ParseName("households", "members", owner, "owner").ok();
    default:
      return owner.empty();
  }
}

}  // namespace

absl::Status ValidateTransfers(const v1::CreateTransfersRequest& request) {
  Violations wrong;
  std::set<std::string> ids;
  for (int i = 0; i < request.transfers_size(); ++i) {
    const v1::Transfer& transfer = request.transfers(i);
    const std::string at = absl::StrCat("transfers[", i, "].");
    if (!ids.insert(absl::AsciiStrToLower(transfer.transfer_id())).second) {
      wrong.push_back({at + "transfer_id", "DUPLICATE_TRANSFER_ID", "同一批内编号重复"});
    }
    const bool resolves =
        transfer.kind() == v1::TRANSFER_KIND_POST || transfer.kind() == v1::TRANSFER_KIND_VOID;
    resolves ? CheckResolution(transfer, at, wrong) : CheckMove(transfer, at, wrong);
  }
  return Verdict(std::move(wrong));
}

absl::Status ValidateAccounts(const v1::CreateLedgerAccountsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  Violations wrong;
  for (int i = 0; i < request.accounts_size(); ++i) {
    const v1::LedgerAccount& account = request.accounts(i);
    const std::string at = absl::StrCat("accounts[", i, "].");
    const bool card = account.kind() == v1::LEDGER_ACCOUNT_KIND_CARD;
    const bool channelled = account.channel() != v1::FUNDING_CHANNEL_UNSPECIFIED;
    if (!card && !channelled) wrong.push_back({at + "channel", "CHANNEL_MISSING", "须指明资金渠道"});
    if (card && channelled) wrong.push_back({at + "channel", "CHANNEL_NOT_ALLOWED", "一卡通账户不分渠道"});
    if (!OwnerFits(account)) wrong.push_back({at + "owner", "OWNER_MISMATCH", "账户所属与账户类型不符"});
    absl::StatusOr<AreaCode> place = AreaCode::Parse(account.area_code());
    if (!place.ok() || (!account.area_code().empty() && !area.Contains(*place))) {
      wrong.push_back({at + "area_code", "AREA_OUTSIDE", "账户区划须在请求的区划之内"});
    }
  }
  return Verdict(std::move(wrong));
}

}  // namespace fupin::projects
