#include "services/identity/account_service.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/auth/roles.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/sensitive.h"
#include "common/base/wire.h"
#include "services/identity/account_rules.h"
#include "services/identity/grant_rules.h"
#include "services/identity/session_rules.h"
#include "services/identity/session_store.h"

namespace fupin::identity {
namespace {

// Whoever works for an organisation (a headmaster) sees and makes only accounts of that organisation.
absl::Status CheckOrganisation(const rpc::CallContext& call, const char* permission,
                               const std::string& organisation) {
  const std::vector<std::string> own = call.principal().OrganisationsFor(permission);
  if (own.empty() || std::find(own.begin(), own.end(), organisation) != own.end()) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "ORGANISATION_NOT_YOURS", "您只能管理本单位的账号");
}

Event GrantEvent(const char* action, const v1::Grant& grant) {
  return {.action = action,
          .resource = grant.name(),
          .area_code = grant.area_code(),
          .content = grant.SerializeAsString()};
}

// What the idempotency record hashes: a plain hash of a password would be far cheaper to guess from than
// Argon2id.
v1::CreateAccountRequest WithoutPassword(const v1::CreateAccountRequest& request,
                                         const crypto::Keyring& keyring) {
  v1::CreateAccountRequest redacted = request;
  redacted.set_password(ToHex(keyring.BlindIndex("request password", request.password())));
  return redacted;
}

}  // namespace

absl::StatusOr<v1::Account> AccountService::CreateAccount(rpc::CallContext& call,
                                                          const v1::CreateAccountRequest& request) {
  v1::CreateAccountRequest complete = request;
  std::vector<FieldViolation> violations = CompleteAccount(complete, call.today());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  for (const v1::Grant& grant : complete.grants()) RETURN_IF_ERROR(CheckMayGive(call.principal(), grant));
  RETURN_IF_ERROR(CheckOrganisation(call, "identity.accounts.create", complete.account().organisation()));
  ASSIGN_OR_RETURN(const std::string password_hash, gate_.Hash(request.password(), call.deadline()));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  ASSIGN_OR_RETURN(const int64_t first_grant, database_.NewIds(std::max(complete.grants_size(), 1)));

  v1::Account account;
  RETURN_IF_ERROR(database_.Write(call.scope(), WithoutPassword(request, keyring_), &account,
                                  [&](postgres::UnitOfWork& work) {
                                    account = complete.account();
                                    account.set_name(MakeName("accounts", id));
                                    account.clear_grants();
                                    SetTime(call.now(), account.mutable_create_time());
                                    for (int i = 0; i < complete.grants_size(); ++i) {
                                      v1::Grant& grant = *account.add_grants();
                                      grant = complete.grants(i);
                                      grant.set_name(MakeName("accounts", id, "grants", first_grant + i));
                                      grant.set_granted_by(call.principal().name);
                                      SetTime(call.now(), grant.mutable_create_time());
                                      work.Emit(GrantEvent("identity.grant.created", grant));
                                    }
                                    store_.Insert(work, account, password_hash);
                                    work.Emit({.action = "identity.account.created",
                                               .resource = account.name(),
                                               .area_code = account.area_code(),
                                               .content = account.SerializeAsString()});
                                    // The reply is kept with the request_id, where no personal data may lie
                                    // open.
                                    account.set_phone(MaskPhone(account.phone()));
                                    return absl::OkStatus();
                                  }));
  return account;
}

absl::StatusOr<v1::Account> AccountService::GetAccount(rpc::CallContext& call,
                                                       const v1::GetAccountRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  return store_.Get(call.scope(), id, call.principal().OrganisationsFor("identity.accounts.get"));
}

