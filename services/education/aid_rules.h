// Entitlement to education aid, as a pure decision: rule(stage, term, boarder, registered on the day).
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "fupin/education/v1/aid.pb.h"

namespace fupin::education {

// A term with its days, as the calendar table has it.
struct Term {
  std::string id;  // 2026-autumn
  Date first_day;
  Date last_day;
};

// The row of the standards that fits programme, stage, boarder, place and term.
struct Standard {
  int64_t yearly_fen = 0;
  bool requires_registered = true;
  std::string source;
};

// Everything the decision rests on.
struct AidCase {
  v1::Student student;
  v1::Programme programme = v1::PROGRAMME_UNSPECIFIED;
  Term term;
  Date decisive_date;
  std::optional<Standard> standard;       // nullopt: no standard fits
  bool registered = false;                // the household, on the decisive date
  bool alive = true;                      // the child, on the decisive date
  std::optional<std::string> granted_as;  // aidGrants/{id} when the child already has this term's aid
};

// The day that decides: the wish, or today, or the term's last day when that is past.
// INVALID_ARGUMENT: DATE_OUTSIDE_TERM, DATE_IN_FUTURE; TERM_NOT_BEGUN when there is no day to take.
absl::StatusOr<Date> DecisiveDate(const Term& term, std::optional<Date> wish, Date today);

// The assessment with every fact; `refusal_reason` is the first fact that speaks against the aid.
v1::AidAssessment Assess(const AidCase& aid_case);

// The error that GrantAid answers an assessment with that is not entitled.
absl::Status RefusalError(const v1::AidAssessment& assessment);

}  // namespace fupin::education
