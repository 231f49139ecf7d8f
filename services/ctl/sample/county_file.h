// The generated county as the workbook that practitioners exchange: one person a row, 26 columns, CSV, UTF-8.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"

namespace fupin::ctl {

struct SampleVillage {
  std::string code;  // 12 digits
  std::string county;
  std::string township;
};

// Villages below `area` in a division file of deploy/data.
absl::StatusOr<std::vector<SampleVillage>> ReadVillages(const std::string& division_file,
                                                        const std::string& area);

struct CountyPlan {
  uint64_t seed = 1;
  int households = 50'000;
  int people = 170'000;  // exactly; at least one and at most eight a household
  Date as_of;            // day on which ages are right
};

// Household sizes that sum to plan.people.
std::vector<int> HouseholdSizes(const CountyPlan& plan);

void WriteCounty(const CountyPlan& plan, const std::vector<SampleVillage>& villages, std::ostream& out);

}  // namespace fupin::ctl
