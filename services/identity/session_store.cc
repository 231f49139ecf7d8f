#include "services/identity/session_store.h"

#include "common/auth/revocations.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/revocation_store.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kInsertSession{"identity_session_insert",
                                   "INSERT INTO session (id, account_id, created_at, last_seen_at, "
                                   "expires_at, device_label, user_agent, network, "
                                   "second_factor) VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8)"};

// Not before the last access token of an ended session has run out: until then it is refused by name.
constexpr Statement kSweepSessions{"identity_sessions_sweep",
                                   "DELETE FROM session WHERE account_id = $1 AND expires_at <= $2"};

#define OPEN_SESSIONS "FROM session WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2"

constexpr Statement kCountOpen{"identity_sessions_count",
                               "SELECT count(*) " OPEN_SESSIONS " AND last_seen_at > $3"};

// Access tokens of ended sessions are refused by the session's name until the last of them has run out ($1).
#define ENDED_SESSIONS "WITH ended AS (UPDATE session s SET ended_at = $2, end_reason = $3 "
#define ARE_REFUSED                                                                                         \
  "), refused AS (INSERT INTO revocation (name, refused_before) SELECT 'sessions/' || id, $1::timestamptz " \
  "FROM ended "                                                                                             \
  "ON CONFLICT (name) DO NOTHING) "

constexpr Statement kEndOldest{
    "identity_sessions_end_oldest", ENDED_SESSIONS
    "WHERE id IN (SELECT id FROM session WHERE account_id = $4 AND ended_at IS NULL AND expires_at > $2 "
    "ORDER BY last_seen_at DESC, id DESC OFFSET $5 FOR UPDATE) RETURNING s.id" ARE_REFUSED
    "SELECT count(*) FROM ended"};

constexpr Statement kInsertToken{
    "identity_refresh_insert",
    "INSERT INTO refresh_token (token_hash, session_id, created_at) VALUES ($1, $2, $3)"};

#define TOKEN_COLUMNS                                                                              \
  "s.id, s.account_id, t.used_at, n.used_at IS NOT NULL, s.ended_at IS NOT NULL, s.last_seen_at, " \
  "s.expires_at, "                                                                                 \
  "s.second_factor"
#define FROM_TOKEN                                               \
  " FROM refresh_token t JOIN session s ON s.id = t.session_id " \
  "LEFT JOIN refresh_token n ON n.token_hash = $2 "

constexpr Statement kFindToken{
    "identity_refresh_find",
    "SELECT " TOKEN_COLUMNS ", c.changed_at, c.temporary_until, c.tokens_from, a.kind" FROM_TOKEN
    "JOIN credential c ON c.account_id = s.account_id JOIN account a ON a.id = s.account_id "
    "WHERE t.token_hash = $1"};
constexpr Statement kLockToken{
    "identity_refresh_lock", "SELECT " TOKEN_COLUMNS FROM_TOKEN "WHERE t.token_hash = $1 FOR UPDATE OF s, t"};

constexpr Statement kMarkUsed{"identity_refresh_used",
                              "UPDATE refresh_token SET used_at = $2 WHERE token_hash = $1"};
constexpr Statement kSeen{"identity_session_seen", "UPDATE session SET last_seen_at = $2 WHERE id = $1"};

constexpr Statement kList{
    "identity_sessions_list",
    "SELECT id, device_label, user_agent, network, created_at, last_seen_at, expires_at, "
    "second_factor " OPEN_SESSIONS " AND last_seen_at > $3 ORDER BY last_seen_at DESC, id DESC LIMIT 200"};

constexpr Statement kOwner{"identity_session_owner",
                           "SELECT account_id FROM session WHERE id = $1 AND ended_at IS NULL"};

constexpr Statement kEndSession{
    "identity_session_end", ENDED_SESSIONS
    "FROM account a WHERE s.id = $4 AND s.ended_at IS NULL AND a.id = s.account_id "
    "AND (cardinality($5::text[]) = 0 OR a.organisation = ANY($5)) RETURNING s.id, a.area_code" ARE_REFUSED
    "SELECT area_code FROM ended"};

constexpr Statement kEndSessions{
    "identity_sessions_end",
    ENDED_SESSIONS "WHERE account_id = $4 AND ended_at IS NULL AND id <> $5 RETURNING s.id" ARE_REFUSED
                   "SELECT count(*) FROM ended"};

constexpr Statement kMarkSecondFactor{"identity_session_factor",
                                      "UPDATE session SET second_factor = true WHERE id = $1"};

constexpr Statement kRefuseTokens{"identity_tokens_refuse",
                                  "UPDATE credential SET tokens_from = $2 WHERE account_id = $1"};

constexpr Statement kRefuseTokensOfMany{
    "identity_tokens_refuse_many",
    "UPDATE credential SET tokens_from = $2 WHERE account_id = ANY($1::bigint[])"};

RefreshToken TokenOf(const Row& row) {
  RefreshToken token{.session_id = row.Int(0),
                     .account_id = row.Int(1),
                     .successor_used = row.Bool(3),
                     .ended = row.Bool(4),
                     .last_seen = row.Time(5),
                     .expires = row.Time(6),
                     .second_factor = row.Bool(7)};
  if (!row.IsNull(2)) token.used = row.Time(2);
  return token;
}

