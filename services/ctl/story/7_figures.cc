#include "services/ctl/story/story.h"

namespace fupin::ctl {

namespace {

Step After(const char* place, const char* area, const char* before) {
  return {.say = std::string(place) + "的建档立卡户数立刻多了一户",
          .who = "province",
          .rpc = "GetStatistics",
          .request = std::string(R"({"areaCode": ")") + area + R"("})",
          .expect = {{"/area/values/registered_households", std::string("$") + before + "+1"}}};
}

}  // namespace

Chapter Figures() {
  return {.title = "数字：同一个数，四级一致；上报数与推算数并列",
          .steps = {
              After("青堡村", "422801100215", "village_before"),
              After("龙凤镇", "422801100", "township_before"),
              After("恩施市", "422801", "county_before"),
              After("湖北省", "42", "province_before"),
              {.say = "总结材料里写青堡村有建档立卡户 99999 户：两个数并列，差多少一目了然",
               .who = "auditor",
               .rpc = "CreateClaim",
               .request =
                   R"({"claim": {"areaCode": "422801100215", "indicator": "registered_households",
                   "asOfDate": $today, "claimedValue": "99999", "unit": "户",
                   "document": {"title": "龙凤镇脱贫攻坚工作总结", "locator": "第2页"}}})",
               .expect = {{"/verdict", "VERDICT_FAILS"},
                          {"/derivedValue", "$village_before+1"},
                          {"/difference", "*"}}},
          }};
}

}  // namespace fupin::ctl
