#include "services/identity/invitation_service.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/crypto/suite.h"
#include "services/identity/account_rules.h"
#include "services/identity/credential_store.h"
#include "services/identity/events.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/own_scope.h"
#include "services/identity/password_rules.h"

namespace fupin::identity {
namespace {

constexpr absl::Duration kInvitationLife = absl::Hours(72);
constexpr size_t kTokenBytes = 32;

std::string HashOf(const std::string& token) { return crypto::InternationalSuite().Hash(token); }

absl::Status Invalid() {
  return Error(absl::StatusCode::kNotFound, "INVITATION_INVALID", "邀请链接无效、已使用或已过期");
}

}  // namespace

absl::StatusOr<v1::CreateInvitationResponse> InvitationService::CreateInvitation(
    rpc::CallContext& call, const v1::CreateInvitationRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.parent(), "parent"));
  const std::string token = ToBase64Url(RandomBytes(kTokenBytes));
  const std::string hash = HashOf(token);
  const absl::Time expires = absl::Now() + kInvitationLife;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(
            const v1::Account account,
            accounts_.Lock(work, id, call.principal().OrganisationsFor("identity.accounts.invite")));
        RETURN_IF_ERROR(CheckMayManage(call.principal(), account, call.today()));
        if (account.state() != v1::ACCOUNT_STATE_INVITED) {
          return Error(absl::StatusCode::kFailedPrecondition, "ACCOUNT_NOT_INVITABLE",
                       "账号已有密码或已停用，不能邀请");
        }
        InvitationStore::Put(work, std::span(&id, 1), std::span(&hash, 1), expires);
        work.Emit(AccountEvent("identity.invitation.created", account.name(), account.area_code()));
        return absl::OkStatus();
      }));
  v1::CreateInvitationResponse response;
  response.set_token(token);
  SetTime(expires, response.mutable_expire_time());
  return response;
}

absl::StatusOr<v1::Account> InvitationService::InvitedAccount(const rpc::CallContext& call,
                                                              const std::string& token, absl::Time* expires) {
  const Scope scope = Widened(call.scope());
  ASSIGN_OR_RETURN(const auto invited, store_.Find(scope, HashOf(token), absl::Now()));
  if (!invited) return Invalid();
  *expires = invited->expires;
  return accounts_.Get(scope, invited->account_id);
}

absl::StatusOr<v1::LookUpInvitationResponse> InvitationService::LookUpInvitation(
    rpc::CallContext& call, const v1::LookUpInvitationRequest& request) {
  absl::Time expires;
  ASSIGN_OR_RETURN(const v1::Account account, InvitedAccount(call, request.token(), &expires));
  v1::LookUpInvitationResponse response;
  response.set_username(account.username());
  response.set_display_name(account.display_name());
  SetTime(expires, response.mutable_expire_time());
  return response;
}

absl::StatusOr<v1::AcceptInvitationResponse> InvitationService::AcceptInvitation(
    rpc::CallContext& call, const v1::AcceptInvitationRequest& request) {
  absl::Time expires;
  ASSIGN_OR_RETURN(const v1::Account account, InvitedAccount(call, request.token(), &expires));
  const Scope own = Widened(call.scope(), account.name());
  ASSIGN_OR_RETURN(const v1::LoginPolicy policy, LoginPolicyStore(database_).Get(own, call.today()));
  std::vector<FieldViolation> violations = CheckPassword(request.password(), account, policy.password());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  ASSIGN_OR_RETURN(const std::string hash, gate_.Hash(request.password(), call.deadline()));
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", account.name(), "name"));
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(
      own, v1::AcceptInvitationRequest(), nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const bool taken, InvitationStore::Take(work, HashOf(request.token()), now));
        if (!taken) return Invalid();
        CredentialStore::SetPassword(work, id, hash, now, std::nullopt);
        work.Emit(AccountEvent("identity.invitation.accepted", account.name(), account.area_code()));
        return absl::OkStatus();
      }));
  v1::AcceptInvitationResponse response;
  response.set_username(account.username());
  return response;
}

absl::StatusOr<v1::ImportAccountsResponse> InvitationService::ImportAccounts(
    rpc::CallContext& call, const v1::ImportAccountsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(std::vector<ImportRow> rows,
                   ReadAccounts(request.content(), area, call.principal(), call.today()));
  RETURN_IF_ERROR(MarkTaken(call, rows));
  v1::ImportAccountsResponse response;
  bool good = true;
  for (const ImportRow& row : rows) {
    v1::ImportedAccount& out = *response.add_rows();
    out.set_row(row.row);
    out.set_username(row.request.account().username());
    out.set_reason(row.reason);
    out.set_message(row.message_zh);
    good &= row.reason.empty();
  }
  if (good && !request.validate_only()) RETURN_IF_ERROR(AddAll(call, rows, response));
  return response;
}

absl::Status InvitationService::MarkTaken(const rpc::CallContext& call, std::vector<ImportRow>& rows) {
  std::vector<std::string> usernames;
  for (const ImportRow& row : rows) usernames.push_back(row.request.account().username());
  ASSIGN_OR_RETURN(const std::vector<std::string> taken, store_.Taken(Widened(call.scope()), usernames));
  for (ImportRow& row : rows) {
    const bool in_use =
        std::find(taken.begin(), taken.end(), row.request.account().username()) != taken.end();
    if (!in_use || !row.reason.empty()) continue;
    row.reason = "USERNAME_TAKEN";
    row.message_zh = "该登录名已被使用";
  }
  return absl::OkStatus();
}

absl::Status InvitationService::AddAll(rpc::CallContext& call, std::span<const ImportRow> rows,
                                       v1::ImportAccountsResponse& response) {
  const auto count = static_cast<int64_t>(rows.size());
  ASSIGN_OR_RETURN(const int64_t first_id, database_.NewIds(2 * count));
  const absl::Time expires = absl::Now() + kInvitationLife;
  std::vector<v1::Account> accounts;
  std::vector<int64_t> ids;
  std::vector<std::string> hashes;
  for (const ImportRow& row : rows) {
    const int64_t id = first_id + static_cast<int64_t>(accounts.size());
    v1::Account& account = accounts.emplace_back(row.request.account());
    account.set_name(MakeName("accounts", id));
    SetTime(call.now(), account.mutable_create_time());
    v1::Grant& grant = *account.add_grants();
    grant = row.request.grants(0);
    grant.set_name(MakeName("accounts", id, "grants", id + count));
    grant.set_granted_by(call.principal().name);
    SetTime(call.now(), grant.mutable_create_time());
    v1::ImportedAccount& out = *response.mutable_rows(static_cast<int>(ids.size()));
    out.set_account(account.name());
    out.set_invitation_token(ToBase64Url(RandomBytes(kTokenBytes)));
    ids.push_back(id);
    hashes.push_back(HashOf(out.invitation_token()));
  }
  response.set_added(true);
  SetTime(expires, response.mutable_expire_time());
  return database_.Write(call.scope(), v1::ImportAccountsRequest(), nullptr, [&](postgres::UnitOfWork& work) {
    store_.InsertAccounts(work, accounts);
    InvitationStore::Put(work, ids, hashes, expires);
    for (const v1::Account& account : accounts) {
      work.Emit({.action = "identity.account.created",
                 .resource = account.name(),
                 .area_code = account.area_code(),
                 .content = account.SerializeAsString()});
      work.Emit({.action = "identity.grant.created",
                 .resource = account.grants(0).name(),
                 .area_code = account.grants(0).area_code(),
                 .content = account.grants(0).SerializeAsString()});
    }
    return absl::OkStatus();
  });
}

}  // namespace fupin::identity
