// The rows of organisations.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/organisation.pb.h"

namespace fupin::identity {

class OrganisationStore {
 public:
  explicit OrganisationStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND also outside the range of the scope.
  absl::StatusOr<v1::Organisation> Get(const Scope& scope, int64_t id);
  // At most `limit` with ids above `after`, of `kind` unless that is unspecified.
  absl::StatusOr<std::vector<v1::Organisation>> List(const Scope& scope, const AreaRange& area,
                                                     v1::OrganisationKind kind, int64_t after, int limit);
  static void Insert(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
