// Pairings and visits in the database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "fupin/registry/v1/help_service.pb.h"

namespace fupin::registry {

class HelpStore {
 public:
  explicit HelpStore(postgres::Database& database) : database_(database) {}

  // Village of a household. NOT_FOUND outside the scope's range.
  absl::StatusOr<int64_t> VillageOf(const Scope& scope, int64_t household_id);

  // Within a unit of work on the pool:
  struct Running {
    std::optional<v1::Pairing> of_household;  // the pairing that runs, locked
    int64_t of_helper = 0;                    // households that the helper has
  };
  absl::StatusOr<Running> FindRunning(postgres::UnitOfWork& uow, int64_t household_id,
                                      const std::string& helper);
  void QueueEnd(postgres::UnitOfWork& uow, int64_t household_id, Date last_day);
  void QueuePairing(postgres::UnitOfWork& uow, int64_t id, int64_t household_id, int64_t village,
                    const v1::Pairing& pairing);
  absl::StatusOr<bool> IsPaired(postgres::UnitOfWork& uow, int64_t household_id, const std::string& helper,
                                Date day);
  void QueueVisit(postgres::UnitOfWork& uow, int64_t id, int64_t household_id, int64_t village,
                  const v1::Visit& visit);

  absl::StatusOr<std::vector<v1::Pairing>> Pairings(const Scope& scope, int64_t household_id);
  absl::StatusOr<std::vector<v1::Visit>> Visits(const Scope& scope, int64_t household_id);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::registry
