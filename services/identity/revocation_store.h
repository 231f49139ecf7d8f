// Whose access tokens are refused, and since when. A list of names, so that whatever a token names can be
// revoked: accounts/{id}, sessions/{id}, …
#pragma once

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "common/auth/revocations.h"
#include "common/postgres/database.h"

namespace fupin::identity {

class RevocationStore {
 public:
  explicit RevocationStore(postgres::Database& database) : database_(database) {}

  // Refuses the tokens that name `name` and were issued up to `now`, and sweeps entries that refuse nothing
  // any more. The caller publishes after the unit of work (AccessPublisher::Publish).
  static void Refuse(postgres::UnitOfWork& work, const std::string& name, absl::Time now);
  static void Sweep(postgres::UnitOfWork& work, absl::Time now);

  // The same for many accounts, in one statement.
  static void RefuseAccounts(postgres::UnitOfWork& work, std::span<const int64_t> ids, absl::Time now);

  // What still refuses a token that has not ended.
  absl::StatusOr<auth::Revocations::Entries> InForce(const Scope& scope, absl::Time now);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
