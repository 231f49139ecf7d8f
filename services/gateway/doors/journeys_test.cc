#include "services/gateway/doors/journeys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "absl/time/clock.h"
#include "services/gateway/descriptors.h"

namespace fupin::gateway {
namespace {

using ::testing::HasSubstr;
using Json = nlohmann::json;

std::string KeyOf(std::string_view permission) {
  const Journey* journey = JourneyOf(permission);
  return journey == nullptr ? "" : journey->key;
}

TEST(JourneyOf, TheLongestBeginningDecides) {
  EXPECT_EQ(KeyOf("registry.households.get"), "household_lookup");
  EXPECT_EQ(KeyOf("registry.households.update"), "household_write");
  EXPECT_EQ(KeyOf("registry.members.batchCheck"), "household_lookup");
  EXPECT_EQ(KeyOf("projects.projects.list"), "projects");
  EXPECT_EQ(KeyOf("projects.payouts.approve"), "payout");
  EXPECT_EQ(KeyOf("identity.public"), "login");
  EXPECT_EQ(KeyOf("identity.accounts.create"), "");
}

// Whatever the API grows by: each method has a journey, but for administration; each journey has methods.
TEST(JourneyOf, CoversTheApi) {
  auto model = ApiModel::Build(*LinkedApiFiles());
  ASSERT_TRUE(model.ok());
  std::set<std::string> seen;
  for (const auto& method : (*model)->methods()) {
    const std::string permission = method->policy.permission();
    const std::string key = KeyOf(permission.empty() ? method->backend + ".public" : permission);
    seen.insert(key);
    if (key.empty()) {
      EXPECT_EQ(method->backend, "identity") << method->grpc_path;
    }
  }
  for (const Journey& journey : AllJourneys()) EXPECT_TRUE(seen.contains(journey.key)) << journey.key;
}

TEST(CallWindow, ForgetsAfterFiveMinutes) {
  CallWindow window;
  const absl::Time start = absl::FromUnixSeconds(1'800'000'000);
  for (int i = 0; i < 100; ++i)
    window.Record(start + i * absl::Seconds(1), i % 10 == 0, absl::Milliseconds(2));
  EXPECT_EQ(window.Read(start + absl::Seconds(99)).calls, 100);
  EXPECT_EQ(window.Read(start + absl::Seconds(99)).faults, 10);
  EXPECT_EQ(window.Read(start + absl::Seconds(300)).calls, 95);
  EXPECT_EQ(window.Read(start + absl::Seconds(350)).calls, 45);
  EXPECT_EQ(window.Read(start + absl::Seconds(500)).calls, 0);
  window.Record(start + absl::Seconds(500), false, absl::Milliseconds(2));
  EXPECT_EQ(window.Read(start + absl::Seconds(500)).calls, 1);
}

TEST(CallWindow, SaysWithinAQuarterHowLongItTook) {
  CallWindow window;
  const absl::Time now = absl::FromUnixSeconds(1'800'000'000);
  EXPECT_EQ(window.Read(now).p95_seconds, 0);
  for (int i = 1; i <= 1000; ++i) window.Record(now, false, i * absl::Milliseconds(1));
  const double p95 = window.Read(now).p95_seconds;
  EXPECT_GE(p95, 0.950);
  EXPECT_LE(p95, 0.950 * 1.25);
  window.Record(now, false, absl::ZeroDuration());
  window.Record(now, false, absl::Hours(1));  // past the last bucket, and counted
  EXPECT_EQ(window.Read(now).calls, 1002);
}

class StatusTest : public ::testing::Test {
 protected:
  StatusTest() {
    for (const char* name : {"identity", "registry", "projects", "education", "audit"}) serving_[name] = true;
  }
  void Calls(const std::string& path, int n, int code, absl::Duration took = absl::Milliseconds(1)) {
    for (int i = 0; i < n; ++i) journeys_.Record(*model_->FindByGrpcPath(path), code, absl::Now() - took);
  }
  // Later than any page before, so that it is a new one.
  Json Page() { return Json::parse(*journeys_.Page(absl::Now() + (second_ += absl::Seconds(1)))); }
  Json Journey(const std::string& key) {
    const Json page = Page();
    for (const Json& journey : page.at("journeys")) {
      if (journey.at("journey") == key) return journey;
    }
    return {};
  }

  static constexpr char kGet[] = "/fupin.registry.v1.HouseholdService/GetHousehold";
  std::map<std::string, bool> serving_;
  std::unique_ptr<ApiModel> model_ = *ApiModel::Build(*LinkedApiFiles());
  Journeys journeys_{*model_, [this] { return serving_; }};
  absl::Duration second_;
};

TEST_F(StatusTest, QuietIsGreen) {
  const Json page = Page();
  EXPECT_EQ(page.at("state"), "green");
  EXPECT_EQ(page.at("journeys").size(), 8U);
  EXPECT_EQ(page.at("windowSeconds"), 300);
  EXPECT_FALSE(page.at("version").get<std::string>().empty());
  EXPECT_FALSE(page.at("startTime").get<std::string>().empty());
  EXPECT_EQ(page.at("journeys")[0].at("calls"), 0);
}

TEST_F(StatusTest, OnlyTheSuitesFaultsCount) {
  Calls(kGet, 90, 0);
  Calls(kGet, 10, 5);  // NOT_FOUND
  Calls(kGet, 10, 7);  // PERMISSION_DENIED
  Json lookup = Journey("household_lookup");
  EXPECT_EQ(lookup.at("state"), "green");
  EXPECT_EQ(lookup.at("calls"), 110);
  EXPECT_EQ(lookup.at("errors"), 0);
  EXPECT_GT(lookup.at("p95Seconds"), 0.0009);
  Calls(kGet, 1, 14);
  EXPECT_EQ(Journey("household_lookup").at("state"), "amber");
  Calls(kGet, 9, 13);
  lookup = Journey("household_lookup");
  EXPECT_EQ(lookup.at("state"), "red");
  EXPECT_EQ(lookup.at("errors"), 10);
  EXPECT_THAT(lookup.at("reasonZh").get<std::string>(), HasSubstr("10/120"));
  EXPECT_EQ(Journey("payout").at("state"), "green");
  EXPECT_EQ(Page().at("state"), "red");
}

TEST_F(StatusTest, SlowIsAmber) {
  Calls(kGet, 90, 0);
  Calls(kGet, 10, 0, absl::Seconds(3));
  EXPECT_EQ(Journey("household_lookup").at("state"), "amber");
}

TEST_F(StatusTest, AJourneyNeedsItsServices) {
  serving_["registry"] = false;
  for (const char* key : {"household_lookup", "household_write", "identification", "payout", "aid"}) {
    EXPECT_EQ(Journey(key).at("state"), "red") << key;
    EXPECT_THAT(Journey(key).at("reason").get<std::string>(), HasSubstr("registry"));
  }
  for (const char* key : {"login", "projects", "audit"}) EXPECT_EQ(Journey(key).at("state"), "green") << key;
}

TEST_F(StatusTest, IsMadeOnceASecond) {
  const absl::Time now = absl::Now();
  const auto first = journeys_.Page(now);
  Calls(kGet, 1, 0);
  EXPECT_EQ(journeys_.Page(now + absl::Milliseconds(900)), first);
  EXPECT_NE(journeys_.Page(now + absl::Seconds(1)), first);
}

}  // namespace
}  // namespace fupin::gateway