v1::OpenSession OpenSessionOf(const Row& row) {
  v1::OpenSession session;
  session.set_name(MakeName("sessions", row.Int(0)));
  session.set_device_label(std::string(row.Text(1)));
  session.set_user_agent(std::string(row.Text(2)));
  session.set_network(std::string(row.Text(3)));
  SetTime(row.Time(4), session.mutable_create_time());
  SetTime(row.Time(5), session.mutable_last_seen_time());
  SetTime(row.Time(6), session.mutable_expire_time());
  session.set_second_factor(row.Bool(7));
  return session;
}

// The first parameters of the statements that end sessions.
Params Ending(postgres::UnitOfWork& work, const std::string& reason, absl::Time now) {
  RevocationStore::Sweep(work, now);
  return Params().Time(now + auth::kAccessTokenLife).Time(now).Text(reason);
}

}  // namespace

void SessionStore::InsertSession(postgres::UnitOfWork& work, const NewSession& session) {
  work.Queue(kSweepSessions, Params().Int(session.account_id).Time(session.now - auth::kAccessTokenLife));
  work.Queue(kInsertSession, Params()
                                 .Int(session.id)
                                 .Int(session.account_id)
                                 .Time(session.now)
                                 .Time(session.expires)
                                 .Text(session.device_label)
                                 .Text(session.user_agent)
                                 .Text(session.network)
                                 .Bool(session.second_factor));
}

absl::StatusOr<int64_t> SessionStore::CountOpen(postgres::UnitOfWork& work, int64_t account_id,
                                                absl::Time idle_since, absl::Time now) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kCountOpen, Params().Int(account_id).Time(now).Time(idle_since)));
  return result[0].Int(0);
}

absl::StatusOr<int64_t> SessionStore::EndOldest(postgres::UnitOfWork& work, int64_t account_id, int keep,
                                                absl::Time now) {
  ASSIGN_OR_RETURN(Result result,
                   work.Exec(kEndOldest, Ending(work, "replaced", now).Int(account_id).Int(keep)));
  return result[0].Int(0);
}

void SessionStore::InsertToken(postgres::UnitOfWork& work, int64_t session_id, const std::string& token_hash,
                               absl::Time now) {
  work.Queue(kInsertToken, Params().Bytes(token_hash).Int(session_id).Time(now));
}

absl::StatusOr<std::optional<SessionStore::Refresh>> SessionStore::FindToken(
    const Scope& scope, const std::string& token_hash, const std::string& successor_hash, Date day) {
  const std::pair<const Statement*, Params> work[] = {
      {&kFindToken, Params().Bytes(token_hash).Bytes(successor_hash)},
      LoginPolicyStore::Question(day),
  };
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  if (results[0].empty()) return std::nullopt;
  const Row row = results[0][0];
  Refresh refresh{.token = TokenOf(row),
                  .password = {.changed = row.Time(8)},
                  .tokens_from = row.Time(10),
                  .kind = static_cast<v1::AccountKind>(row.Int(11))};
  if (!row.IsNull(9)) refresh.password.temporary_until = row.Time(9);
  ASSIGN_OR_RETURN(refresh.policy, LoginPolicyStore::Answer(results[1]));
  return refresh;
}

absl::StatusOr<RefreshToken> SessionStore::LockToken(postgres::UnitOfWork& work,
                                                     const std::string& token_hash,
                                                     const std::string& successor_hash) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLockToken, Params().Bytes(token_hash).Bytes(successor_hash)));
  // Gone since it was found: its session was swept away, as if it had ended.
  return result.empty() ? RefreshToken{.ended = true} : TokenOf(result[0]);
}

void SessionStore::Rotate(postgres::UnitOfWork& work, const RefreshToken& token,
                          const std::string& token_hash, const std::string& successor_hash, absl::Time now) {
  work.Queue(kMarkUsed, Params().Bytes(token_hash).Time(now));
  InsertToken(work, token.session_id, successor_hash, now);
  work.Queue(kSeen, Params().Int(token.session_id).Time(now));
}

absl::StatusOr<std::vector<v1::OpenSession>> SessionStore::List(const Scope& scope, int64_t account_id,
                                                                absl::Time idle_since, absl::Time now) {
  ASSIGN_OR_RETURN(Result result,
                   database_.Query(scope, kList, Params().Int(account_id).Time(now).Time(idle_since)));
  std::vector<v1::OpenSession> sessions;
  for (Row row : result) sessions.push_back(OpenSessionOf(row));
  return sessions;
}

absl::StatusOr<int64_t> SessionStore::OwnerOf(const Scope& scope, int64_t session_id) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kOwner, Params().Int(session_id)));
  return result.empty() ? 0 : result[0].Int(0);
}

absl::StatusOr<std::optional<AreaCode>> SessionStore::EndSession(
    postgres::UnitOfWork& work, int64_t session_id, const std::vector<std::string>& organisations,
    const std::string& reason, absl::Time now) {
  ASSIGN_OR_RETURN(Result result,
                   work.Exec(kEndSession, Ending(work, reason, now).Int(session_id).Texts(organisations)));
  if (result.empty()) return std::nullopt;
  return AreaCode::FromInt12(result[0].Int(0));
}

void SessionStore::EndSessions(postgres::UnitOfWork& work, int64_t account_id, int64_t kept,
                               const std::string& reason, absl::Time now) {
  work.Queue(kEndSessions, Ending(work, reason, now).Int(account_id).Int(kept));
}

void SessionStore::MarkSecondFactor(postgres::UnitOfWork& work, int64_t session_id) {
  work.Queue(kMarkSecondFactor, Params().Int(session_id));
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
