// State machines as tables: which step leads from where to where.
//
//   constexpr Step kSteps[] = {{"submit", DRAFT, SUBMITTED}, {"approve", SUBMITTED, IN_LIBRARY}};
//   ASSIGN_OR_RETURN(int next, Advance(kSteps, project.state(), "approve"));
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::projects {

struct Step {
  std::string_view name;  // the method's suffix: submit, importBankReturn
  int from;
  int to;  // equal to `from` for a step that stays, or where the outcome decides
};

std::vector<std::string> StepsFrom(std::span<const Step> steps, int state);

// FAILED_PRECONDITION STEP_NOT_ALLOWED, metadata `allowed_steps` (comma-separated; may be empty).
absl::StatusOr<int> Advance(std::span<const Step> steps, int state, std::string_view step);

}  // namespace fupin::projects
