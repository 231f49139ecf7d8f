#include "services/identity/account_service.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/sensitive.h"
#include "common/base/wire.h"
#include "services/identity/account_rules.h"
#include "services/identity/grant_desk.h"
#include "services/identity/grant_rules.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/own_scope.h"
#include "services/identity/session_rules.h"

namespace fupin::identity {
namespace {

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
  ASSIGN_OR_RETURN(const v1::LoginPolicy policy, LoginPolicyStore(database_).Get(call.scope(), call.today()));
  std::vector<FieldViolation> violations = CompleteAccount(complete, policy.password(), call.today());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  std::vector<v1::Grant> held;
  for (const v1::Grant& grant : complete.grants()) {
    RETURN_IF_ERROR(CheckMayGive(call.principal(), grant));
    RETURN_IF_ERROR(CheckNeedsNobodyElse(grant));
    RETURN_IF_ERROR(CheckCompatible(held, grant));
    held.push_back(grant);
  }
  RETURN_IF_ERROR(
      CheckOrganisation(call.principal(), "identity.accounts.create", complete.account().organisation()));
  std::string password_hash;
  if (!request.password().empty()) {
    ASSIGN_OR_RETURN(password_hash, gate_.Hash(request.password(), call.deadline()));
  }
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  ASSIGN_OR_RETURN(const int64_t first_grant, database_.NewIds(std::max(complete.grants_size(), 1)));

  v1::Account account;
  RETURN_IF_ERROR(database_.Write(
      call.scope(), WithoutPassword(request, keyring_), &account, [&](postgres::UnitOfWork& work) {
        account = complete.account();
        account.set_name(MakeName("accounts", id));
        account.clear_grants();
        account.set_etag("1");
        account.set_state(password_hash.empty() ? v1::ACCOUNT_STATE_INVITED : v1::ACCOUNT_STATE_ACTIVE);
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
  RETURN_IF_ERROR(CheckNotSelf(call, request.parent()));
  RETURN_IF_ERROR(CheckNeedsNobodyElse(complete));
  ASSIGN_OR_RETURN(const int64_t grant_id, database_.NewId());
  v1::Grant grant;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const GrantStore::Holder holder, GrantStore::LockHolder(work, account_id));
        RETURN_IF_ERROR(CheckOrganisation(call.principal(), "identity.grants.create", holder.organisation));
        grant = complete;
        grant.set_name(MakeName("accounts", account_id, "grants", grant_id));
        grant.set_granted_by(call.principal().name);
        RETURN_IF_ERROR(Give(work, call, holder, "identity.grant.created", grant));
        return absl::OkStatus();
      }));
  return grant;
}

absl::StatusOr<v1::Grant> AccountService::RevokeGrant(rpc::CallContext& call,
                                                      const v1::RevokeGrantRequest& request) {
  ASSIGN_OR_RETURN(const auto ids, ParseName("accounts", "grants", request.name(), "name"));
  RETURN_IF_ERROR(CheckSeen(call, ids.first));
  v1::Grant grant;
  // What was delegated from the grant may be held by accounts of other places.
  RETURN_IF_ERROR(database_.Write(Widened(call.scope()), request, &grant,
                                  [&](postgres::UnitOfWork& work) -> absl::Status {
                                    ASSIGN_OR_RETURN(grant, GrantStore::Lock(work, ids.first, ids.second));
                                    RETURN_IF_ERROR(CheckMayGive(call.principal(), grant));
                                    return TakeBack(work, call, request.reason(), grant);
                                  }));
  publisher_.Publish();
  return grant;
}

absl::Status AccountService::CheckSeen(const rpc::CallContext& call, int64_t account_id) {
  const auto seen = store_.Get(call.scope(), account_id);
  if (!absl::IsNotFound(seen.status())) return seen.status();
  return Error(absl::StatusCode::kNotFound, "GRANT_NOT_FOUND", "没有这项授权，或不在您的管辖范围内");
}

absl::StatusOr<v1::ListRolesResponse> AccountService::ListRoles(rpc::CallContext& call,
                                                                const v1::ListRolesRequest&) {
  return roles_.List(call.scope());
}

}  // namespace fupin::identity
