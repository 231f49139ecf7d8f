#include "services/ctl/sample/household_generator.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_format.h"

namespace fupin::ctl {

namespace {

struct Choice {
  const char* text;
  int weight;
};

template <size_t N>
const char* Draw(Random& random, const Choice (&choices)[N]) {
  std::array<int, N> weights;
  std::transform(std::begin(choices), std::end(choices), weights.begin(),
                 [](const Choice& c) { return c.weight; });
  return choices[random.Weighted(weights)].text;
}

// Shares as county bulletins report them: illness leads, then skill, disability, labour, schooling, capital.
constexpr Choice kCauses[] = {{"因病", 330}, {"缺技术", 170}, {"因残", 130},        {"缺劳动力", 100},
                              {"因学", 95},  {"缺资金", 85},  {"交通条件落后", 30}, {"自身发展动力不足", 20},
                              {"因灾", 20},  {"缺土地", 10},  {"缺水", 10}};
constexpr Choice kEthnic[] = {{"土家族", 52}, {"汉族", 41}, {"苗族", 5}, {"侗族", 2}};
constexpr Choice kStatus[] = {
    {"脱贫享受政策", 62}, {"建档立卡贫困户", 26}, {"脱贫不享受政策", 7}, {"监测对象", 5}};
constexpr Choice kOldSchooling[] = {{"文盲或半文盲", 38}, {"小学", 52}, {"初中", 9}, {"高中", 1}};
constexpr Choice kMiddleSchooling[] = {
    {"文盲或半文盲", 6}, {"小学", 42}, {"初中", 44}, {"高中", 7}, {"大专", 1}};
constexpr Choice kYoungSchooling[] = {
    {"小学", 8}, {"初中", 57}, {"高中", 22}, {"大专", 9}, {"本科及以上", 4}};
constexpr Choice kAtSixteen[] = {{"普通高中", 58}, {"中职", 36}, {"", 6}};
constexpr Choice kAtTwenty[] = {{"高职高专", 27}, {"本科及以上", 18}, {"", 55}};
constexpr Choice kCapacity[] = {{"普通劳动力", 82}, {"技能劳动力", 11}, {"弱劳动力或半劳动力", 7}};
constexpr Choice kOldCapacity[] = {{"普通劳动力", 15}, {"弱劳动力或半劳动力", 55}, {"无劳动力", 30}};
constexpr Choice kWorkPlace[] = {
    {"省外务工", 52}, {"县外省内务工", 22}, {"乡镇外县内务工", 15}, {"乡镇内务工", 11}};

bool Pupil(const SamplePerson& person) { return !person.enrolment.empty() && person.age >= 6; }

}  // namespace

SamplePerson HouseholdGenerator::Person(const std::string& surname, const std::string& relation, bool male,
                                        int age) {
  SamplePerson person;
  person.name = surname + GivenName(random_, male);
  person.relation = relation;
  person.age = age;
  const Date birth =
      as_of_ + static_cast<int>(-365.2425 * age - static_cast<double>(random_.Between(1, 360)));
  person.resident_id = issuer_.Issue(birth, male);
  person.ethnic = random_.Chance(0.93) ? ethnic_ : Draw(random_, kEthnic);
  person.health = age >= 60 && random_.Chance(0.35) ? "长期慢性病" : "健康";
  School(&person);
  Work(&person);
  return person;
}

void HouseholdGenerator::School(SamplePerson* person) {
  const int age = person->age;
  if (age < 3) {
    person->enrolment = "学龄前儿童";
  } else if (age < 6) {
    person->enrolment = "学前教育";
  } else if (age < 12) {
    person->enrolment = "小学";
  } else if (age < 15) {
    person->enrolment = "初中";
  } else if (age < 18) {
    person->enrolment = Draw(random_, kAtSixteen);
  } else if (age < 22) {
    person->enrolment = Draw(random_, kAtTwenty);
  }
  if (!person->enrolment.empty()) return;
  person->education = age >= 60   ? Draw(random_, kOldSchooling)
                      : age >= 35 ? Draw(random_, kMiddleSchooling)
                                  : Draw(random_, kYoungSchooling);
}

void HouseholdGenerator::Work(SamplePerson* person) {
  person->labour = "无劳动力";
  if (person->age < 16 || person->age >= 75 || !person->enrolment.empty()) return;
  person->labour = person->age < 60 ? Draw(random_, kCapacity) : Draw(random_, kOldCapacity);
  const bool able = person->labour == "普通劳动力" || person->labour == "技能劳动力";
  if (!able || person->age >= 65 || !random_.Chance(0.58)) return;
  person->work_place = Draw(random_, kWorkPlace);
  person->work_months = static_cast<int>(random_.Between(3, 11));
}

SamplePerson HouseholdGenerator::Child(const std::string& surname, int head_age) {
  const bool male = random_.Chance(0.52);
  const int oldest = std::max(0, head_age - 21);
  const int age = static_cast<int>(random_.Between(std::max(0, head_age - 40), oldest));
  return Person(surname, male ? "子" : "女", male, age);
}

// The head first, then those who are likely to share the roof, until there are as many as asked for.
void HouseholdGenerator::Gather(int people, SampleHousehold* household) {
  const std::string surname = Surname(random_);
  const int head_age = static_cast<int>(people == 1 ? random_.Between(48, 86) : random_.Between(31, 70));
  const bool male = random_.Chance(0.87);
  std::vector<SamplePerson>& all = household->people;
  all.push_back(Person(surname, "户主", male, head_age));
  if (people >= 2 && random_.Chance(people == 2 ? 0.7 : 0.9)) {
    const int age = std::clamp(head_age + static_cast<int>(random_.Between(-5, 2)), 22, 74);
    all.push_back(Person(Surname(random_), "配偶", !male, age));
  }
  int parents = 0;
  int children = 0;
  while (static_cast<int>(all.size()) < people) {
    if (head_age < 62 && parents < 2 && children >= 1 && random_.Chance(0.4)) {
      const bool father = parents == 0 && random_.Chance(0.4);
      all.push_back(Person(father ? surname : Surname(random_), "父母", father,
                           std::min(96, head_age + static_cast<int>(random_.Between(20, 29)))));
      ++parents;
    } else if (head_age >= 50 && children >= 1 && random_.Chance(0.6)) {
      const bool boy = random_.Chance(0.52);
      const int age = static_cast<int>(random_.Between(0, std::max(1, head_age - 46)));
      all.push_back(Person(surname, "孙子女、外孙子女", boy, age));
    } else {
      all.push_back(Child(surname, head_age));
      ++children;
    }
  }
}

bool HouseholdGenerator::BearOut(const std::string& cause, SampleHousehold* household) {
  std::vector<SamplePerson>& people = household->people;
  if (cause == "因学") return std::any_of(people.begin(), people.end(), Pupil);
  if (cause == "因病" || cause == "因残") {
    SamplePerson& ill =
        people[random_.Between(0, std::min<int64_t>(1, static_cast<int64_t>(people.size()) - 1))];
    ill.health = cause == "因残" ? "残疾" : random_.Chance(0.45) ? "患有大病" : "长期慢性病";
    if (cause == "因残" && random_.Chance(0.2)) ill.health = "长期慢性病、残疾";
    if (ill.age >= 16) ill.labour = random_.Chance(0.5) ? "弱劳动力或半劳动力" : "丧失劳动力";
    ill.work_place.clear();
    ill.work_months = 0;
  }
  if (cause == "缺劳动力") {
    for (SamplePerson& person : people) {
      if (person.labour == "普通劳动力" || person.labour == "技能劳动力")
        person.labour = "弱劳动力或半劳动力";
      person.work_place.clear();
      person.work_months = 0;
    }
  }
  household->water_difficult = cause == "缺水";
  return true;
}

void HouseholdGenerator::Living(SampleHousehold* household) {
  household->status = Draw(random_, kStatus);
  const bool poor = household->status == "建档立卡贫困户";
  household->dangerous_house = random_.Chance(poor ? 0.12 : 0.01);
  household->water_difficult = household->water_difficult || random_.Chance(0.02);
  household->safe_water = !household->water_difficult && random_.Chance(0.97);
  const int64_t workers = std::count_if(household->people.begin(), household->people.end(),
                                        [](const SamplePerson& person) { return person.work_months > 0; });
  household->income_per_head_yuan =
      poor ? random_.Between(1200, 3900) : random_.Between(4100, 9000) + 900 * workers;
  const bool old = household->people[0].age >= 65;
  household->attribute = household->people.size() == 1 && old ? "五保户"
                         : random_.Chance(0.24)               ? "低保贫困户"
                                                              : "一般户";
  // No mobile number of the country begins with 100.
  household->phone = absl::StrFormat("100%08d", random_.Between(0, 99'999'999));
}

SampleHousehold HouseholdGenerator::Make(int people) {
  SampleHousehold household;
  ethnic_ = Draw(random_, kEthnic);
  Gather(people, &household);
  do {
    household.primary_cause = Draw(random_, kCauses);
  } while (!BearOut(household.primary_cause, &household));
  Living(&household);
  return household;
}

}  // namespace fupin::ctl
