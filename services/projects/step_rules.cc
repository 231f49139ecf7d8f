#include "services/projects/step_rules.h"

#include "absl/strings/str_join.h"
#include "common/base/error.h"

namespace fupin::projects {

std::vector<std::string> StepsFrom(std::span<const Step> steps, int state) {
  std::vector<std::string> names;
  for (const Step& step : steps) {
    if (step.from == state) names.emplace_back(step.name);
  }
  return names;
}

absl::StatusOr<int> Advance(std::span<const Step> steps, int state, std::string_view step) {
  for (const Step& candidate : steps) {
    if (candidate.from == state && candidate.name == step) return candidate.to;
  }
  return Error(absl::StatusCode::kFailedPrecondition, "STEP_NOT_ALLOWED", "当前状态不能进行这一步",
               {{"step", std::string(step)}, {"allowed_steps", absl::StrJoin(StepsFrom(steps, state), ",")}});
}

}  // namespace fupin::projects
