#include "tests/bench/household_maker.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/date.h"
#include "common/base/resident_id.h"
#include "common/base/strings.h"

namespace fupin::bench {
namespace {

namespace pb = registry::v1;

constexpr int kPeople = 4;
constexpr int64_t kDays = 3000;  // births of a generation spread over so many days

std::string MakeResidentId(int64_t n, Date first_birth) {
  const Date birth = first_birth + static_cast<int>((n / 1000) % kDays);
  std::string digits = absl::StrFormat("9970%02d%04d%02d%02d%03d", n / (1000 * kDays) % 100, birth.year(),
                                       birth.month(), birth.day(), n % 1000);
  return absl::StrCat(digits, std::string(1, ResidentId::CheckCharacter(digits)));
}

void AddPerson(pb::Household& household, const char* name, pb::Relation relation, Date generation,
               int64_t n) {
  pb::Member* member = household.add_members();
  member->set_full_name(name);
  member->set_resident_id(MakeResidentId(n, generation));
  member->set_relation(relation);
  member->set_ethnic_group(static_cast<pb::EthnicGroup>(15));
  member->add_health(pb::HEALTH_CONDITION_HEALTHY);
  const bool child = generation > Date::FromYmd(2010, 1, 1).value();
  if (child) {
    member->set_enrolment(pb::ENROLMENT_STAGE_PRIMARY);
    member->set_labour(pb::LABOUR_CAPACITY_NONE);
  } else {
    member->set_education(pb::EDUCATION_LEVEL_JUNIOR);
    member->set_labour(pb::LABOUR_CAPACITY_ORDINARY);
  }
}

}  // namespace

pb::Household MakeHousehold(const std::string& village, int64_t n) {
  pb::Household household;
  household.set_area_code(village);
  household.set_group_name("三组");
  household.set_address("三组 17 号");
  household.set_phone(absl::StrFormat("138%08d", n % 100'000'000));
  household.set_attribute(pb::HOUSEHOLD_ATTRIBUTE_ORDINARY);
  household.set_primary_cause(pb::POVERTY_CAUSE_ILLNESS);
  household.add_other_causes(pb::POVERTY_CAUSE_SCHOOLING);
  household.mutable_income()->set_year(2025);
  household.mutable_income()->set_wage_fen(1'200'000);
  household.mutable_income()->set_business_fen(430'000);
  household.mutable_income()->set_transfer_fen(90'000);
  household.mutable_income()->set_production_cost_fen(150'000);
  household.mutable_housing()->set_area_dm2(8800);
  household.mutable_land()->set_dry_cmu(250);
  const Date parents = Date::FromYmd(1980, 1, 1).value();
  const Date children = Date::FromYmd(2012, 1, 1).value();
  AddPerson(household, "田大山", pb::RELATION_HEAD, parents, n * kPeople);
  AddPerson(household, "向春梅", pb::RELATION_SPOUSE, parents, n * kPeople + 1);
  AddPerson(household, "田小军", pb::RELATION_SON, children, n * kPeople + 2);
  AddPerson(household, "田小雨", pb::RELATION_DAUGHTER, children, n * kPeople + 3);
  return household;
}

}  // namespace fupin::bench
