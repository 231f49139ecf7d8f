// The rows of accounts, with their grants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/crypto/keyring.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/account.pb.h"
#include "services/identity/grant_store.h"

namespace fupin::identity {

// What a list of accounts is narrowed to.
struct AccountFilter {
  AreaRange area;
  std::string role;  // held on `day`; empty: any
  Date day;
  std::vector<std::string> organisations;  // empty: any
  int64_t after = 0;
  int limit = 0;
};

class AccountStore {
 public:
  AccountStore(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), keyring_(keyring), grants_(database) {}

  // With all its grants. NOT_FOUND also outside the scope's range and, when `organisations` is not empty,
  // outside those.
  absl::StatusOr<v1::Account> Get(const Scope& scope, int64_t id,
                                  const std::vector<std::string>& organisations = {});
  // The same inside a unit of work, its row locked.
  absl::StatusOr<v1::Account> Lock(postgres::UnitOfWork& work, int64_t id,
                                   const std::vector<std::string>& organisations = {}) const;
  // With all their grants, in order of ids.
  absl::StatusOr<std::vector<v1::Account>> List(const Scope& scope, const AccountFilter& filter);

  // The fields that UpdateAccount may change, and the version.
  void Update(postgres::UnitOfWork& work, int64_t id, const v1::Account& account) const;
  // Closes the account, or, without `since`, opens it again.
  static void SetDisabled(postgres::UnitOfWork& work, int64_t id, std::optional<absl::Time> since,
                          const std::string& reason);
  // The account with its grants, all named and timed, and its credential; an empty hash is no password yet.
  void Insert(postgres::UnitOfWork& work, const v1::Account& account, const std::string& password_hash) const;

 private:
  absl::StatusOr<v1::Account> AccountOf(const postgres::Row& row) const;

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  GrantStore grants_;
};

}  // namespace fupin::identity
