#include "services/ctl/sample/county_file.h"

#include <map>
#include <numeric>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "services/ctl/division_file.h"
#include "services/ctl/sample/household_generator.h"

namespace fupin::ctl {

namespace {

constexpr char kHeader[] =
    "县,乡,行政村,自然村,户编号,人编号,姓名,证件号码,人数,与户主关系,民族,文化程度,在校生状况,健康状况,"
    "劳动技能,"
    "务工状况,务工时间(月),大病医疗,脱贫属性,贫困户属性,主要致贫原因,危房户,饮水安全,饮水困难,人均纯收入,"
    "联系电话\n";
constexpr int kMaxPeople = 8;

const char* YesNo(bool value) { return value ? "是" : "否"; }

void WriteHousehold(const SampleVillage& place, int number, const SampleHousehold& household,
                    std::ostream& out) {
  const std::string household_number = absl::StrFormat("%s%06d", place.code.substr(0, 6), number);
  int person_number = 0;
  for (const SamplePerson& person : household.people) {
    const std::string months = person.work_months > 0 ? absl::StrCat(person.work_months) : "";
    out << absl::StrJoin({place.county,
                          place.township,
                          place.code,
                          absl::StrFormat("%d组", number % 9 + 1),
                          household_number,
                          absl::StrFormat("%s%02d", household_number, ++person_number),
                          person.name,
                          person.resident_id,
                          absl::StrCat(household.people.size()),
                          person.relation,
                          person.ethnic,
                          person.education,
                          person.enrolment,
                          person.health,
                          person.labour,
                          person.work_place,
                          months,
                          std::string(YesNo(true)),
                          household.status,
                          household.attribute,
                          household.primary_cause,
                          std::string(YesNo(household.dangerous_house)),
                          std::string(YesNo(household.safe_water)),
                          std::string(YesNo(household.water_difficult)),
                          absl::StrFormat("%d.00", household.income_per_head_yuan),
                          household.phone},
                         ",")
        << '\n';
  }
}

}  // namespace

absl::StatusOr<std::vector<SampleVillage>> ReadVillages(const std::string& division_file,
                                                        const std::string& area) {
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, ReadDivisions(division_file));
  std::map<std::string, std::string> names;
  std::vector<SampleVillage> villages;
  for (const DivisionRow& row : rows) {
    names[row.code] = row.name;
    if (row.code.size() != 12 || !absl::StartsWith(row.code, area)) continue;
    villages.push_back({row.code, names[row.code.substr(0, 6)], names[row.code.substr(0, 9)]});
  }
  if (!villages.empty()) return villages;
  return InvalidField("area", "NO_VILLAGES", absl::StrCat(division_file, " 里没有 ", area, " 的村"));
}

std::vector<int> HouseholdSizes(const CountyPlan& plan) {
  Random random(plan.seed);
  constexpr int kWeights[] = {11, 17, 25, 26, 13, 6, 2};  // of 1, 2, … 7 people
  std::vector<int> sizes(plan.households);
  for (int& size : sizes) size = 1 + static_cast<int>(random.Weighted(kWeights));
  int64_t missing = plan.people - std::accumulate(sizes.begin(), sizes.end(), int64_t{0});
  while (missing != 0) {
    int& size = sizes[random.Between(0, plan.households - 1)];
    const int step = missing > 0 ? 1 : -1;
    if (size + step < 1 || size + step > kMaxPeople) continue;
    size += step;
    missing -= step;
  }
  return sizes;
}

void WriteCounty(const CountyPlan& plan, const std::vector<SampleVillage>& villages, std::ostream& out) {
  HouseholdGenerator generator(plan.seed, plan.as_of);
  const std::vector<int> sizes = HouseholdSizes(plan);
  out << kHeader;
  // Neighbours in the file are neighbours in the village, as in a real workbook.
  for (size_t i = 0; i < sizes.size(); ++i) {
    const SampleVillage& place = villages[i * villages.size() / sizes.size()];
    WriteHousehold(place, static_cast<int>(i) + 1, generator.Make(sizes[i]), out);
  }
}

}  // namespace fupin::ctl
