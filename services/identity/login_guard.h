// Proofs of who one is, and what becomes of wrong ones. Whatever asks for a password or a code goes through
// here, so that guesses count wherever they are made.
//
//   ASSIGN_OR_RETURN(const LoginGuard::Attempt attempt, guard.Begin(call, username));
//   RETURN_IF_ERROR(guard.CheckPassword(call, attempt, password));
//   … in the unit of work of what the proof is for: RETURN_IF_ERROR(guard.Pass(work, attempt));
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/crypto/keyring.h"
#include "common/rpc/call_context.h"
#include "services/identity/credential_store.h"
#include "services/identity/password_gate.h"

namespace fupin::identity {

class LoginGuard {
 public:
  LoginGuard(postgres::Database& database, const crypto::Keyring& keyring, PasswordGate& gate)
      : database_(database), keyring_(keyring), store_(database), gate_(gate) {}

  struct Attempt {
    Credential credential;
    v1::LoginPolicy policy;
    std::string user_subject;     // what failures are counted under
    std::string address_subject;  // empty: not known
  };
  // A code that is right and has not been taken yet.
  struct Proof {
    int64_t step = 0;           // of an authenticator's code
    std::string recovery_hash;  // of a recovery code
  };

  // RESOURCE_EXHAUSTED ACCOUNT_LOCKED (metadata retry_after_seconds) while the user name or the address is
  // locked.
  absl::StatusOr<Attempt> Begin(const rpc::CallContext& call, const std::string& username);
  absl::StatusOr<Attempt> BeginOwn(const rpc::CallContext& call);

  // UNAUTHENTICATED LOGIN_REFUSED, which is counted.
  absl::Status CheckPassword(const rpc::CallContext& call, const Attempt& attempt,
                             const std::string& password);
  // Of the confirmed second factor. UNAUTHENTICATED SECOND_FACTOR_REFUSED, which is counted, or
  // SECOND_FACTOR_CODE_USED, which is not: who repeats a right code guesses nothing.
  absl::StatusOr<Proof> CheckCode(const rpc::CallContext& call, const Attempt& attempt,
                                  const std::string& code);
  // The step of a code of an authenticator that need not be confirmed yet.
  absl::StatusOr<int64_t> CheckAuthenticator(const rpc::CallContext& call, const Attempt& attempt,
                                             const std::string& code);

  // Guesses that ran side by side with this proof count, too: a lucky one among too many does not get in; nor
  // does a password that was changed, or an account that was closed, meanwhile.
  absl::Status Pass(postgres::UnitOfWork& work, const Attempt& attempt) const;
  static absl::Status Spend(postgres::UnitOfWork& work, const Attempt& attempt, const Proof& proof);

  // What is kept of a recovery code.
  static std::string RecoveryHash(const v1::Account& account, const std::string& code);
  void Forget(postgres::UnitOfWork& work, const std::string& username) const;

 private:
  std::string SubjectOf(const char* purpose, const std::string& text) const;
  // Counts a failure and returns the answer to it.
  absl::Status Refuse(const rpc::CallContext& call, const Attempt& attempt, const char* action,
                      absl::Status answer);

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  CredentialStore store_;
  PasswordGate& gate_;
};

}  // namespace fupin::identity