absl::StatusOr<v1::ListAccountsResponse> AccountService::ListAccounts(
    rpc::CallContext& call, const v1::ListAccountsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(
      std::vector<v1::Account> accounts,
      store_.List(call.scope(), {.area = area.range(),
                                 .role = request.role(),
                                 .day = call.today(),
                                 .organisations = call.principal().OrganisationsFor("identity.accounts.list"),
                                 .after = page.after_id(),
                                 .limit = page.size + 1}));
  for (v1::Account& account : accounts) KeepGrantsOf(call.today(), account);
  v1::ListAccountsResponse response;
  response.set_next_page_token(pager_.Fill(
      request, call.range(), page, std::move(accounts), response.mutable_accounts(),
      [](const v1::Account& last) { return ParseName("accounts", last.name(), "name").value_or(0); }));
  return response;
}

absl::StatusOr<v1::Grant> AccountService::CreateGrant(rpc::CallContext& call,
                                                      const v1::CreateGrantRequest& request) {
  ASSIGN_OR_RETURN(const int64_t account_id, ParseName("accounts", request.parent(), "parent"));
  v1::Grant complete = request.grant();
  std::vector<FieldViolation> violations = CompleteGrant(complete, call.today(), "grant");
  if (!violations.empty()) return InvalidFields(std::move(violations));
  RETURN_IF_ERROR(CheckMayGive(call.principal(), complete));
  if (request.parent() == call.principal().name) {
    return Error(absl::StatusCode::kPermissionDenied, "GRANT_TO_SELF", "不能给自己授权");
  }
  ASSIGN_OR_RETURN(const int64_t grant_id, database_.NewId());
  v1::Grant grant;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const AccountStore::Holder holder, AccountStore::LockHolder(work, account_id));
        RETURN_IF_ERROR(CheckOrganisation(call, "identity.grants.create", holder.organisation));
        if (holder.grant_count >= kMaxGrantsPerAccount) {
          return Error(absl::StatusCode::kFailedPrecondition, "TOO_MANY_GRANTS",
                       "该账号的授权已达上限，请先撤销不用的",
                       {{"limit", std::to_string(kMaxGrantsPerAccount)}});
        }
        grant = complete;
        grant.set_name(MakeName("accounts", account_id, "grants", grant_id));
        grant.set_granted_by(call.principal().name);
        SetTime(call.now(), grant.mutable_create_time());
        AccountStore::InsertGrant(work, grant, holder.home);
        work.Emit(GrantEvent("identity.grant.created", grant));
        return absl::OkStatus();
      }));
  return grant;
}

absl::StatusOr<v1::Grant> AccountService::RevokeGrant(rpc::CallContext& call,
                                                      const v1::RevokeGrantRequest& request) {
  ASSIGN_OR_RETURN(const auto ids, ParseName("accounts", "grants", request.name(), "name"));
  v1::Grant grant;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(grant, AccountStore::LockGrant(work, ids.first, ids.second));
        RETURN_IF_ERROR(CheckMayGive(call.principal(), grant));
        if (grant.has_revoke_time()) {
          return Error(absl::StatusCode::kFailedPrecondition, "GRANT_ALREADY_REVOKED", "该授权已撤销");
        }
        SetTime(call.now(), grant.mutable_revoke_time());
        grant.set_revoked_by(call.principal().name);
        grant.set_revoke_reason(request.reason());
        AccountStore::RevokeGrant(work, ids.second, grant);
        SessionStore::RefuseTokens(work, ids.first, absl::Now());
        work.Emit(GrantEvent("identity.grant.revoked", grant));
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return grant;
}

absl::StatusOr<v1::ListRolesResponse> AccountService::ListRoles(rpc::CallContext&,
                                                                const v1::ListRolesRequest&) {
  v1::ListRolesResponse response;
  for (const auth::Role& role : auth::Roles()) {
    v1::Role& out = *response.add_roles();
    out.set_key(role.key);
    out.set_display_name(role.name_zh);
    for (const std::string& permission : role.permissions) out.add_permissions(permission);
    for (const auth::Role& given : auth::Roles()) {
      if (auth::Roles().Gives(role, given.key)) out.add_gives(given.key);
    }
    out.set_organisation_required(role.organisation_required);
  }
  return response;
}

}  // namespace fupin::identity
