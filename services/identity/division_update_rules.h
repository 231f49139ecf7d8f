// What a new list of divisions changes. Pure: the same plan is the report of a dry run and the work of a real
// one.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/identity/division_rules.h"

namespace fupin::identity {

struct UpdatePlan {
  struct Change {
    v1::DivisionChangeKind kind = v1::DIVISION_CHANGE_KIND_UNSPECIFIED;
    AreaCode code;  // before; the new one when CREATED
    std::string name;
    std::vector<AreaCode> successors;
    std::string new_name;
    bool ends = false;  // the code is not in use any more
    AreaCode heir;      // where accounts and grants of a code that ends go
  };
  std::vector<Change> changes;     // in order of codes
  std::vector<DivisionRow> begun;  // periods that begin with the update
  std::vector<AreaCode> ended;     // codes whose period ends the day before
  int64_t unchanged = 0;
};

// `listed` are the request's lines, judged by CheckLines; `known` the latest period of every code that was
// ever in use in the area. All faults together, as UpdateDivisions documents them.
absl::StatusOr<UpdatePlan> PlanUpdate(const v1::UpdateDivisionsRequest& request, const AreaCode& area,
                                      Date day, std::span<const DivisionRow> listed,
                                      std::span<const DivisionRow> known);

}  // namespace fupin::identity
