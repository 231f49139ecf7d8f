// The rows of a province's own roles.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/account.pb.h"

namespace fupin::identity {

class RoleStore {
 public:
  struct Own {
    int64_t version = 0;
    std::string definition;
  };
  using Owned = std::map<std::string, Own>;  // by key

  explicit RoleStore(postgres::Database& database) : database_(database) {}

  absl::StatusOr<Owned> InForce(const Scope& scope);
  // The default table with the own roles in it.
  absl::StatusOr<v1::ListRolesResponse> List(const Scope& scope);

  // The own roles, locked against other changes.
  static absl::StatusOr<Owned> Lock(postgres::UnitOfWork& work);
  static void Insert(postgres::UnitOfWork& work, const std::string& key, const Own& own,
                     const std::string& changed_by, absl::Time now);

  // The definitions one after the other: the section `roles` of the access feed.
  static std::string Text(const Owned& owned);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
