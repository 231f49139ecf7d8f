// What the tests of the rules share.
#pragma once

#include <string>
#include <vector>

#include "common/base/error.h"

namespace fupin::projects {

// The reasons of a status's field violations, in order.
inline std::vector<std::string> Reasons(const absl::Status& status) {
  std::vector<std::string> reasons;
  for (const FieldViolation& violation : DetailOf(status).violations) reasons.push_back(violation.reason);
  return reasons;
}

}  // namespace fupin::projects
