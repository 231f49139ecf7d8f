// The one row that says how far the suite is closed.
#pragma once

#include "common/postgres/database.h"
#include "fupin/identity/v1/maintenance.pb.h"

namespace fupin::identity {

class MaintenanceStore {
 public:
  explicit MaintenanceStore(postgres::Database& database) : database_(database) {}

  // Open while nobody has said anything.
  absl::StatusOr<v1::Maintenance> Get(const Scope& scope) const;
  static void Put(postgres::UnitOfWork& work, const v1::Maintenance& maintenance);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
