#include "services/identity/password_service.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/crypto/totp.h"
#include "services/identity/account_rules.h"
#include "services/identity/events.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/own_scope.h"
#include "services/identity/password_rules.h"
#include "services/identity/session_store.h"

namespace fupin::identity {
namespace {

constexpr size_t kSecretBytes = 24;     // 32 characters
constexpr size_t kTemporaryBytes = 10;  // 16 characters, read out over the telephone

std::string NewTemporaryPassword() {
  const std::string text = absl::AsciiStrToLower(crypto::ToBase32(RandomBytes(kTemporaryBytes)));
  return absl::StrCat(text.substr(0, 4), "-", text.substr(4, 4), "-", text.substr(8, 4), "-",
                      text.substr(12));
}

}  // namespace

absl::Status PasswordService::CheckHistory(const rpc::CallContext& call, const LoginGuard::Attempt& attempt,
                                           const std::string& password) {
  const int remembered = attempt.policy.password().history();
  if (remembered == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(std::vector<std::string> hashes,
                   store_.History(Widened(call.scope()), attempt.credential.account_id, remembered - 1));
  hashes.push_back(attempt.credential.password_hash);
  for (const std::string& hash : hashes) {
    ASSIGN_OR_RETURN(const bool same, gate_.Verify(password, hash, call.deadline()));
    if (same) return InvalidField("password", "PASSWORD_USED_BEFORE", "不能使用最近用过的密码");
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::ChangePasswordResponse> PasswordService::ChangePassword(
    rpc::CallContext& call, const v1::ChangePasswordRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.BeginOwn(call));
  const v1::Account& account = attempt.credential.account;
  std::vector<FieldViolation> violations =
      fupin::identity::CheckPassword(request.password(), account, attempt.policy.password());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  RETURN_IF_ERROR(guard_.CheckPassword(call, attempt, request.old_password()));
  RETURN_IF_ERROR(CheckHistory(call, attempt, request.password()));
  ASSIGN_OR_RETURN(const std::string hash, gate_.Hash(request.password(), call.deadline()));
  const int64_t account_id = attempt.credential.account_id;
  const int64_t own_session = ParseName("sessions", call.principal().session, "session").value_or(0);
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(Widened(call.scope()), v1::ChangePasswordRequest(), nullptr,
                                  [&](postgres::UnitOfWork& work) -> absl::Status {
                                    // Locks the credential: a login with the old password either is through,
                                    // and its session ends below, or will find another version.
                                    RETURN_IF_ERROR(guard_.Pass(work, attempt));
                                    CredentialStore::SetPassword(work, account_id, hash, now, std::nullopt);
                                    SessionStore::EndSessions(work, account_id, own_session, "password", now);
                                    work.Emit(AccountEvent("identity.password.changed", account.name(),
                                                           account.area_code()));
                                    return absl::OkStatus();
                                  }));
  publisher_.Publish();
  return v1::ChangePasswordResponse();
}

absl::StatusOr<v1::ResetPasswordResponse> PasswordService::ResetPassword(
    rpc::CallContext& call, const v1::ResetPasswordRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  const auto organisations = call.principal().OrganisationsFor("identity.accounts.resetPassword");
  ASSIGN_OR_RETURN(const v1::Account found, accounts_.Get(call.scope(), id, organisations));
  RETURN_IF_ERROR(CheckMayManage(call.principal(), found, call.today()));
  ASSIGN_OR_RETURN(const v1::LoginPolicy policy, LoginPolicyStore(database_).Get(call.scope(), call.today()));
  const bool machine = found.kind() == v1::ACCOUNT_KIND_MACHINE;
  const std::string password = machine ? ToBase64Url(RandomBytes(kSecretBytes)) : NewTemporaryPassword();
  ASSIGN_OR_RETURN(const std::string hash, gate_.Hash(password, call.deadline()));
  const absl::Time now = absl::Now();
  std::optional<absl::Time> until;
  if (!machine) until = now + absl::Hours(policy.password().temporary_hours());
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::Account account, accounts_.Lock(work, id, organisations));
        // Again, under the lock: it may have been given a role meanwhile.
        RETURN_IF_ERROR(CheckMayManage(call.principal(), account, call.today()));
        if (account.state() == v1::ACCOUNT_STATE_DISABLED) {
          return Error(absl::StatusCode::kFailedPrecondition, "ACCOUNT_DISABLED", "账号已停用");
        }
        CredentialStore::SetPassword(work, id, hash, now, until);
        SessionStore::RefuseTokens(work, id, now);
        SessionStore::EndSessions(work, id, 0, "password", now);
        work.Emit(AccountEvent("identity.password.reset", account.name(), account.area_code()));
        return absl::OkStatus();
      }));
  publisher_.Publish();
  v1::ResetPasswordResponse response;
  response.set_temporary_password(password);
  if (until) SetTime(*until, response.mutable_expire_time());
  return response;
}

}  // namespace fupin::identity
