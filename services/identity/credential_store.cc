#include "services/identity/credential_store.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "services/identity/login_policy_store.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kFind{"identity_credential_find",
                          "SELECT a.id, a.username, a.display_name, a.kind, a.area_code, a.disabled_at IS "
                          "NOT NULL, c.password_hash, "
                          "c.version, c.changed_at, c.temporary_until, c.tokens_from, f.secret, "
                          "f.confirmed_at IS NOT NULL, f.last_step "
                          "FROM account a JOIN credential c ON c.account_id = a.id LEFT JOIN second_factor f "
                          "ON f.account_id = a.id "
                          "WHERE a.username = $1"};

constexpr Statement kUsername{"identity_username", "SELECT username FROM account WHERE id = $1"};

constexpr Statement kFailures{"identity_failures",
                              "SELECT failures, last_at FROM login_failure WHERE username_index = $1"};

constexpr Statement kLockFailures{
    "identity_failures_lock",
    "SELECT failures, last_at FROM login_failure WHERE username_index = $1 FOR UPDATE"};

// In one order for all, so that nobody waits in a circle.
constexpr Statement kAddFailure{
    "identity_failures_add",
    "INSERT INTO login_failure AS f (username_index, failures, last_at) "
    "SELECT subject, 1, $2 FROM unnest($1::bytea[]) subject ORDER BY subject "
    "ON CONFLICT (username_index) DO UPDATE SET "
    "failures = CASE WHEN f.last_at <= $3 THEN 1 ELSE f.failures + 1 END, last_at = $2 "
    "RETURNING username_index, failures"};

constexpr Statement kSweepFailures{
    "identity_failures_sweep",
    "DELETE FROM login_failure WHERE username_index IN (SELECT username_index FROM login_failure "
    "WHERE last_at <= $1 AND username_index <> ALL($2::bytea[]) LIMIT 100 FOR UPDATE SKIP LOCKED)"};

constexpr Statement kClearFailures{"identity_failures_clear",
                                   "DELETE FROM login_failure WHERE username_index = $1"};

constexpr Statement kLockVersion{
    "identity_credential_lock",
    "SELECT CASE WHEN a.disabled_at IS NULL THEN c.version ELSE 0 END FROM credential c "
    "JOIN account a ON a.id = c.account_id WHERE c.account_id = $1 FOR UPDATE OF c"};

constexpr Statement kSetPassword{
    "identity_password_set",
    "WITH kept AS (INSERT INTO password_history (account_id, version, password_hash) "
    "SELECT account_id, version, password_hash FROM credential WHERE account_id = $1 AND password_hash <> "
    "'') "
    "UPDATE credential SET password_hash = $2, version = version + 1, changed_at = $3, temporary_until = $4 "
    "WHERE account_id = $1"};

constexpr Statement kPruneHistory{
    "identity_password_history_prune",
    "DELETE FROM password_history h USING credential c WHERE h.account_id = $1 AND c.account_id = $1 "
    "AND h.version < c.version - 10"};

constexpr Statement kHistory{"identity_password_history",
                             "SELECT password_hash FROM password_history WHERE account_id = $1 "
                             "ORDER BY version DESC LIMIT $2"};

constexpr Statement kEnrol{
    "identity_factor_enrol",
    "INSERT INTO second_factor AS f (account_id, secret) VALUES ($1, $2) ON CONFLICT (account_id) "
    "DO UPDATE SET secret = $2 WHERE f.confirmed_at IS NULL"};

constexpr Statement kConfirm{
    "identity_factor_confirm",
    "UPDATE second_factor SET confirmed_at = $3, last_step = $2 WHERE account_id = $1 "
    "AND secret = $4 AND confirmed_at IS NULL"};

constexpr Statement kRemoveFactor{"identity_factor_remove",
                                  "DELETE FROM second_factor WHERE account_id = $1"};

constexpr Statement kTakeStep{"identity_factor_step",
                              "UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < "
                              "$2 AND confirmed_at IS NOT NULL"};

constexpr Statement kRemoveCodes{"identity_recovery_remove",
                                 "DELETE FROM recovery_code WHERE account_id = $1"};

constexpr Statement kPutCodes{
    "identity_recovery_put",
    "INSERT INTO recovery_code (code_hash, account_id) SELECT hash, $1 FROM unnest($2::bytea[]) hash"};

constexpr Statement kHasCode{"identity_recovery_has",
                             "SELECT EXISTS (SELECT 1 FROM recovery_code WHERE code_hash = $1)"};

constexpr Statement kTakeCode{"identity_recovery_take", "DELETE FROM recovery_code WHERE code_hash = $1"};

Failures FailuresOf(const Result& result) {
  if (result.empty()) return {};
  return {result[0].Int(0), result[0].Time(1)};
}

Credential CredentialOf(const Row& row) {
  Credential credential{.account_id = row.Int(0),
                        .disabled = row.Bool(5),
                        .password_hash = std::string(row.Text(6)),
                        .version = row.Int(7),
                        .password = {.changed = row.Time(8)},
                        .tokens_from = row.Time(10),
                        .sealed_secret = row.Bytes(11),
                        .second_factor = row.Bool(12),
                        .last_step = row.Int(13)};
  if (!row.IsNull(9)) credential.password.temporary_until = row.Time(9);
  credential.account.set_name(MakeName("accounts", row.Int(0)));
  credential.account.set_username(std::string(row.Text(1)));
  credential.account.set_display_name(std::string(row.Text(2)));
  credential.account.set_kind(static_cast<v1::AccountKind>(row.Int(3)));
  credential.account.set_area_code(AreaCode::FromInt12(row.Int(4)).digits());
  return credential;
}

}  // namespace

