#include "services/identity/second_factor_service.h"

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/crypto/totp.h"
#include "services/identity/events.h"
#include "services/identity/own_scope.h"
#include "services/identity/session_store.h"

namespace fupin::identity {
namespace {

constexpr int kRecoveryCodes = 10;
constexpr size_t kRecoveryBytes = 10;  // 80 bits: as hashes they cannot be guessed

absl::Status Precondition(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kFailedPrecondition, reason, message_zh);
}

absl::Status NotEnrolled() { return Precondition("SECOND_FACTOR_NOT_ENROLLED", "尚未登记动态口令"); }
absl::Status Present() { return Precondition("SECOND_FACTOR_PRESENT", "已登记动态口令，请先停用原有的"); }

// ABCD-EFGH-IJKL-MNOP
v1::RecoveryCodes NewRecoveryCodes() {
  v1::RecoveryCodes codes;
  for (int i = 0; i < kRecoveryCodes; ++i) {
    const std::string text = crypto::ToBase32(RandomBytes(kRecoveryBytes));
    codes.add_codes(absl::StrCat(text.substr(0, 4), "-", text.substr(4, 4), "-", text.substr(8, 4), "-",
                                 text.substr(12)));
  }
  return codes;
}

void PutCodes(postgres::UnitOfWork& work, const LoginGuard::Attempt& attempt,
              const v1::RecoveryCodes& codes) {
  std::vector<std::string> hashes;
  for (const std::string& code : codes.codes()) {
    hashes.push_back(LoginGuard::RecoveryHash(attempt.credential.account, code));
  }
  CredentialStore::PutRecoveryCodes(work, attempt.credential.account_id, hashes);
}

Event FactorEvent(const char* action, const LoginGuard::Attempt& attempt) {
  return AccountEvent(action, attempt.credential.account.name(), attempt.credential.account.area_code());
}

}  // namespace

absl::StatusOr<v1::EnrolSecondFactorResponse> SecondFactorService::EnrolSecondFactor(
    rpc::CallContext& call, const v1::EnrolSecondFactorRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.BeginOwn(call));
  if (attempt.credential.second_factor) return Present();
  RETURN_IF_ERROR(guard_.CheckPassword(call, attempt, request.password()));
  const std::string secret = crypto::NewTotpSecret();
  const std::string sealed = keyring_.Seal(AreaCode(), secret);
  RETURN_IF_ERROR(database_.Write(Widened(call.scope()), v1::EnrolSecondFactorRequest(), nullptr,
                                  [&](postgres::UnitOfWork& work) -> absl::Status {
                                    RETURN_IF_ERROR(guard_.Pass(work, attempt));
                                    CredentialStore::Enrol(work, attempt.credential.account_id, sealed);
                                    work.Emit(FactorEvent("identity.secondFactor.enrolled", attempt));
                                    return absl::OkStatus();
                                  }));
  v1::EnrolSecondFactorResponse response;
  response.set_secret(crypto::ToBase32(secret));
  response.set_uri(absl::StrCat("otpauth://totp/fupin:", attempt.credential.account.username(),
                                "?secret=", response.secret(), "&issuer=fupin"));
  return response;
}

