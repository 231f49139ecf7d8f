#include "services/ctl/story/story.h"

namespace fupin::ctl {

Chapter Places() {
  return {.title = "地方：真实的行政区划",
          .steps = {
              {.say = "恩施州下有八个县市",
               .who = "province",
               .rpc = "ListDivisions",
               .request = R"({"parentCode": "4228"})",
               .expect = {{"/divisions/0/code", "422801"},
                          {"/divisions/7/code", "422828"},
                          {"/divisions/8", ""}}},
              {.say = "恩施市龙凤镇",
               .who = "province",
               .rpc = "GetDivision",
               .request = R"({"name": "divisions/422801100"})",
               .expect = {{"/displayName", "龙凤镇"},
                          {"/parentCode", "422801"},
                          {"/townshipKind", "TOWNSHIP_KIND_TOWN"}}},
              {.say = "镇里的村，我们的故事在青堡村",
               .who = "province",
               .rpc = "GetDivision",
               .request = R"({"name": "divisions/422801100215"})",
               .expect = {{"/displayName", "青堡村委会"}, {"/level", "DIVISION_LEVEL_VILLAGE"}}},
          }};
}

}  // namespace fupin::ctl
