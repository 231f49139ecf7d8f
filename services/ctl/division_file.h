// The division files of deploy/data, `code,name`, and the code lists of the Bureau of Statistics,
// `code,class,name`.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::ctl {

struct DivisionRow {
  std::string code;
  std::string name;
};

// In the order of the file; parents stand before their children.
absl::StatusOr<std::vector<DivisionRow>> ReadDivisions(const std::string& file);

}  // namespace fupin::ctl
