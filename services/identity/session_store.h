// The rows behind logging in: credentials, failures, sessions, refresh tokens.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/session_rules.h"

namespace fupin::identity {

class SessionStore {
 public:
  explicit SessionStore(postgres::Database& database) : database_(database) {}

  struct Login {
    int64_t account_id = 0;  // 0: no such user
    std::string password_hash;
    absl::Time tokens_from;
    Failures failures;
  };
  absl::StatusOr<Login> FindLogin(const Scope& scope, const std::string& username,
                                  const std::string& username_index);

  // The failures as they stand, locked against others; none: zero.
  static absl::StatusOr<Failures> LockFailures(postgres::UnitOfWork& work, const std::string& username_index);
  // Counts one more and returns how many there are now. Also sweeps failures that nobody remembers.
  static absl::StatusOr<int64_t> AddFailure(postgres::UnitOfWork& work, const std::string& username_index,
                                            absl::Time now);
  static void ClearFailures(postgres::UnitOfWork& work, const std::string& username_index);

  // Opens a session and sweeps the account's old ones.
  static void InsertSession(postgres::UnitOfWork& work, int64_t session_id, int64_t account_id,
                            absl::Time now);
  static void InsertToken(postgres::UnitOfWork& work, int64_t session_id, const std::string& token_hash,
                          absl::Time now);
  absl::StatusOr<std::optional<RefreshToken>> FindToken(const Scope& scope, const std::string& token_hash);
  // The token that was found, locked against another use.
  static absl::StatusOr<RefreshToken> LockToken(postgres::UnitOfWork& work, const std::string& token_hash);
  static void MarkUsed(postgres::UnitOfWork& work, const std::string& token_hash, absl::Time now);

  // Ends the account's sessions and refuses the access tokens it was issued so far.
  static void EndSessions(postgres::UnitOfWork& work, int64_t account_id, const std::string& reason,
                          absl::Time now);
  static void RefuseTokens(postgres::UnitOfWork& work, int64_t account_id, absl::Time now);
  // The same for many, in one statement.
  static void RefuseTokens(postgres::UnitOfWork& work, std::span<const int64_t> accounts, absl::Time now);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
