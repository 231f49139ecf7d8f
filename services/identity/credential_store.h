// The rows behind proving who one is: passwords, second factors, failed attempts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/login_policy_rules.h"
#include "services/identity/session_rules.h"

namespace fupin::identity {

// An account as somebody who wants to get in meets it.
struct Credential {
  int64_t account_id = 0;  // 0: no such user
  v1::Account account;     // username, display_name, kind and area_code
  bool disabled = false;
  std::string password_hash;  // empty: none yet
  int64_t version = 0;
  PasswordState password;
  absl::Time tokens_from;
  std::string sealed_secret;   // of the authenticator; empty: not enrolled
  bool second_factor = false;  // confirmed
  int64_t last_step = 0;
};

class CredentialStore {
 public:
  explicit CredentialStore(postgres::Database& database) : database_(database) {}

  struct Found {
    Credential credential;
    Failures failures;
    Failures address_failures;
    v1::LoginPolicy policy;
  };
  // The subjects are blind indexes; an empty address is not known.
  absl::StatusOr<Found> Find(const Scope& scope, const std::string& username, const std::string& user_subject,
                             const std::string& address_subject, Date day);
  absl::StatusOr<std::string> UsernameOf(const Scope& scope, int64_t account_id);

  // The failures as they stand, locked against others; none: zero.
  static absl::StatusOr<Failures> LockFailures(postgres::UnitOfWork& work, const std::string& subject);
  // Counts one more for each subject, and returns how many there are now, in the order of `subjects`. Also
  // sweeps what nobody remembers.
  static absl::StatusOr<std::vector<int64_t>> AddFailure(postgres::UnitOfWork& work,
                                                         const std::vector<std::string>& subjects,
                                                         absl::Time now, absl::Time forgotten);
  static void ClearFailures(postgres::UnitOfWork& work, const std::string& subject);

  // Version of the password; 0 for a closed account. Others who change the credential or open a session wait.
  static absl::StatusOr<int64_t> LockVersion(postgres::UnitOfWork& work, int64_t account_id);
  static void SetPassword(postgres::UnitOfWork& work, int64_t account_id, const std::string& hash,
                          absl::Time now, std::optional<absl::Time> temporary_until);
  // The hashes of the last `count` passwords before the present one.
  absl::StatusOr<std::vector<std::string>> History(const Scope& scope, int64_t account_id, int count);

  static void Enrol(postgres::UnitOfWork& work, int64_t account_id, const std::string& sealed_secret);
  // False when another enrolment has taken its place.
  static absl::StatusOr<bool> Confirm(postgres::UnitOfWork& work, int64_t account_id,
                                      const std::string& sealed_secret, int64_t step, absl::Time now);
  static void RemoveSecondFactor(postgres::UnitOfWork& work, int64_t account_id);
  // False when that code, or a later one, was taken already.
  static absl::StatusOr<bool> TakeStep(postgres::UnitOfWork& work, int64_t account_id, int64_t step);
  static void PutRecoveryCodes(postgres::UnitOfWork& work, int64_t account_id,
                               const std::vector<std::string>& hashes);
  absl::StatusOr<bool> HasRecoveryCode(const Scope& scope, const std::string& hash);
  static absl::StatusOr<bool> TakeRecoveryCode(postgres::UnitOfWork& work, const std::string& hash);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
