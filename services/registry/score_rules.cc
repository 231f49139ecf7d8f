#include "services/registry/score_rules.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/wire.h"

namespace fupin::registry {
namespace {

using v1::Household;
using v1::Member;

constexpr int kElderly = 60;

// A measured fact, and how people read it. No value: it is not on file.
struct Fact {
  std::optional<int64_t> value;
  std::string evidence;
};

template <typename Predicate>
int64_t People(const Household& h, Predicate is) {
  return std::count_if(h.members().begin(), h.members().end(), is);
}

template <v1::HealthCondition kCondition>
Fact WithHealth(const Household& h, Date) {
  int64_t n = People(h, [](const Member& m) {
    return std::find(m.health().begin(), m.health().end(), kCondition) != m.health().end();
  });
  return {n, absl::StrCat(n, "人")};
}

Fact DependantsPercent(const Household& h, Date) {
  int64_t n = People(h, [](const Member& m) {
    return m.labour() == v1::LABOUR_CAPACITY_NONE || m.labour() == v1::LABOUR_CAPACITY_LOST;
  });
  if (h.people() == 0) return {};
  return {n * 100 / h.people(), absl::StrCat(h.people(), "人中", n, "人无劳动能力")};
}

Fact ElderlyPeople(const Household& h, Date day) {
  int64_t n = People(h, [day](const Member& m) {
    std::optional<Date> birth = DateOf(m.birth_date());
    return birth.has_value() && AgeOn(*birth, day) >= kElderly;
  });
  return {n, absl::StrCat(n, "人")};
}

Fact UnderAssistance(const Household& h, Date) {
  if (h.attribute() == v1::HOUSEHOLD_ATTRIBUTE_UNSPECIFIED) return {};
  bool under = h.attribute() != v1::HOUSEHOLD_ATTRIBUTE_ORDINARY;
  return {under, under ? "享受低保或五保" : "未享受低保、五保"};
}

Fact HousingGrade(const Household& h, Date) {
  if (h.housing().grade() == v1::HOUSING_GRADE_UNSPECIFIED) return {};
  return {h.housing().grade(),
          absl::StrCat(std::string(1, static_cast<char>('A' + h.housing().grade() - 1)), "级")};
}

Fact WaterLacking(const Household& h, Date) {
  if (!h.has_living()) return {};
  bool lacking = !h.living().safe_water() || h.living().water_difficult();
  return {lacking, lacking ? "饮水不安全或困难" : "饮水安全"};
}

Fact RoadSurface(const Household& h, Date) {
  if (h.living().road() == v1::ROAD_SURFACE_UNSPECIFIED) return {};
  constexpr const char* kNames[] = {"", "未通路", "泥土路", "砂石路", "硬化路"};
  return {h.living().road(), kNames[h.living().road()]};
}

Fact ElectricityLacking(const Household& h, Date) {
  if (!h.has_living()) return {};
  return {!h.living().electricity(), h.living().electricity() ? "已通生活用电" : "未通生活用电"};
}

Fact Students(const Household& h, Date) {
  int64_t n = People(h, [](const Member& m) { return m.enrolment() > v1::ENROLMENT_STAGE_BELOW_SCHOOL_AGE; });
  return {n, absl::StrCat(n, "人")};
}

Fact NetIncomePerHead(const Household& h, Date) {
  if (!h.has_income()) return {};
  int64_t fen = h.net_income_per_head_fen();
  return {fen, absl::StrFormat("%d年人均%.2f元", h.income().year(), static_cast<double>(fen) / 100)};
}

Fact FarmlandPerHead(const Household& h, Date) {
  if (!h.has_land() || h.people() == 0) return {};
  int64_t cmu = (int64_t{h.land().paddy_cmu()} + h.land().dry_cmu()) / h.people();
  return {cmu, absl::StrFormat("人均%.2f亩", static_cast<double>(cmu) / 100)};
}

struct Measure {
  std::string_view name;
  Fact (*of)(const Household&, Date);
};

constexpr Measure kMeasures[] = {
    {"dependants_percent", DependantsPercent},
    {"elderly_people", ElderlyPeople},
    {"under_assistance", UnderAssistance},
    {"housing_grade", HousingGrade},
    {"water_lacking", WaterLacking},
    {"road_surface", RoadSurface},
    {"electricity_lacking", ElectricityLacking},
    {"seriously_ill_people", WithHealth<v1::HEALTH_CONDITION_SERIOUS_ILLNESS>},
    {"disabled_people", WithHealth<v1::HEALTH_CONDITION_DISABLED>},
    {"students", Students},
    {"net_income_per_head_fen", NetIncomePerHead},
    {"farmland_per_head_cmu", FarmlandPerHead},
};

Fact MeasureNamed(const std::string& name, const Household& household, Date day) {
  for (const Measure& measure : kMeasures) {
    if (measure.name == name) return measure.of(household, day);
  }
  return {};
}

}  // namespace

std::vector<std::string_view> Measures() {
  std::vector<std::string_view> names;
  for (const Measure& measure : kMeasures) names.push_back(measure.name);
  return names;
}

v1::Score ScoreOf(const Household& household, const ScorePolicy& policy, Date day) {
  v1::Score score;
  score.set_household(household.name());
  score.set_policy_version(policy.version);
  SetDate(day, score.mutable_date());
  int total = 0;
  for (const ScoreItemPolicy& item : policy.items) {
    Fact fact = MeasureNamed(item.measure, household, day);
    int points = 0;
    int most = 0;
    for (const ScoreBand& band : item.bands) {
      most = std::max(most, band.points_x100);
      if (fact.value.has_value() && *fact.value >= band.at_least) points = band.points_x100;
    }
    v1::ScoreItem* line = score.add_items();
    line->set_code(item.code);
    line->set_dimension(item.dimension);
    line->set_title(item.title);
    line->set_evidence(fact.value.has_value() ? fact.evidence : "未登记");
    line->set_points_x100(points);
    line->set_max_points_x100(most);
    total += points;
  }
  score.set_points_x100(total);
  return score;
}

}  // namespace fupin::registry
