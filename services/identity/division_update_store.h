// The rows that an update of divisions reads and changes. Everything is set-based: an update of a province is
// a dozen statements.
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/division_update_rules.h"

namespace fupin::identity {

class DivisionUpdateStore {
 public:
  explicit DivisionUpdateStore(postgres::Database& database) : database_(database) {}

  // The latest period of every code that was ever in use in `area`.
  static absl::StatusOr<std::vector<DivisionRow>> Known(postgres::Transaction& tx, const AreaCode& area);

  struct Held {
    int64_t accounts = 0;
    int64_t grants = 0;
    int64_t organisations = 0;
  };
  // What hangs on each of `codes`, in their order.
  static absl::StatusOr<std::vector<Held>> HeldBy(postgres::Transaction& tx, std::span<const AreaCode> codes);
  // Accounts at home in one of `codes` or with a grant for one, by id.
  static absl::StatusOr<std::vector<int64_t>> Affected(postgres::Transaction& tx,
                                                       std::span<const AreaCode> codes);

  // Waits for other updates and imports, so that what is planned is still so when it is done.
  static absl::Status Lock(postgres::Transaction& tx);
  static void Apply(postgres::UnitOfWork& work, const UpdatePlan& plan, Date day,
                    const std::string& document);

  // Successions out of `code`, or those that led to it.
  absl::StatusOr<std::vector<v1::DivisionSuccession>> Successors(const Scope& scope, const AreaCode& code);
  absl::StatusOr<std::vector<v1::DivisionSuccession>> Predecessors(const Scope& scope, const AreaCode& code);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
