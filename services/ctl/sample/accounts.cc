#include "services/ctl/sample/accounts.h"

#include "absl/strings/str_format.h"

namespace fupin::ctl {

namespace {

struct Person {
  const char* username;
  const char* display_name;
  const char* role;
  const char* area;
  const char* organisation = "";  // may be a variable
  const char* kind = "PERSON";
};

constexpr Person kStaff[] = {
    {"province", "陈省平", "province_officer", "42"},
    {"county", "向县兴", "county_officer", "422801"},
    {"approver", "谭审言", "county_approver", "422801"},
    {"township", "李镇安", "township_officer", "422801100"},
    {"village", "田村生", "village_officer", "422801100215"},
    {"finance", "黄财明", "finance_officer", "422801"},
    {"auditor", "覃审真", "auditor", "42"},
    {"bank", "恩施农商行代发系统", "bank", "422801", "$bank", "MACHINE"},
};

constexpr Person kSchoolStaff[] = {
    {"headmaster", "周校长", "headmaster", "422801100", "$school"},
    {"teacher", "杨老师", "teacher", "422801100", "$school"},
};

// A fixed id makes the step the same request each time, which the server answers the same and does once.
std::string RequestId(int number) { return absl::StrFormat("0f0e0000-0000-4000-8000-%012d", number); }

Step Account(const Person& person, int number) {
  return {.say = person.display_name,
          .who = "admin",
          .rpc = "AccountService.CreateAccount",
          .request = absl::StrFormat(
              R"({"requestId": "%s", "password": "$password",
                  "account": {"username": "%s", "displayName": "%s", "kind": "ACCOUNT_KIND_%s", "areaCode": "%s",
                              "organisation": "%s"},
                  "grants": [{"role": "%s", "areaCode": "%s", "organisation": "%s", "reason": "样本县初始任命"}]})",
              RequestId(number), person.username, person.display_name, person.kind, person.area,
              person.organisation, person.role, person.area, person.organisation)};
}

}  // namespace

Chapter SampleAccounts() {
  int number = 0;
  Chapter chapter{.title = "样本县的人员与机构"};
  chapter.steps.push_back(
      {.say = "代发银行",
       .who = "admin",
       .rpc = "CreateOrganisation",
       .request = absl::StrFormat(
           R"({"requestId": "%s", "organisation": {"displayName": "恩施农村商业银行", "kind": "ORGANISATION_KIND_BANK",
               "areaCode": "422801"}})",
           RequestId(++number)),
       .save = {{"bank", "/name"}}});
  for (const Person& person : kStaff) chapter.steps.push_back(Account(person, ++number));
  chapter.steps.push_back(
      {.say = "龙凤镇初级中学",
       .who = "county",
       .rpc = "CreateSchool",
       .request = absl::StrFormat(
           R"({"requestId": "%s", "school": {"displayName": "恩施市龙凤镇初级中学", "areaCode": "422801100",
               "stages": ["STAGE_PRIMARY", "STAGE_JUNIOR"]}})",
           RequestId(++number)),
       .save = {{"school", "/name"}}});
  for (const Person& person : kSchoolStaff) chapter.steps.push_back(Account(person, ++number));
  return chapter;
}

}  // namespace fupin::ctl
