// What becomes of an account after it was made.
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/sensitive.h"
#include "google/protobuf/util/field_mask_util.h"
#include "services/identity/account_rules.h"
#include "services/identity/account_service.h"
#include "services/identity/events.h"
#include "services/identity/session_store.h"

namespace fupin::identity {
namespace {

// An account after a change, as it is answered and kept with the request_id: no personal data lies open
// there.
void Finish(const char* action, postgres::UnitOfWork& work, v1::Account& account) {
  account.set_etag(std::to_string(std::stoll(account.etag()) + 1));
  work.Emit({.action = action,
             .resource = account.name(),
             .area_code = account.area_code(),
             .content = account.SerializeAsString()});
  account.set_phone(MaskPhone(account.phone()));
}

}  // namespace

absl::StatusOr<v1::Account> AccountService::UpdateAccount(rpc::CallContext& call,
                                                          const v1::UpdateAccountRequest& request) {
  using google::protobuf::util::FieldMaskUtil;
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.account().name(), "account.name"));
  std::vector<FieldViolation> violations = CheckAccountMask(request.update_mask());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  if (request.account().etag().empty()) {
    return InvalidField("account.etag", "ETAG_MISSING", "请提供数据版本（etag）");
  }
  v1::Account account;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &account, [&](postgres::UnitOfWork& work) -> absl::Status {
        constexpr char kPermission[] = "identity.accounts.update";
        ASSIGN_OR_RETURN(account, store_.Lock(work, id, call.principal().OrganisationsFor(kPermission)));
        if (account.etag() != request.account().etag()) {
          return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
        }
        FieldMaskUtil::MergeMessageTo(request.account(), request.update_mask(), {}, &account);
        // A field of the mask that the request leaves empty is emptied; a name may not be.
        for (const std::string& path : request.update_mask().paths()) {
          if (path == "organisation") account.set_organisation(request.account().organisation());
          if (path == "phone") account.set_phone(request.account().phone());
        }
        RETURN_IF_ERROR(CheckOrganisation(call.principal(), kPermission, account.organisation()));
        store_.Update(work, id, account);
        Finish("identity.account.updated", work, account);
        return absl::OkStatus();
      }));
  return account;
}

absl::StatusOr<v1::Account> AccountService::DisableAccount(rpc::CallContext& call,
                                                           const v1::DisableAccountRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  const absl::Time now = absl::Now();
  v1::Account account;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &account, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(
            account, store_.Lock(work, id, call.principal().OrganisationsFor("identity.accounts.disable")));
        RETURN_IF_ERROR(CheckMayManage(call.principal(), account, call.today()));
        if (account.state() == v1::ACCOUNT_STATE_DISABLED) {
          return Error(absl::StatusCode::kFailedPrecondition, "ACCOUNT_DISABLED", "账号已停用");
        }
        account.set_state(v1::ACCOUNT_STATE_DISABLED);
        account.set_disable_reason(request.reason());
        AccountStore::SetDisabled(work, id, call.now(), request.reason());
        // The credential first: whoever opens a session holds it, and their session is then seen here.
        SessionStore::RefuseTokens(work, id, now);
        SessionStore::EndSessions(work, id, 0, "disabled", now);
        Finish("identity.account.disabled", work, account);
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return account;
}

absl::StatusOr<v1::Account> AccountService::EnableAccount(rpc::CallContext& call,
                                                          const v1::EnableAccountRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  v1::Account account;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &account, [&](postgres::UnitOfWork& work) -> absl::Status {
        const auto organisations = call.principal().OrganisationsFor("identity.accounts.enable");
        ASSIGN_OR_RETURN(const v1::Account before, store_.Lock(work, id, organisations));
        RETURN_IF_ERROR(CheckMayManage(call.principal(), before, call.today()));
        if (before.state() != v1::ACCOUNT_STATE_DISABLED) {
          return Error(absl::StatusCode::kFailedPrecondition, "ACCOUNT_NOT_DISABLED", "账号未停用");
        }
        AccountStore::SetDisabled(work, id, std::nullopt, "");
        // Read again: whether it has a password yet shows only now.
        ASSIGN_OR_RETURN(account, store_.Lock(work, id, organisations));
        account.set_etag(before.etag());
        Finish("identity.account.enabled", work, account);
        return absl::OkStatus();
      }));
  return account;
}

absl::StatusOr<v1::UnlockAccountResponse> AccountService::UnlockAccount(
    rpc::CallContext& call, const v1::UnlockAccountRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(
            const v1::Account account,
            store_.Lock(work, id, call.principal().OrganisationsFor("identity.accounts.unlock")));
        guard_.Forget(work, account.username());
        work.Emit(AccountEvent("identity.account.unlocked", account.name(), account.area_code()));
        return absl::OkStatus();
      }));
  return v1::UnlockAccountResponse();
}

absl::StatusOr<v1::EndAccountSessionsResponse> AccountService::EndAccountSessions(
    rpc::CallContext& call, const v1::EndAccountSessionsRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(
            const v1::Account account,
            store_.Lock(work, id, call.principal().OrganisationsFor("identity.accounts.endSessions")));
        SessionStore::RefuseTokens(work, id, now);
        SessionStore::EndSessions(work, id, 0, "forced", now);
        work.Emit(AccountEvent("identity.account.sessions_ended", account.name(), account.area_code()));
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return v1::EndAccountSessionsResponse();
}

}  // namespace fupin::identity
