#include "services/ctl/http_rule.h"

#include <gtest/gtest.h>

#include "nlohmann/json.hpp"
#include "services/ctl/methods.h"

namespace fupin::ctl {
namespace {

using Json = nlohmann::json;

HttpRequest Http(const std::string& method_name, const std::string& json) {
  const auto* method = FindMethod(method_name).value();
  const auto request = RequestFromJson(*method, json).value();
  return ToHttpRequest(*method, *request).value();
}

TEST(HttpRule, PutsTheResourceNameIntoThePath) {
  const HttpRequest http = Http("GetHousehold", R"({"name": "households/7"})");
  EXPECT_EQ(http.verb, "GET");
  EXPECT_EQ(http.target, "/v1/households/7");
  EXPECT_EQ(http.body, "");
}

TEST(HttpRule, PutsTheRestOfAGetIntoTheQuery) {
  const HttpRequest http =
      Http("GetHousehold", R"({"name": "households/7", "asOfDate": {"year": 2026, "month": 1, "day": 2}})");
  EXPECT_EQ(http.target, "/v1/households/7?asOfDate.year=2026&asOfDate.month=1&asOfDate.day=2");
}

TEST(HttpRule, EscapesWhatAUrlReserves) {
  const HttpRequest http = Http("ListHouseholds", R"({"areaCode": "42", "pageToken": "a+b/c=&d 中"})");
  EXPECT_EQ(http.target, "/v1/households?areaCode=42&pageToken=a%2Bb%2Fc%3D%26d%20%E4%B8%AD");
}

TEST(HttpRule, LeavesPathFieldsOutOfTheBody) {
  const HttpRequest http =
      Http("FileObjection", R"({"name": "households/7/cases/9", "content": "有房", "requestId": "r"})");
  EXPECT_EQ(http.verb, "POST");
  EXPECT_EQ(http.target, "/v1/households/7/cases/9:fileObjection");
  EXPECT_EQ(Json::parse(http.body), Json({{"content", "有房"}, {"requestId", "r"}}));
}

TEST(HttpRule, SendsABodyFieldAloneAndTheOthersAsQuery) {
  const HttpRequest http =
      Http("CreateHousehold", R"({"household": {"areaCode": "422801100215"}, "requestId": "r"})");
  EXPECT_EQ(http.target, "/v1/households?requestId=r");
  EXPECT_EQ(Json::parse(http.body), Json({{"areaCode", "422801100215"}}));
}

TEST(HttpRule, ReachesIntoNestedMessages) {
  const HttpRequest http =
      Http("UpdateHousehold",
           R"({"household": {"name": "households/7", "phone": "10012345678"}, "updateMask": "phone",
                             "requestId": "r"})");
  EXPECT_EQ(http.verb, "PATCH");
  EXPECT_EQ(http.target, "/v1/households/7?updateMask=phone&requestId=r");
  EXPECT_EQ(Json::parse(http.body), Json({{"phone", "10012345678"}}));
}

TEST(HttpRule, TakesNumbersAsPathFields) {
  EXPECT_EQ(Http("GetTile", R"({"level": 0, "path": "x001/067"})").target, "/log/tile/0/x001/067");
}

TEST(HttpRule, RefusesAnEmptyPathField) {
  const auto* method = FindMethod("GetHousehold").value();
  const auto request = RequestFromJson(*method, "{}").value();
  EXPECT_EQ(ToHttpRequest(*method, *request).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(HttpRule, EveryMethodHasOne) {
  ASSERT_GT(AllMethods().size(), 40u);
  for (const auto* method : AllMethods()) {
    const auto http = ToHttpRequest(*method, *NewMessage(*method->input_type()));
    EXPECT_NE(http.status().code(), absl::StatusCode::kUnimplemented) << method->full_name();
    EXPECT_NE(http.status().code(), absl::StatusCode::kInternal) << method->full_name();
  }
}

}  // namespace
}  // namespace fupin::ctl
