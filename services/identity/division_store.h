// The rows of divisions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/division_rules.h"

namespace fupin::identity {

class DivisionStore {
 public:
  explicit DivisionStore(postgres::Database& database) : database_(database) {}

  // Those of `codes` that exist on `day`, in order of codes.
  absl::StatusOr<std::vector<DivisionRow>> Find(const Scope& scope, std::span<const AreaCode> codes,
                                                Date day);
  // At most `limit` divisions of `level` below `parent` on `day` with codes above `after`, in order of codes.
  absl::StatusOr<std::vector<DivisionRow>> Children(const Scope& scope, const AreaCode& parent,
                                                    AreaLevel level, Date day, int64_t after, int limit);

  struct ImportCounts {
    int64_t created = 0;
    int64_t updated = 0;
  };
  // Adds or changes all rows. FAILED_PRECONDITION PARENT_MISSING or DIVISION_PERIODS_OVERLAP when the whole
  // would not hold together; the first offending code is in the metadata.
  static absl::StatusOr<ImportCounts> Upsert(postgres::UnitOfWork& work, std::span<const DivisionRow> rows);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::identity
