// The rows of grants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/account.pb.h"
#include "fupin/identity/v1/grant.pb.h"

namespace fupin::identity {

// What a list of grants is narrowed to.
struct GrantFilter {
  AreaRange area;
  std::string role;                        // empty: any
  Date day;                                // not ended before it
  std::optional<Date> ending_by;           // ends on that day or before
  std::optional<absl::Time> review_due;    // neither given nor reviewed since
  bool delegated = false;                  // only delegations
  std::vector<std::string> organisations;  // of the accounts; empty: any
  int64_t after = 0;
  int limit = 0;
};

class GrantStore {
 public:
  explicit GrantStore(postgres::Database& database) : database_(database) {}

  // All grants of these accounts, in order of ids.
  absl::StatusOr<std::vector<v1::Grant>> OfAccounts(const Scope& scope, std::span<const int64_t> accounts);
  // Not revoked and not ended, in order of ids.
  absl::StatusOr<std::vector<v1::ListedGrant>> List(const Scope& scope, const GrantFilter& filter);
  absl::StatusOr<bool> AnyHolder(const Scope& scope, const std::string& role);

  // Of one account, inside a unit of work.
  static absl::StatusOr<std::vector<v1::Grant>> Of(postgres::UnitOfWork& work, int64_t account_id);
  static void Insert(postgres::UnitOfWork& work, const v1::Grant& grant, const AreaCode& home);

  // What is known of an account inside a unit of work, its row locked against other grants.
  struct Holder {
    AreaCode home;
    std::string organisation;
    v1::AccountKind kind = v1::ACCOUNT_KIND_UNSPECIFIED;
    std::vector<v1::Grant> grants;  // not revoked
  };
  static absl::StatusOr<Holder> LockHolder(postgres::UnitOfWork& work, int64_t account_id);
  static absl::StatusOr<v1::Grant> Lock(postgres::UnitOfWork& work, int64_t account_id, int64_t grant_id);
  static void Revoke(postgres::UnitOfWork& work, int64_t grant_id, const v1::Grant& revoked);
  // Revokes what was delegated from the grant; the accounts that lost something.
  static absl::StatusOr<std::vector<int64_t>> RevokeDelegations(postgres::UnitOfWork& work, int64_t grant_id,
                                                                const v1::Grant& revoked);
  static void Review(postgres::UnitOfWork& work, int64_t grant_id, const v1::Grant& reviewed);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