absl::StatusOr<v1::RecoveryCodes> SecondFactorService::ConfirmSecondFactor(
    rpc::CallContext& call, const v1::ConfirmSecondFactorRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.BeginOwn(call));
  if (attempt.credential.second_factor) return Present();
  if (attempt.credential.sealed_secret.empty()) return NotEnrolled();
  ASSIGN_OR_RETURN(const int64_t step, guard_.CheckAuthenticator(call, attempt, request.code()));
  const v1::RecoveryCodes codes = NewRecoveryCodes();
  const int64_t account_id = attempt.credential.account_id;
  const int64_t own_session = ParseName("sessions", call.principal().session, "session").value_or(0);
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(database_.Write(
      Widened(call.scope()), v1::ConfirmSecondFactorRequest(), nullptr,
      [&](postgres::UnitOfWork& work) -> absl::Status {
        RETURN_IF_ERROR(guard_.Pass(work, attempt));
        ASSIGN_OR_RETURN(
            const bool confirmed,
            CredentialStore::Confirm(work, account_id, attempt.credential.sealed_secret, step, now));
        if (!confirmed) return NotEnrolled();
        PutCodes(work, attempt, codes);
        SessionStore::MarkSecondFactor(work, own_session);
        // Those were opened by the password alone.
        SessionStore::EndSessions(work, account_id, own_session, "second factor", now);
        work.Emit(FactorEvent("identity.secondFactor.confirmed", attempt));
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return codes;
}

absl::StatusOr<v1::RecoveryCodes> SecondFactorService::RenewRecoveryCodes(
    rpc::CallContext& call, const v1::RenewRecoveryCodesRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.BeginOwn(call));
  if (!attempt.credential.second_factor) return NotEnrolled();
  ASSIGN_OR_RETURN(const LoginGuard::Proof proof, guard_.CheckCode(call, attempt, request.code()));
  const v1::RecoveryCodes codes = NewRecoveryCodes();
  RETURN_IF_ERROR(database_.Write(Widened(call.scope()), v1::RenewRecoveryCodesRequest(), nullptr,
                                  [&](postgres::UnitOfWork& work) -> absl::Status {
                                    RETURN_IF_ERROR(guard_.Pass(work, attempt));
                                    RETURN_IF_ERROR(LoginGuard::Spend(work, attempt, proof));
                                    PutCodes(work, attempt, codes);
                                    work.Emit(FactorEvent("identity.secondFactor.codes_renewed", attempt));
                                    return absl::OkStatus();
                                  }));
  return codes;
}

absl::StatusOr<v1::DisableSecondFactorResponse> SecondFactorService::DisableSecondFactor(
    rpc::CallContext& call, const v1::DisableSecondFactorRequest& request) {
  ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard_.BeginOwn(call));
  if (!attempt.credential.second_factor) return NotEnrolled();
  const int64_t account_id = attempt.credential.account_id;
  ASSIGN_OR_RETURN(v1::Account account, accounts_.Get(Widened(call.scope()), account_id));
  KeepGrantsOf(call.today(), account);
  if (HoldsPrivilegedRole(account)) {
    return Precondition("SECOND_FACTOR_REQUIRED", "您的岗位必须使用动态口令，不能停用");
  }
  ASSIGN_OR_RETURN(const LoginGuard::Proof proof, guard_.CheckCode(call, attempt, request.code()));
  RETURN_IF_ERROR(database_.Write(Widened(call.scope()), v1::DisableSecondFactorRequest(), nullptr,
                                  [&](postgres::UnitOfWork& work) -> absl::Status {
                                    RETURN_IF_ERROR(guard_.Pass(work, attempt));
                                    RETURN_IF_ERROR(LoginGuard::Spend(work, attempt, proof));
                                    CredentialStore::RemoveSecondFactor(work, account_id);
                                    work.Emit(FactorEvent("identity.secondFactor.disabled", attempt));
                                    return absl::OkStatus();
                                  }));
  return v1::DisableSecondFactorResponse();
}

absl::StatusOr<v1::ResetSecondFactorResponse> SecondFactorService::ResetSecondFactor(
    rpc::CallContext& call, const v1::ResetSecondFactorRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("accounts", request.name(), "name"));
  if (request.name() == call.principal().name) {
    return Error(absl::StatusCode::kPermissionDenied, "ACCOUNT_NOT_YOURS", "不能重置自己的动态口令");
  }
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::Account account, accounts_.Lock(work, id));
        CredentialStore::RemoveSecondFactor(work, id);
        SessionStore::RefuseTokens(work, id, now);
        SessionStore::EndSessions(work, id, 0, "second factor", now);
        work.Emit({.action = "identity.secondFactor.reset",
                   .resource = account.name(),
                   .area_code = account.area_code(),
                   .content = request.SerializeAsString()});
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return v1::ResetSecondFactorResponse();
}

}  // namespace fupin::identity
