#include "services/ctl/story/story.h"

namespace fupin::ctl {

namespace {

Step WhoAmI(const char* who, const char* role, const char* area) {
  return {.say = "登录，看到自己的授权",
          .who = who,
          .rpc = "GetMe",
          .expect = {{"/username", who}, {"/grants/0/role", role}, {"/grants/0/areaCode", area}}};
}

}  // namespace

Chapter People() {
  return {.title = "人：各级人员登录，只看到自己的地方",
          .steps = {
              WhoAmI("province", "province_officer", "42"),
              WhoAmI("county", "county_officer", "422801"),
              WhoAmI("township", "township_officer", "422801100"),
              WhoAmI("village", "village_officer", "422801100215"),
              WhoAmI("finance", "finance_officer", "422801"),
              WhoAmI("headmaster", "headmaster", "422801100"),
              WhoAmI("teacher", "teacher", "422801100"),
              WhoAmI("auditor", "auditor", "42"),
              WhoAmI("bank", "bank", "422801"),
              {.say = "村信息员看本村",
               .who = "village",
               .rpc = "ListHouseholds",
               .request = R"({"areaCode": "422801100215", "pageSize": 5})"},
              {.say = "邻村不归他看",
               .who = "village",
               .rpc = "ListHouseholds",
               .request = R"({"areaCode": "422801100214", "pageSize": 5})",
               .refused = "AREA_NOT_GRANTED"},
              {.say = "没有登录，什么也看不到",
               .rpc = "ListHouseholds",
               .request = R"({"areaCode": "422801100215"})",
               .refused = "TOKEN_MISSING"},
          }};
}

}  // namespace fupin::ctl
