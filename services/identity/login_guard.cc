#include "services/identity/login_guard.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/crypto/password.h"
#include "common/crypto/suite.h"
#include "common/crypto/totp.h"
#include "services/identity/account_rules.h"
#include "services/identity/events.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

absl::Status Unauthenticated(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kUnauthenticated, reason, message_zh);
}

absl::Status Refused() { return Unauthenticated("LOGIN_REFUSED", "登录名或密码不正确"); }
absl::Status CodeRefused() { return Unauthenticated("SECOND_FACTOR_REFUSED", "动态口令不正确"); }
absl::Status CodeUsed() { return Unauthenticated("SECOND_FACTOR_CODE_USED", "该动态口令已用过，请等下一个"); }

absl::Status CheckLock(absl::Time locked_until, absl::Time now) {
  if (locked_until <= now) return absl::OkStatus();
  const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(locked_until - now, absl::Seconds(1)));
  return Error(absl::StatusCode::kResourceExhausted, "ACCOUNT_LOCKED",
               absl::StrCat("登录失败次数过多，已锁定，请约", (seconds + 59) / 60, "分钟后再试"),
               {{"retry_after_seconds", absl::StrCat(seconds)}});
}

// As people type it: without spaces and hyphens, in capitals.
std::string Plain(std::string code) {
  code.erase(std::remove_if(code.begin(), code.end(), [](char c) { return c == ' ' || c == '-'; }),
             code.end());
  return absl::AsciiStrToUpper(code);
}

bool IsAuthenticatorCode(const std::string& plain) {
  return plain.size() == 6 && std::all_of(plain.begin(), plain.end(), absl::ascii_isdigit);
}

}  // namespace

std::string LoginGuard::SubjectOf(const char* purpose, const std::string& text) const {
  return text.empty() ? "" : keyring_.BlindIndex(purpose, text);
}

std::string LoginGuard::RecoveryHash(const v1::Account& account, const std::string& code) {
  return crypto::InternationalSuite().Hash(absl::StrCat(account.name(), "\n", Plain(code)));
}

absl::StatusOr<LoginGuard::Attempt> LoginGuard::Begin(const rpc::CallContext& call,
                                                      const std::string& username) {
  Attempt attempt{.user_subject = SubjectOf("username", username),
                  .address_subject = SubjectOf("login address", call.client().address)};
  ASSIGN_OR_RETURN(CredentialStore::Found found,
                   store_.Find(Widened(call.scope()), username, attempt.user_subject, attempt.address_subject,
                               call.today()));
  const v1::LockoutPolicy& lockout = found.policy.lockout();
  RETURN_IF_ERROR(
      CheckLock(std::max(LockedUntil(found.failures, lockout.failures(), lockout),
                         LockedUntil(found.address_failures, lockout.address_failures(), lockout)),
                absl::Now()));
  attempt.credential = std::move(found.credential);
  attempt.policy = std::move(found.policy);
  return attempt;
}

absl::StatusOr<LoginGuard::Attempt> LoginGuard::BeginOwn(const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const int64_t account_id, ParseName("accounts", call.principal().name, "name"));
  ASSIGN_OR_RETURN(const std::string username, store_.UsernameOf(Widened(call.scope()), account_id));
  ASSIGN_OR_RETURN(Attempt attempt, Begin(call, username));
  if (attempt.credential.account_id == account_id) return attempt;
  return AccountNotFound();
}

absl::Status LoginGuard::CheckPassword(const rpc::CallContext& call, const Attempt& attempt,
                                       const std::string& password) {
  const std::string& hash = attempt.credential.password_hash;
  ASSIGN_OR_RETURN(const bool right,
                   gate_.Verify(password, hash.empty() ? crypto::UnmatchableHash() : hash, call.deadline()));
  return right ? absl::OkStatus() : Refuse(call, attempt, "identity.login.failed", Refused());
}

absl::StatusOr<int64_t> LoginGuard::CheckAuthenticator(const rpc::CallContext& call, const Attempt& attempt,
                                                       const std::string& code) {
  ASSIGN_OR_RETURN(const std::string secret, keyring_.Open(attempt.credential.sealed_secret));
  const std::optional<int64_t> step = crypto::MatchTotp(secret, Plain(code), absl::Now());
  if (!step) return Refuse(call, attempt, "identity.secondFactor.failed", CodeRefused());
  if (*step <= attempt.credential.last_step) return CodeUsed();
  return *step;
}

