// The life of a project and what each step asks for; pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/base/date.h"
#include "fupin/projects/v1/project.pb.h"

namespace fupin::projects {

// The next state, or FAILED_PRECONDITION STEP_NOT_ALLOWED. `step` is a method's suffix: submit,
// reportProgress, …
absl::StatusOr<v1::ProjectState> AdvanceProject(v1::ProjectState state, std::string_view step);
std::vector<std::string> ProjectSteps(v1::ProjectState state);

// All violations of a draft, as it is written or updated: MISSING, DATE_MALFORMED, DATES_REVERSED,
// CHANNEL_REPEATED, KEY_MALFORMED, KEY_REPEATED.
absl::Status ValidateProject(const v1::Project& project);

// Copies the fields that `paths` name from `from`. INVALID_ARGUMENT PATH_NOT_ALLOWED for unknown, output-only
// and immutable fields.
absl::Status ApplyMask(const v1::Project& from, const google::protobuf::FieldMask& mask, v1::Project* to);

// No performance target, no entry; nor without indicators, benefit or money.
absl::Status CheckSubmittable(const v1::Project& project);

// Applies the figures to the project's indicators. INVALID_ARGUMENT with all violations: DATE_MALFORMED,
// DATE_IN_FUTURE, UNKNOWN_INDICATOR, KEY_REPEATED, PROGRESS_SHRINKS, HASH_MALFORMED.
absl::Status ApplyProgress(const v1::ProgressReport& report, Date today, v1::Project* project);

// FAILED_PRECONDITION INDICATORS_UNFINISHED (metadata `indicators`) or PAYOUTS_PENDING.
absl::Status CheckAcceptable(const v1::Project& project, int64_t reserved_fen);

}  // namespace fupin::projects