absl::StatusOr<CredentialStore::Found> CredentialStore::Find(const Scope& scope, const std::string& username,
                                                             const std::string& user_subject,
                                                             const std::string& address_subject, Date day) {
  const std::pair<const Statement*, Params> work[] = {
      {&kFind, Params().Text(username)},
      {&kFailures, Params().Bytes(user_subject)},
      {&kFailures, Params().Bytes(address_subject)},
      LoginPolicyStore::Question(day),
  };
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  ASSIGN_OR_RETURN(v1::LoginPolicy policy, LoginPolicyStore::Answer(results[3]));
  Found found{.failures = FailuresOf(results[1]),
              .address_failures = FailuresOf(results[2]),
              .policy = std::move(policy)};
  if (!results[0].empty()) found.credential = CredentialOf(results[0][0]);
  return found;
}

absl::StatusOr<std::string> CredentialStore::UsernameOf(const Scope& scope, int64_t account_id) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kUsername, Params().Int(account_id)));
  return result.empty() ? std::string() : std::string(result[0].Text(0));
}

absl::StatusOr<Failures> CredentialStore::LockFailures(postgres::UnitOfWork& work,
                                                       const std::string& subject) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockFailures, Params().Bytes(subject)));
  return FailuresOf(result);
}

absl::StatusOr<std::vector<int64_t>> CredentialStore::AddFailure(postgres::UnitOfWork& work,
                                                                 const std::vector<std::string>& subjects,
                                                                 absl::Time now, absl::Time forgotten) {
  work.Queue(kSweepFailures, Params().Time(forgotten).ByteArrays(subjects));
  ASSIGN_OR_RETURN(Result result,
                   work.Exec(kAddFailure, Params().ByteArrays(subjects).Time(now).Time(forgotten)));
  std::vector<int64_t> counts(subjects.size());
  for (Row row : result) {
    const auto at = std::find(subjects.begin(), subjects.end(), row.Bytes(0));
    counts[at - subjects.begin()] = row.Int(1);
  }
  return counts;
}

void CredentialStore::ClearFailures(postgres::UnitOfWork& work, const std::string& subject) {
  work.Queue(kClearFailures, Params().Bytes(subject));
}

absl::StatusOr<int64_t> CredentialStore::LockVersion(postgres::UnitOfWork& work, int64_t account_id) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockVersion, Params().Int(account_id)));
  return result.empty() ? 0 : result[0].Int(0);
}

void CredentialStore::SetPassword(postgres::UnitOfWork& work, int64_t account_id, const std::string& hash,
                                  absl::Time now, std::optional<absl::Time> temporary_until) {
  Params params = Params().Int(account_id).Text(hash).Time(now);
  work.Queue(kSetPassword, temporary_until ? params.Time(*temporary_until) : params.Null());
  work.Queue(kPruneHistory, Params().Int(account_id));
}

absl::StatusOr<std::vector<std::string>> CredentialStore::History(const Scope& scope, int64_t account_id,
                                                                  int count) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kHistory, Params().Int(account_id).Int(count)));
  std::vector<std::string> hashes;
  for (Row row : result) hashes.emplace_back(row.Text(0));
  return hashes;
}

void CredentialStore::Enrol(postgres::UnitOfWork& work, int64_t account_id,
                            const std::string& sealed_secret) {
  work.Queue(kEnrol, Params().Int(account_id).Bytes(sealed_secret));
}

absl::StatusOr<bool> CredentialStore::Confirm(postgres::UnitOfWork& work, int64_t account_id,
                                              const std::string& sealed_secret, int64_t step,
                                              absl::Time now) {
  ASSIGN_OR_RETURN(Result result,
                   work.Exec(kConfirm, Params().Int(account_id).Int(step).Time(now).Bytes(sealed_secret)));
  return result.affected() == 1;
}

void CredentialStore::RemoveSecondFactor(postgres::UnitOfWork& work, int64_t account_id) {
  work.Queue(kRemoveFactor, Params().Int(account_id));
  work.Queue(kRemoveCodes, Params().Int(account_id));
}

absl::StatusOr<bool> CredentialStore::TakeStep(postgres::UnitOfWork& work, int64_t account_id, int64_t step) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kTakeStep, Params().Int(account_id).Int(step)));
  return result.affected() == 1;
}

void CredentialStore::PutRecoveryCodes(postgres::UnitOfWork& work, int64_t account_id,
                                       const std::vector<std::string>& hashes) {
  work.Queue(kRemoveCodes, Params().Int(account_id));
  work.Queue(kPutCodes, Params().Int(account_id).ByteArrays(hashes));
}

absl::StatusOr<bool> CredentialStore::HasRecoveryCode(const Scope& scope, const std::string& hash) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kHasCode, Params().Bytes(hash)));
  return result[0].Bool(0);
}

absl::StatusOr<bool> CredentialStore::TakeRecoveryCode(postgres::UnitOfWork& work, const std::string& hash) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kTakeCode, Params().Bytes(hash)));
  return result.affected() == 1;
}

}  // namespace fupin::identity
