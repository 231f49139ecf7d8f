// The rows of sessions and their refresh tokens.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/session_rules.h"

namespace fupin::identity {

class SessionStore {
 public:
  explicit SessionStore(postgres::Database& database) : database_(database) {}

  struct NewSession {
    int64_t id = 0;
    int64_t account_id = 0;
    absl::Time now;
    absl::Time expires;
    std::string device_label;
    std::string user_agent;
    std::string network;
    bool second_factor = false;
  };
  // Opens a session and sweeps the account's old ones.
  static void InsertSession(postgres::UnitOfWork& work, const NewSession& session);
  // Open sessions of an account that were seen after `idle_since`.
  static absl::StatusOr<int64_t> CountOpen(postgres::UnitOfWork& work, int64_t account_id,
                                           absl::Time idle_since, absl::Time now);
  // Ends those but the `keep` that were seen last; how many it were.
  static absl::StatusOr<int64_t> EndOldest(postgres::UnitOfWork& work, int64_t account_id, int keep,
                                           absl::Time now);

  static void InsertToken(postgres::UnitOfWork& work, int64_t session_id, const std::string& token_hash,
                          absl::Time now);
  // A refresh token, with what its account's next access token depends on.
  struct Refresh {
    RefreshToken token;
    PasswordState password;
    absl::Time tokens_from;
    v1::AccountKind kind;
    v1::LoginPolicy policy;  // of the day
  };
  absl::StatusOr<std::optional<Refresh>> FindToken(const Scope& scope, const std::string& token_hash,
                                                   const std::string& successor_hash, Date day);
  // The token that was found and its session, locked against another use.
  static absl::StatusOr<RefreshToken> LockToken(postgres::UnitOfWork& work, const std::string& token_hash,
                                                const std::string& successor_hash);
  // Uses a token up and puts its successor in its place.
  static void Rotate(postgres::UnitOfWork& work, const RefreshToken& token, const std::string& token_hash,
                     const std::string& successor_hash, absl::Time now);

  // Sessions that could be refreshed at `now`.
  absl::StatusOr<std::vector<v1::OpenSession>> List(const Scope& scope, int64_t account_id,
                                                    absl::Time idle_since, absl::Time now);
  // The account of an open session; 0: there is none.
  absl::StatusOr<int64_t> OwnerOf(const Scope& scope, int64_t session_id);
  // Ends one session, if its account is in the scope's range and, when `organisations` is not empty, in
  // those; the account's area, nullopt when there was nothing to end.
  static absl::StatusOr<std::optional<AreaCode>> EndSession(postgres::UnitOfWork& work, int64_t session_id,
                                                            const std::vector<std::string>& organisations,
                                                            const std::string& reason, absl::Time now);
  // Ends the account's sessions but `kept` (0: all); their access tokens are refused.
  static void EndSessions(postgres::UnitOfWork& work, int64_t account_id, int64_t kept,
                          const std::string& reason, absl::Time now);
  static void MarkSecondFactor(postgres::UnitOfWork& work, int64_t session_id);
  // Refuses all access tokens that the account was issued so far, whatever session they belong to.
  static void RefuseTokens(postgres::UnitOfWork& work, int64_t account_id, absl::Time now);
  // The same for many, in one statement.
  static void RefuseTokens(postgres::UnitOfWork& work, std::span<const int64_t> accounts, absl::Time now);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
