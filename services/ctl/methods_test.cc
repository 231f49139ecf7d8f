#include "services/ctl/methods.h"

#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "nlohmann/json.hpp"

namespace fupin::ctl {
namespace {

TEST(Methods, AreFoundByEveryFormOfTheirName) {
  const std::string full = "fupin.registry.v1.HouseholdService.GetHousehold";
  for (const std::string name :
       {"GetHousehold", "HouseholdService.GetHousehold", "registry.v1.HouseholdService.GetHousehold",
        "fupin.registry.v1.HouseholdService.GetHousehold",
        "/fupin.registry.v1.HouseholdService/GetHousehold"}) {
    ASSERT_TRUE(FindMethod(name).ok()) << name;
    EXPECT_EQ((*FindMethod(name))->full_name(), full) << name;
  }
}

TEST(Methods, AreNotGuessed) {
  EXPECT_EQ(FindMethod("Household").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(FindMethod("ousehold").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(FindMethod("").status().code(), absl::StatusCode::kNotFound);
}

TEST(Methods, GetARequestIdWhenTheJsonHasNone) {
  const auto* method = FindMethod("CreateHousehold").value();
  const auto made = nlohmann::json::parse(ToJson(**RequestFromJson(*method, "{}"), false));
  EXPECT_TRUE(IsUuid(made.value("requestId", "")));
  const auto kept =
      nlohmann::json::parse(ToJson(**RequestFromJson(*method, R"({"requestId": "mine"})"), false));
  EXPECT_EQ(kept.value("requestId", ""), "mine");
}

TEST(Methods, RefuseJsonThatIsNotTheRequest) {
  const auto* method = FindMethod("GetHousehold").value();
  for (const std::string json : {"{", "[]", R"({"nam": "x"})", R"({"name": {}})"}) {
    EXPECT_EQ(RequestFromJson(*method, json).status().code(), absl::StatusCode::kInvalidArgument) << json;
  }
}

}  // namespace
}  // namespace fupin::ctl
