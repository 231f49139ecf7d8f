// The person-per-row workbook of 26 columns that practitioners exchange, and how its rows become households.
// Words are those of the code lists, and the spellings met in practice. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {

constexpr int kWorkbookColumns = 26;

// OK, or FAILED_PRECONDITION HEADER_UNKNOWN naming the first column that is not as it should be.
absl::Status CheckHeader(const std::vector<std::string>& fields);

// Number of the household that a row belongs to; empty when the row is too short.
std::string_view HouseholdNumberOf(const std::vector<std::string>& fields);

struct RowError {
  int64_t row = 0;  // of the file
  FieldViolation violation;
};

// A household as the workbook has it.
struct WorkbookHousehold {
  v1::Household household;       // plain; with standing, and days of registration and of leaving poverty
  std::vector<RowError> errors;  // of the words themselves, and all that CheckHousehold finds; empty: good
};

// `rows` are the rows of one household, the first at `first_row` of the file. `day` is the import's effective
// date; `area` holds all its households.
WorkbookHousehold ReadHousehold(const std::vector<std::vector<std::string>>& rows, int64_t first_row,
                                Date day, const AreaCode& area);

}  // namespace fupin::registry
