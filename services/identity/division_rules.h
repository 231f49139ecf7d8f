// What follows from a division's code and dates, and what makes an import wrong.
#pragma once

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/division.pb.h"
#include "fupin/identity/v1/division_update.pb.h"

namespace fupin::identity {

v1::DivisionLevel LevelOf(const AreaCode& code);
v1::TownshipKind TownshipKindOf(const AreaCode& code);

// The level below; nullopt for a village.
std::optional<AreaLevel> LevelBelow(AreaLevel level);

// A division as it is kept.
struct DivisionRow {
  AreaCode code;
  std::string name;
  std::optional<Date> valid_from;       // nullopt: since before our records
  std::optional<Date> valid_until;      // last day; nullopt: exists
  std::vector<std::string> successors;  // codes that took its place on the day after
};

// The rows of an import, or every fault of it: codes that are malformed, repeated or outside `range`, names
// that are empty, dates that do not exist or end before they begin.
absl::StatusOr<std::vector<DivisionRow>> CheckImport(const v1::ImportDivisionsRequest& request,
                                                     const AreaRange& range);

// The lines of a list, judged in the same way.
absl::StatusOr<std::vector<DivisionRow>> CheckLines(const v1::UpdateDivisionsRequest& request,
                                                    const AreaRange& range);

// The day of a request's field: `today` when it is not given.
absl::StatusOr<Date> DayOr(Date today, bool given, const google::type::Date& date, const char* field);

// The code in `divisions/{code}`.
absl::StatusOr<AreaCode> CodeInName(const std::string& name, const std::string& field);

// Fills in what follows from the code.
v1::Division ToMessage(const DivisionRow& row);

}  // namespace fupin::identity
