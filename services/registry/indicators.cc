#include "services/registry/indicators.h"

#include <algorithm>

#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

using v1::Household;
using v1::Member;

template <auto Is>
int64_t People(const Household& h) {
  return std::count_if(h.members().begin(), h.members().end(), Is);
}

template <v1::HouseholdStatus kStatus>
int64_t WithStatus(const Household& h) {
  return h.status() == kStatus;
}

template <v1::PovertyCause kCause>
int64_t RegisteredByCause(const Household& h) {
  return CountsAsRegistered(h.status()) && h.primary_cause() == kCause;
}

bool Has(const Member& m, v1::HealthCondition condition) {
  return std::find(m.health().begin(), m.health().end(), condition) != m.health().end();
}

constexpr auto kAtSchool = [](const Member& m) {
  return m.enrolment() > v1::ENROLMENT_STAGE_BELOW_SCHOOL_AGE;
};
constexpr auto kLabour = [](const Member& m) {
  return m.labour() == v1::LABOUR_CAPACITY_ORDINARY || m.labour() == v1::LABOUR_CAPACITY_SKILLED ||
         m.labour() == v1::LABOUR_CAPACITY_WEAK;
};
constexpr auto kMale = [](const Member& m) { return m.gender() == v1::GENDER_MALE; };
constexpr auto kDisabled = [](const Member& m) { return Has(m, v1::HEALTH_CONDITION_DISABLED); };
constexpr auto kSeriouslyIll = [](const Member& m) { return Has(m, v1::HEALTH_CONDITION_SERIOUS_ILLNESS); };
constexpr auto kMigrant = [](const Member& m) { return m.work_place() > v1::WORK_PLACE_TOWNSHIP; };

#define CAUSE(code, name, zh)                                                               \
  {                                                                                         \
    "cause_" code, zh "致贫户数", "户", "享受扶贫政策的户中，主要致贫原因为“" zh "”的户数", \
        RegisteredByCause<v1::POVERTY_CAUSE_##name>                                         \
  }

constexpr Indicator kIndicators[] = {
    {"households", "在册户数", "户", "登记在册的全部农户数，含一般农户",
     [](const Household&) -> int64_t { return 1; }},
    {"people", "在册人口", "人", "登记在册农户的现有家庭成员数",
     [](const Household& h) -> int64_t { return h.people(); }},
    {"registered_households", "建档立卡贫困户数", "户", "状态为建档立卡贫困户的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_REGISTERED>},
    {"registered_people", "建档立卡贫困人口", "人", "建档立卡贫困户的现有家庭成员数",
     [](const Household& h) -> int64_t {
       return h.status() == v1::HOUSEHOLD_STATUS_REGISTERED ? h.people() : 0;
     }},
    {"general_households", "一般农户数", "户", "状态为一般农户的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_GENERAL>},
    {"exited_with_policy_households", "脱贫享受政策户数", "户", "状态为脱贫享受政策的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_EXITED_WITH_POLICY>},
    {"exited_without_policy_households", "脱贫不享受政策户数", "户", "状态为脱贫不享受政策的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY>},
    {"immediate_help_households", "即时帮扶户数", "户", "状态为即时帮扶的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_IMMEDIATE_HELP>},
    {"monitored_households", "监测对象户数", "户", "状态为监测对象的户数",
     WithStatus<v1::HOUSEHOLD_STATUS_MONITORED>},
    CAUSE("illness", ILLNESS, "因病"),
    CAUSE("disability", DISABILITY, "因残"),
    CAUSE("schooling", SCHOOLING, "因学"),
    CAUSE("disaster", DISASTER, "因灾"),
    CAUSE("no_land", NO_LAND, "缺土地"),
    CAUSE("no_water", NO_WATER, "缺水"),
    CAUSE("no_skill", NO_SKILL, "缺技术"),
    CAUSE("no_labour", NO_LABOUR, "缺劳动力"),
    CAUSE("no_capital", NO_CAPITAL, "缺资金"),
    CAUSE("poor_roads", POOR_ROADS, "交通条件落后"),
    CAUSE("low_motivation", LOW_MOTIVATION, "自身发展动力不足"),
    CAUSE("marriage", MARRIAGE, "因婚"),
    CAUSE("funeral", FUNERAL, "因丧"),
    CAUSE("other", OTHER, "其他"),
    {"minimum_living_households", "低保户数", "户", "户属性为低保户或低保贫困户的户数",
     [](const Household& h) -> int64_t {
       return h.attribute() == v1::HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING ||
              h.attribute() == v1::HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING_POOR;
     }},
    {"five_guarantees_households", "五保户数", "户", "户属性为五保户的户数",
     [](const Household& h) -> int64_t { return h.attribute() == v1::HOUSEHOLD_ATTRIBUTE_FIVE_GUARANTEES; }},
    {"net_income_fen", "纯收入合计", "分", "四项收入减去生产经营性支出之和",
     [](const Household& h) -> int64_t { return h.net_income_fen(); }},
    {"male_people", "男性人口", "人", "在册人口中的男性", People<kMale>},
    {"labour_people", "劳动力", "人", "普通、技能、弱或半劳动力人数", People<kLabour>},
    {"migrant_people", "乡镇外务工人口", "人", "在乡镇以外务工的人数", People<kMigrant>},
    {"students", "在校生", "人", "学前教育及以上在校人数", People<kAtSchool>},
    {"disabled_people", "残疾人口", "人", "健康状况含残疾的人数", People<kDisabled>},
    {"seriously_ill_people", "患大病人口", "人", "健康状况含患有大病的人数", People<kSeriouslyIll>},
    {"dangerous_houses", "C、D级危房户数", "户", "住房鉴定为C级或D级的户数",
     [](const Household& h) -> int64_t { return h.housing().grade() >= v1::HOUSING_GRADE_C; }},
    {"unsafe_water_households", "饮水不安全户数", "户", "饮水安全一项为否的户数",
     [](const Household& h) -> int64_t { return !h.living().safe_water(); }},
};

#undef CAUSE

}  // namespace

std::span<const Indicator> Indicators() { return kIndicators; }

Counters Count(const Household& household) {
  Counters counters;
  counters.reserve(std::size(kIndicators));
  for (const Indicator& indicator : kIndicators) counters.push_back(indicator.count(household));
  return counters;
}

Counters Minus(Counters a, const Counters& b) {
  for (size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

}  // namespace fupin::registry
