#include "services/registry/household_rules.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/resident_id.h"
#include "common/base/strings.h"
#include "common/base/wire.h"

namespace fupin::registry {
namespace {

constexpr int kWorkingAge = 16;
constexpr int kAdult = 18;
constexpr size_t kCertificate = 20;
constexpr size_t kReissuedCertificate = 22;

// Collects violations below a prefix.
class Violations {
 public:
  explicit Violations(std::string prefix) : prefix_(std::move(prefix)) {}
  void Unless(bool good, const std::string& field, const char* reason, const char* message_zh) {
    if (!good) found_.push_back({absl::StrCat(prefix_, ".", field), reason, message_zh});
  }
  void Append(std::vector<FieldViolation> more) {
    std::move(more.begin(), more.end(), std::back_inserter(found_));
  }
  std::vector<FieldViolation> Take() { return std::move(found_); }

 private:
  std::string prefix_;
  std::vector<FieldViolation> found_;
};

bool Blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool Has(const v1::Member& member, v1::HealthCondition condition) {
  return std::find(member.health().begin(), member.health().end(), condition) != member.health().end();
}

template <typename Repeated>
bool HasRepeats(const Repeated& values) {
  return std::set<int>(values.begin(), values.end()).size() != static_cast<size_t>(values.size());
}

bool GoodCertificate(const std::string& number, const std::string& resident_id) {
  if (number.size() != kCertificate && number.size() != kReissuedCertificate) return false;
  if (Std(number).substr(0, 18) != resident_id) return false;
  return number[18] >= '1' && number[18] <= '7' && number[19] >= '1' && number[19] <= '4';
}

void CheckHealth(const v1::Member& member, Violations& wrong) {
  wrong.Unless(!member.health().empty(), "health", "HEALTH_MISSING", "请填写健康状况");
  wrong.Unless(!HasRepeats(member.health()), "health", "HEALTH_REPEATED", "健康状况不能重复");
  wrong.Unless(!Has(member, v1::HEALTH_CONDITION_HEALTHY) || member.health_size() == 1, "health",
               "HEALTHY_NOT_ALONE", "“健康”不能与其他健康状况同时填写");
  if (member.disability_certificate().empty()) return;
  wrong.Unless(Has(member, v1::HEALTH_CONDITION_DISABLED), "disability_certificate",
               "CERTIFICATE_WITHOUT_DISABILITY", "填写残疾证号的人员，健康状况应包含“残疾”");
  wrong.Unless(GoodCertificate(member.disability_certificate(), member.resident_id()),
               "disability_certificate", "CERTIFICATE_MALFORMED",
               "残疾证号应为本人身份证号加1位类别、1位等级，共20位或22位");
}

void CheckAge(const v1::Member& member, int age, Violations& wrong) {
  bool works = member.work_place() > v1::WORK_PLACE_NONE;
  wrong.Unless(age >= kWorkingAge || member.labour() == v1::LABOUR_CAPACITY_NONE, "labour", "LABOUR_UNDER_16",
               "未满16周岁应为“无劳动力”");
  wrong.Unless(age >= kWorkingAge || !works, "work_place", "WORK_UNDER_16", "未满16周岁不能填写务工");
  wrong.Unless(age >= kAdult || (member.political_status() != v1::POLITICAL_STATUS_PARTY_MEMBER &&
                                 member.political_status() != v1::POLITICAL_STATUS_PROBATIONARY_MEMBER),
               "political_status", "PARTY_MEMBER_UNDER_18", "未满18周岁不能是中共党员");
  wrong.Unless(age >= kWorkingAge || member.military_service() < v1::MILITARY_SERVICE_SERVING,
               "military_service", "SERVICE_UNDER_16", "未满16周岁不能填写服役");
  wrong.Unless(age >= kWorkingAge || member.relation() != v1::RELATION_SPOUSE, "relation", "SPOUSE_UNDER_16",
               "未满16周岁不能是配偶");
  wrong.Unless(age >= 3 || member.enrolment() <= v1::ENROLMENT_STAGE_PRESCHOOL, "enrolment",
               "ENROLLED_UNDER_3", "未满3周岁不能是小学及以上在校生");
  wrong.Unless(age < kWorkingAge || member.enrolment() != v1::ENROLMENT_STAGE_BELOW_SCHOOL_AGE, "enrolment",
               "BELOW_SCHOOL_AGE_TOO_OLD", "年满16周岁不能是学龄前儿童");
}

void CheckIncome(const v1::Income& income, Date today, Violations& wrong) {
  wrong.Unless(income.year() >= 1990 && income.year() <= today.year(), "income.year", "INCOME_YEAR",
               "收入年度应在1990年至今年之间");
  for (auto [field, fen] :
       {std::pair("wage_fen", income.wage_fen()), std::pair("business_fen", income.business_fen()),
        std::pair("property_fen", income.property_fen()), std::pair("transfer_fen", income.transfer_fen()),
        std::pair("unspecified_fen", income.unspecified_fen()),
        std::pair("production_cost_fen", income.production_cost_fen())}) {
    wrong.Unless(fen >= 0, absl::StrCat("income.", field), "INCOME_NEGATIVE", "收入和支出不能为负数");
  }
}

void CheckCauses(const v1::Household& household, Violations& wrong) {
  const auto& others = household.other_causes();
  wrong.Unless(others.size() <= 2, "other_causes", "TOO_MANY_CAUSES", "其他致贫原因最多两个");
  wrong.Unless(!HasRepeats(others), "other_causes", "CAUSE_REPEATED", "致贫原因不能重复");
  wrong.Unless(std::find(others.begin(), others.end(), household.primary_cause()) == others.end(),
               "other_causes", "CAUSE_REPEATED", "其他致贫原因不能与主要致贫原因相同");
  wrong.Unless(others.empty() || household.primary_cause() != v1::POVERTY_CAUSE_UNSPECIFIED, "primary_cause",
               "PRIMARY_CAUSE_MISSING", "填写其他致贫原因时应先填写主要致贫原因");
}

void CheckCard(const v1::Household& household, const v1::Member* head, Violations& wrong) {
  if (household.bank_card().empty()) return;
  wrong.Unless(head == nullptr || household.bank_card_holder() == head->full_name(), "bank_card_holder",
               "HOLDER_NOT_HEAD", "一卡通持卡人应为户主本人");
}

void CheckTogether(const v1::Household& household, Violations& wrong) {
  std::set<std::string_view> ids;
  int heads = 0;
  int spouses = 0;
  const v1::Member* head = nullptr;
  for (int i = 0; i < household.members_size(); ++i) {
    const v1::Member& member = household.members(i);
    if (member.relation() == v1::RELATION_HEAD) ++heads, head = &member;
    if (member.relation() == v1::RELATION_SPOUSE) ++spouses;
    wrong.Unless(ids.insert(member.resident_id()).second, absl::StrCat("members[", i, "].resident_id"),
                 "ID_REPEATED", "同一户内身份证号重复");
  }
  wrong.Unless(heads == 1, "members", "NOT_ONE_HEAD", "一户应当有且只有一名户主");
  wrong.Unless(spouses <= 1, "members", "TWO_SPOUSES", "户主的配偶最多一名");
  CheckCard(household, head, wrong);
}

}  // namespace

std::vector<FieldViolation> CheckMember(const v1::Member& member, Date today, const std::string& prefix) {
  Violations wrong(prefix);
  wrong.Unless(!Blank(member.full_name()), "full_name", "NAME_MISSING", "请填写姓名");
  wrong.Unless(member.relation() != v1::RELATION_UNSPECIFIED, "relation", "RELATION_MISSING",
               "请填写与户主关系");
  wrong.Unless(member.labour() != v1::LABOUR_CAPACITY_UNSPECIFIED, "labour", "LABOUR_MISSING",
               "请填写劳动技能");
  bool schooled = member.education() != v1::EDUCATION_LEVEL_UNSPECIFIED;
  bool enrolled = member.enrolment() != v1::ENROLMENT_STAGE_UNSPECIFIED;
  wrong.Unless(schooled != enrolled, "education", "EDUCATION_XOR_ENROLMENT",
               "文化程度和在校生状况应当且只能填写一项");
  wrong.Unless(member.work_months() >= 0 && member.work_months() <= 12, "work_months", "WORK_MONTHS",
               "务工时间应在0至12个月之间");
  wrong.Unless(member.work_months() == 0 || member.work_place() > v1::WORK_PLACE_NONE, "work_months",
               "MONTHS_WITHOUT_WORK", "填写务工时间的人员应填写务工地点");
  CheckHealth(member, wrong);
  absl::StatusOr<ResidentId> id = ResidentId::Parse(member.resident_id());
  wrong.Unless(id.ok(), "resident_id", "RESIDENT_ID_MALFORMED", "身份证号应为18位且校验码正确");
  if (id.ok()) {
    wrong.Unless(id->birth() <= today, "resident_id", "BORN_IN_FUTURE", "出生日期不能晚于今天");
    CheckAge(member, AgeOn(id->birth(), today), wrong);
  }
  return wrong.Take();
}

std::vector<FieldViolation> CheckHousehold(const v1::Household& household, Date today,
                                           const std::string& prefix) {
  Violations wrong(prefix);
  absl::StatusOr<AreaCode> area = AreaCode::Parse(household.area_code());
  wrong.Unless(area.ok() && area->level() == AreaLevel::kVillage, "area_code", "AREA_NOT_A_VILLAGE",
               "行政区划代码应为12位村级代码");
  wrong.Unless(household.attribute() != v1::HOUSEHOLD_ATTRIBUTE_UNSPECIFIED, "attribute", "ATTRIBUTE_MISSING",
               "请填写户属性");
  wrong.Unless(household.members_size() >= 1 && household.members_size() <= kMaxMembers, "members",
               "MEMBER_COUNT", "一户应有1至30名成员");
  CheckCauses(household, wrong);
  if (household.has_income()) CheckIncome(household.income(), today, wrong);
  wrong.Unless(household.housing().built_year() == 0 || (household.housing().built_year() >= 1800 &&
                                                         household.housing().built_year() <= today.year()),
               "housing.built_year", "BUILT_YEAR", "建房年份应在1800年至今年之间");
  for (int i = 0; i < household.members_size(); ++i) {
    wrong.Append(CheckMember(household.members(i), today, absl::StrCat(prefix, ".members[", i, "]")));
  }
  if (household.members_size() > 0) CheckTogether(household, wrong);
  return wrong.Take();
}

void DeriveTotals(v1::Household& household) {
  const v1::Income& income = household.income();
  int64_t net = income.wage_fen() + income.business_fen() + income.property_fen() + income.transfer_fen() +
                income.unspecified_fen() - income.production_cost_fen();
  household.set_net_income_fen(net);
  household.set_net_income_per_head_fen(household.people() > 0 ? net / household.people() : 0);
}

void Derive(v1::Household& household) {
  for (v1::Member& member : *household.mutable_members()) {
    absl::StatusOr<ResidentId> id = ResidentId::Parse(member.resident_id());
    if (!id.ok()) continue;
    member.set_resident_id(id->text());
    member.set_gender(id->male() ? v1::GENDER_MALE : v1::GENDER_FEMALE);
    SetDate(id->birth(), member.mutable_birth_date());
    if (member.relation() == v1::RELATION_HEAD) household.set_head_name(member.full_name());
    const std::string& certificate = member.disability_certificate();
    if (certificate.size() >= kCertificate) {
      member.set_disability_class(static_cast<v1::DisabilityClass>(certificate[18] - '0'));
      member.set_disability_grade(certificate[19] - '0');
    }
  }
  household.set_people(household.members_size());
  DeriveTotals(household);
}

std::vector<std::string> MissingForApplication(const v1::Household& household) {
  std::vector<std::string> missing;
  if (household.primary_cause() == v1::POVERTY_CAUSE_UNSPECIFIED) missing.push_back("primary_cause");
  if (!household.has_income()) missing.push_back("income");
  if (household.housing().grade() == v1::HOUSING_GRADE_UNSPECIFIED) missing.push_back("housing.grade");
  return missing;
}

bool CountsAsRegistered(v1::HouseholdStatus status) {
  return status == v1::HOUSEHOLD_STATUS_REGISTERED || status == v1::HOUSEHOLD_STATUS_EXITED_WITH_POLICY ||
         status == v1::HOUSEHOLD_STATUS_IMMEDIATE_HELP || status == v1::HOUSEHOLD_STATUS_MONITORED;
}

}  // namespace fupin::registry
