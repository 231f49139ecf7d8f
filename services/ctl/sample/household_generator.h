// Invented households that look like a county's register: who lives together, what each can do, and a cause
// of poverty that the people in it bear out. Pure and repeatable: the same seed, the same household.
#pragma once

#include <string>
#include <vector>

#include "common/base/date.h"
#include "services/ctl/sample/people.h"
#include "services/ctl/sample/random.h"

namespace fupin::ctl {

struct SamplePerson {
  std::string name;
  std::string resident_id;
  std::string relation;    // 户主, 配偶, …
  std::string ethnic;      // 土家族
  std::string education;   // of who has left school; empty for pupils
  std::string enrolment;   // of who is at school; empty for others
  std::string health;      // 健康; several joined by 、
  std::string labour;      // 普通劳动力
  std::string work_place;  // empty: does not work for wages
  int work_months = 0;
  int age = 0;
};

struct SampleHousehold {
  std::vector<SamplePerson> people;
  std::string primary_cause;  // 因病
  std::string attribute;      // 一般户
  std::string status;         // 脱贫属性
  bool dangerous_house = false;
  bool safe_water = true;
  bool water_difficult = false;
  int64_t income_per_head_yuan = 0;
  std::string phone;
};

class HouseholdGenerator {
 public:
  HouseholdGenerator(uint64_t seed, Date as_of) : random_(seed), as_of_(as_of) {}
  SampleHousehold Make(int people);

 private:
  SamplePerson Person(const std::string& surname, const std::string& relation, bool male, int age);
  SamplePerson Child(const std::string& surname, int head_age);
  void Gather(int people, SampleHousehold* household);
  void School(SamplePerson* person);
  void Work(SamplePerson* person);
  // Gives the household the trouble that `cause` names; false when its people cannot bear the cause out.
  bool BearOut(const std::string& cause, SampleHousehold* household);
  void Living(SampleHousehold* household);

  Random random_;
  Date as_of_;
  ResidentIdIssuer issuer_{0};
  std::string ethnic_;
};

}  // namespace fupin::ctl