absl::StatusOr<LoginGuard::Proof> LoginGuard::CheckCode(const rpc::CallContext& call, const Attempt& attempt,
                                                        const std::string& code) {
  if (IsAuthenticatorCode(Plain(code))) {
    ASSIGN_OR_RETURN(const int64_t step, CheckAuthenticator(call, attempt, code));
    return Proof{.step = step};
  }
  Proof proof{.recovery_hash = RecoveryHash(attempt.credential.account, code)};
  ASSIGN_OR_RETURN(const bool known, store_.HasRecoveryCode(Widened(call.scope()), proof.recovery_hash));
  if (!known) return Refuse(call, attempt, "identity.secondFactor.failed", CodeRefused());
  return proof;
}

absl::Status LoginGuard::Pass(postgres::UnitOfWork& work, const Attempt& attempt) const {
  ASSIGN_OR_RETURN(const Failures failures, CredentialStore::LockFailures(work, attempt.user_subject));
  const v1::LockoutPolicy& lockout = attempt.policy.lockout();
  RETURN_IF_ERROR(CheckLock(LockedUntil(failures, lockout.failures(), lockout), absl::Now()));
  ASSIGN_OR_RETURN(const int64_t version, CredentialStore::LockVersion(work, attempt.credential.account_id));
  if (version != attempt.credential.version) return Refused();
  if (failures.count > 0) CredentialStore::ClearFailures(work, attempt.user_subject);
  return absl::OkStatus();
}

absl::Status LoginGuard::Spend(postgres::UnitOfWork& work, const Attempt& attempt, const Proof& proof) {
  ASSIGN_OR_RETURN(const bool spent,
                   proof.recovery_hash.empty()
                       ? CredentialStore::TakeStep(work, attempt.credential.account_id, proof.step)
                       : CredentialStore::TakeRecoveryCode(work, proof.recovery_hash));
  if (!spent) return CodeUsed();
  if (!proof.recovery_hash.empty()) {
    const v1::Account& account = attempt.credential.account;
    work.Emit(AccountEvent("identity.secondFactor.recovered", account.name(), account.area_code()));
  }
  return absl::OkStatus();
}

void LoginGuard::Forget(postgres::UnitOfWork& work, const std::string& username) const {
  CredentialStore::ClearFailures(work, SubjectOf("username", username));
}

// The audit log takes one event for each proof that was looked at: a locked name is not looked at, so a flood
// against one account leaves a few events a day. Names that nobody has leave none, or strangers could fill
// the log; what they do is told by the lock of their address.
absl::Status LoginGuard::Refuse(const rpc::CallContext& call, const Attempt& attempt, const char* action,
                                absl::Status answer) {
  const absl::Time now = absl::Now();
  const v1::LockoutPolicy& lockout = attempt.policy.lockout();
  std::vector<std::string> subjects = {attempt.user_subject};
  if (!attempt.address_subject.empty()) subjects.push_back(attempt.address_subject);
  // Not idempotent, whatever the call is: each guess counts.
  Scope scope = Widened(call.scope());
  scope.request_id.clear();
  RETURN_IF_ERROR(
      database_.Write(scope, v1::Account(), nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const std::vector<int64_t> failures,
                         CredentialStore::AddFailure(work, subjects, now, now - FailureMemory(lockout)));
        const v1::Account& account = attempt.credential.account;
        if (attempt.credential.account_id != 0) {
          work.Emit(AccountEvent(action, account.name(), account.area_code()));
          if (failures[0] >= lockout.failures()) {
            work.Emit(AccountEvent("identity.account.locked", account.name(), account.area_code()));
          }
        }
        if (failures.size() > 1 && failures[1] >= lockout.address_failures()) {
          work.Emit(AccountEvent("identity.address.locked", "addresses/" + ToHex(attempt.address_subject)));
        }
        return absl::OkStatus();
      }));
  return answer;
}

}  // namespace fupin::identity
