#include "services/registry/test_households.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/resident_id.h"

namespace fupin::registry {

std::string TestResidentId(Date birth, int sequence) {
  std::string first =
      absl::StrFormat("999999%04d%02d%02d%03d", birth.year(), birth.month(), birth.day(), sequence);
  return first + ResidentId::CheckCharacter(first);
}

v1::Member TestMember(const std::string& name, v1::Relation relation, const std::string& resident_id) {
  v1::Member member;
  member.set_full_name(name);
  member.set_relation(relation);
  member.set_resident_id(resident_id);
  member.set_ethnic_group(v1::ETHNIC_GROUP_TUJIA);
  member.set_education(v1::EDUCATION_LEVEL_JUNIOR);
  member.add_health(v1::HEALTH_CONDITION_HEALTHY);
  member.set_labour(v1::LABOUR_CAPACITY_ORDINARY);
  return member;
}

v1::Household TestHousehold(int n) {
  v1::Household household;
  household.set_area_code(kTestVillage);
  household.set_group_name("三组");
  household.set_address("三组17号");
  household.set_phone(absl::StrFormat("100%08d", n));
  household.set_bank_card(absl::StrFormat("99999999%08d", n));
  household.set_bank_card_holder("田大山");
  household.set_attribute(v1::HOUSEHOLD_ATTRIBUTE_ORDINARY);
  household.set_primary_cause(v1::POVERTY_CAUSE_ILLNESS);
  household.add_other_causes(v1::POVERTY_CAUSE_SCHOOLING);
  household.mutable_income()->set_year(2025);
  household.mutable_income()->set_wage_fen(800'000);
  household.mutable_income()->set_production_cost_fen(100'001);
  household.mutable_housing()->set_grade(v1::HOUSING_GRADE_C);
  household.mutable_living()->set_safe_water(true);
  household.mutable_living()->set_road(v1::ROAD_SURFACE_GRAVEL);
  Date head_born = Date::FromDaysSinceEpoch(5479 + n / 400);   // 1985
  Date son_born = Date::FromDaysSinceEpoch(16'000 + n / 400);  // 2013
  *household.add_members() =
      TestMember("田大山", v1::RELATION_HEAD, TestResidentId(head_born, n % 400 * 2 + 1));
  v1::Member son = TestMember("田小山", v1::RELATION_SON, TestResidentId(son_born, n % 400 * 2 + 1));
  son.clear_education();
  son.set_enrolment(v1::ENROLMENT_STAGE_PRIMARY);
  son.set_labour(v1::LABOUR_CAPACITY_NONE);
  *household.add_members() = son;
  return household;
}

}  // namespace fupin::registry
