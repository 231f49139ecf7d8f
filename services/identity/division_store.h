// The rows of divisions.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "services/identity/division_rules.h"

namespace fupin::identity {

// The columns that RowOf reads. Open ends are infinite in the table, so that comparisons need no special
// case, and NULL outside it.
#define DIVISION_COLUMNS                                                                                  \
  "level, code12, name, nullif(valid_from, '-infinity'), nullif(valid_until, 'infinity'), "               \
  "CASE WHEN valid_until < 'infinity' THEN ARRAY(SELECT left(new_code12::text, new_level) "               \
  "FROM division_succession WHERE old_level = level AND old_code12 = code12 AND effective = valid_until " \
  "+ 1 AND new_level > 0 ORDER BY position) END"

DivisionRow RowOf(const postgres::Row& row);
std::vector<DivisionRow> RowsOf(const postgres::Result& result);
// The code of a row: its first `level` digits, which also tells 4419 from its pseudo-county 441900.
AreaCode CodeOf(int64_t code12, int64_t level);

class DivisionStore {
 public:
  explicit DivisionStore(postgres::Database& database) : database_(database) {}

  // Those of `codes` that exist on `day`, in order of codes.
  absl::StatusOr<std::vector<DivisionRow>> Find(const Scope& scope, std::span<const AreaCode> codes,
                                                Date day);
  // Those of `codes` that ended before `day` and do not exist on it, with their last period.
  absl::StatusOr<std::vector<DivisionRow>> Ended(const Scope& scope, std::span<const AreaCode> codes,
                                                 Date day);
  // All periods of one code, oldest first.
  absl::StatusOr<std::vector<DivisionRow>> Periods(const Scope& scope, const AreaCode& code);
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
