// Identification (一会三评三公示) as a state machine, and the clock of a notice. Pure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/registry/v1/identification_service.pb.h"

namespace fupin::registry {

// What can be done with an open case; each is the RPC of that name.
enum class Step {
  kRecordReview,
  kFileObjection,
  kAnswerObjection,
  kCloseNotice,
  kCheckHousehold,
  kApproveHousehold,
  kReturnHousehold
};
const char* NameOf(Step step);

std::span<const Step> AllowedSteps(v1::CaseState state);
bool IsFinal(v1::CaseState state);

// OK, or FAILED_PRECONDITION STEP_NOT_ALLOWED with the state and what is allowed instead.
absl::Status CheckStep(v1::CaseState state, Step step);

// The review that a case in this state waits for, or whose notice is out; unspecified otherwise.
v1::ReviewStage StageOf(v1::CaseState state);

// Where a case goes. Each may only be asked for a step that CheckStep allows.
v1::CaseState AfterReview(v1::CaseState state, bool passed);
v1::CaseState AfterNotice(v1::CaseState state);

// More than half of those present.
bool Passes(int votes_for, int attendees);
std::vector<FieldViolation> CheckReview(const v1::RecordReviewRequest& request);

// A notice has to be up for `days` whole days; days on which an objection is open do not count.
struct NoticeClock {
  Date start;
  int days = 0;
  int stopped_days = 0;
  std::optional<Date> stopped_since;  // an objection is open since
};
// First day on which the notice may be closed, were every objection answered on `today`.
Date ClosableOn(const NoticeClock& clock, Date today);
absl::Status CheckClose(const NoticeClock& clock, Date today);
NoticeClock Stop(NoticeClock clock, Date today);
NoticeClock Resume(NoticeClock clock, Date today);

// `sha256:` and 64 hex digits.
std::vector<FieldViolation> CheckEvidence(const google::protobuf::RepeatedPtrField<std::string>& evidence,
                                          const std::string& field);

}  // namespace fupin::registry
