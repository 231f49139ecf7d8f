#include "services/identity/session_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "services/identity/revocation_store.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kFindLogin{"identity_login_find",
                               "SELECT a.id, c.password_hash, c.tokens_from FROM account a "
                               "JOIN credential c ON c.account_id = a.id WHERE a.username = $1"};

constexpr Statement kFailures{"identity_failures",
                              "SELECT failures, last_at FROM login_failure WHERE username_index = $1"};

constexpr Statement kLockFailures{
    "identity_failures_lock",
    "SELECT failures, last_at FROM login_failure WHERE username_index = $1 FOR UPDATE"};

constexpr Statement kAddFailure{
    "identity_failures_add",
    "INSERT INTO login_failure AS f (username_index, failures, last_at) VALUES ($1, 1, $2) "
    "ON CONFLICT (username_index) DO UPDATE SET "
    "failures = CASE WHEN f.last_at <= $3 THEN 1 ELSE f.failures + 1 END, last_at = $2 RETURNING failures"};

constexpr Statement kSweepFailures{"identity_failures_sweep",
                                   "DELETE FROM login_failure WHERE last_at <= $1 AND username_index <> $2"};

constexpr Statement kClearFailures{"identity_failures_clear",
                                   "DELETE FROM login_failure WHERE username_index = $1"};

constexpr Statement kInsertSession{
    "identity_session_insert",
    "INSERT INTO session (id, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4)"};

constexpr Statement kSweepSessions{"identity_sessions_sweep",
                                   "DELETE FROM session WHERE account_id = $1 AND expires_at <= $2"};

constexpr Statement kInsertToken{
    "identity_refresh_insert",
    "INSERT INTO refresh_token (token_hash, session_id, created_at) VALUES ($1, $2, $3)"};

#define SELECT_REFRESH_TOKEN                                                                               \
  "SELECT s.id, s.account_id, t.used_at IS NOT NULL, s.ended_at IS NOT NULL, s.expires_at, c.tokens_from " \
  "FROM refresh_token t JOIN session s ON s.id = t.session_id "                                            \
  "JOIN credential c ON c.account_id = s.account_id WHERE t.token_hash = $1"

constexpr Statement kFindToken{"identity_refresh_find", SELECT_REFRESH_TOKEN};
constexpr Statement kLockToken{"identity_refresh_lock", SELECT_REFRESH_TOKEN " FOR UPDATE OF t"};

constexpr Statement kMarkUsed{"identity_refresh_used",
                              "UPDATE refresh_token SET used_at = $2 WHERE token_hash = $1"};

constexpr Statement kEndSessions{
    "identity_sessions_end",
    "UPDATE session SET ended_at = $2, end_reason = $3 WHERE account_id = $1 AND ended_at IS NULL"};

constexpr Statement kRefuseTokens{"identity_tokens_refuse",
                                  "UPDATE credential SET tokens_from = $2 WHERE account_id = $1"};

constexpr Statement kRefuseTokensOfMany{
    "identity_tokens_refuse_many",
    "UPDATE credential SET tokens_from = $2 WHERE account_id = ANY($1::bigint[])"};

Failures FailuresOf(const Result& result) {
  if (result.empty()) return {};
  return {result[0].Int(0), result[0].Time(1)};
}

std::optional<RefreshToken> TokenOf(const Result& result) {
  if (result.empty()) return std::nullopt;
  const Row row = result[0];
  return RefreshToken{row.Int(0), row.Int(1), row.Bool(2), row.Bool(3), row.Time(4), row.Time(5)};
}

}  // namespace

absl::StatusOr<SessionStore::Login> SessionStore::FindLogin(const Scope& scope, const std::string& username,
                                                            const std::string& username_index) {
  const std::pair<const Statement*, Params> work[] = {
      {&kFindLogin, Params().Text(username)},
      {&kFailures, Params().Bytes(username_index)},
  };
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  Login login{.failures = FailuresOf(results[1])};
  if (results[0].empty()) return login;
  const Row row = results[0][0];
  login.account_id = row.Int(0);
  login.password_hash = std::string(row.Text(1));
  login.tokens_from = row.Time(2);
  return login;
}

absl::StatusOr<Failures> SessionStore::LockFailures(postgres::UnitOfWork& work,
                                                    const std::string& username_index) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockFailures, Params().Bytes(username_index)));
  return FailuresOf(result);
}

absl::StatusOr<int64_t> SessionStore::AddFailure(postgres::UnitOfWork& work,
                                                 const std::string& username_index, absl::Time now) {
  const absl::Time forgotten = now - kLockout;
  work.Queue(kSweepFailures, Params().Time(forgotten).Bytes(username_index));
  ASSIGN_OR_RETURN(Result result,
                   work.Exec(kAddFailure, Params().Bytes(username_index).Time(now).Time(forgotten)));
  return result[0].Int(0);
}

void SessionStore::ClearFailures(postgres::UnitOfWork& work, const std::string& username_index) {
  work.Queue(kClearFailures, Params().Bytes(username_index));
}

void SessionStore::InsertSession(postgres::UnitOfWork& work, int64_t session_id, int64_t account_id,
                                 absl::Time now) {
  work.Queue(kSweepSessions, Params().Int(account_id).Time(now));
  work.Queue(kInsertSession, Params().Int(session_id).Int(account_id).Time(now).Time(now + kSessionLife));
}

void SessionStore::InsertToken(postgres::UnitOfWork& work, int64_t session_id, const std::string& token_hash,
                               absl::Time now) {
  work.Queue(kInsertToken, Params().Bytes(token_hash).Int(session_id).Time(now));
}

absl::StatusOr<std::optional<RefreshToken>> SessionStore::FindToken(const Scope& scope,
                                                                    const std::string& token_hash) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kFindToken, Params().Bytes(token_hash)));
  return TokenOf(result);
}

absl::StatusOr<RefreshToken> SessionStore::LockToken(postgres::UnitOfWork& work,
                                                     const std::string& token_hash) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockToken, Params().Bytes(token_hash)));
  // Gone since it was found: its session was swept away, as if it had ended.
  return TokenOf(result).value_or(RefreshToken{.ended = true});
}

void SessionStore::MarkUsed(postgres::UnitOfWork& work, const std::string& token_hash, absl::Time now) {
  work.Queue(kMarkUsed, Params().Bytes(token_hash).Time(now));
}

void SessionStore::EndSessions(postgres::UnitOfWork& work, int64_t account_id, const std::string& reason,
                               absl::Time now) {
  work.Queue(kEndSessions, Params().Int(account_id).Time(now).Text(reason));
  RefuseTokens(work, account_id, now);
}

void SessionStore::RefuseTokens(postgres::UnitOfWork& work, int64_t account_id, absl::Time now) {
  work.Queue(kRefuseTokens, Params().Int(account_id).Time(now));
  RevocationStore::Refuse(work, MakeName("accounts", account_id), now);
}

void SessionStore::RefuseTokens(postgres::UnitOfWork& work, std::span<const int64_t> accounts,
                                absl::Time now) {
  work.Queue(kRefuseTokensOfMany, Params().Ints(accounts).Time(now));
  RevocationStore::RefuseAccounts(work, accounts, now);
}

}  // namespace fupin::identity
