// The rows of invitations, and of accounts that are made together with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

class InvitationStore {
 public:
  InvitationStore(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), keyring_(keyring) {}

  struct Invited {
    int64_t account_id = 0;
    std::string username;
    absl::Time expires;
  };
  // Whom a token invites, if it is good at `now`.
  absl::StatusOr<std::optional<Invited>> Find(const Scope& scope, const std::string& token_hash,
                                              absl::Time now);
  // Uses a token up; false when somebody else has, or when it is too old.
  static absl::StatusOr<bool> Take(postgres::UnitOfWork& work, const std::string& token_hash, absl::Time now);
  // Replaces the accounts' former invitations.
  static void Put(postgres::UnitOfWork& work, std::span<const int64_t> account_ids,
                  std::span<const std::string> token_hashes, absl::Time expires);

  // Which of these user names are in use, anywhere.
  absl::StatusOr<std::vector<std::string>> Taken(const Scope& scope, std::span<const std::string> usernames);
  // Accounts without a password, each with its one grant, all named and timed.
  void InsertAccounts(postgres::UnitOfWork& work, std::span<const v1::Account> accounts) const;

 private:
  postgres::Database& database_;
  const crypto::Keyring& keyring_;
};

}  // namespace fupin::identity
