#include "services/audit/webhook/delivery_rules.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"
#include "services/audit/log_test_util.h"

namespace fupin::audit {
namespace {

Answer Failed(int status) { return {.status = status, .failure = "STATUS"}; }

TEST(DeliveryRulesTest, PatternsAreActionsOrWhatLiesBelow) {
  for (const char* good : {"*", "registry.*", "registry.household.approved", "registry.household.*", "a_1"}) {
    EXPECT_TRUE(IsEventPattern(good)) << good;
  }
  for (const char* bad : {"", ".*", "registry.", "registry..x", "registry.h*", "*.approved", "registry.*.x",
                          "甲", "a b", "registry.household.approved.", "**"}) {
    EXPECT_FALSE(IsEventPattern(bad)) << bad;
  }
}

TEST(DeliveryRulesTest, AnEventOfNoPlaceGoesToAProvinceOrMore) {
  const AreaCode province = *AreaCode::Parse("42"), county = *AreaCode::Parse("422801");
  const AreaCode village = *AreaCode::Parse("422801100201"), nowhere;
  EXPECT_TRUE(Covers(county.range(), village));
  EXPECT_TRUE(Covers(county.range(), county));
  EXPECT_FALSE(Covers(county.range(), province));
  EXPECT_FALSE(Covers(AreaCode::Parse("422802")->range(), village));
  EXPECT_TRUE(Covers(province.range(), nowhere));
  EXPECT_FALSE(Covers(county.range(), nowhere));
}

TEST(DeliveryRulesTest, ThePayloadIsThinAndNamesNobody) {
  const Leaf leaf = TestLeaf(7);
  EXPECT_EQ(
      PayloadOf(12, leaf),
      R"({"type":"registry.household.updated","timestamp":"2026-03-01T08:00:00.007000Z","data":{"event":)"
      R"("events/12","id":"0193a6f0-0000-7000-8000-000000000007","resource":"households/7",)"
      R"("area_code":"422801100207"}})");
  EXPECT_EQ(WebhookIdOf(leaf), "evt_0193a6f0-0000-7000-8000-000000000007");
  EXPECT_EQ(WebhookIdOf(leaf).find('.'), std::string::npos) << "the signed text is parted by dots";
}

TEST(DeliveryRulesTest, DeliveriesAreNamedByWebhookAndLeaf) {
  ASSERT_OK_AND_ASSIGN(const DeliveryKey key, ParseDeliveryName("webhooks/1042/deliveries/0"));
  EXPECT_EQ(key.webhook, 1042);
  EXPECT_EQ(key.leaf_index, 0);
  EXPECT_EQ(DeliveryName(key.webhook, key.leaf_index), "webhooks/1042/deliveries/0");
  for (const char* bad : {"", "webhooks/1042", "webhooks/1042/deliveries/", "webhooks/1042/deliveries/-1",
                          "webhooks/1042/deliveries/01", "webhooks/0/deliveries/1",
                          "webhooks/1/deliveries/1/x", "webhooks/1042/deliveries/99999999999999999999"}) {
    EXPECT_ERROR(ParseDeliveryName(bad), kInvalidArgument, "NAME_MALFORMED") << bad;
  }
}

TEST(DeliveryRulesTest, TriesFollowTheScheduleAndEnd) {
  ASSERT_OK_AND_ASSIGN(const RetrySchedule schedule, RetrySchedule::Parse("5s,5m,2h"));
  EXPECT_EQ(Judge(Failed(500), 1, schedule, 0).wait, absl::Seconds(5));
  EXPECT_EQ(Judge(Failed(500), 2, schedule, 0).wait, absl::Minutes(5));
  EXPECT_EQ(Judge(Failed(500), 3, schedule, 0).wait, absl::Hours(2));
  EXPECT_EQ(Judge(Failed(500), 3, schedule, 0.5).wait, absl::Hours(2.2)) << "jitter only lengthens";
  EXPECT_EQ(Judge(Failed(500), 3, schedule, 0).state, v1::WEBHOOK_DELIVERY_STATE_WAITING);
  EXPECT_EQ(Judge(Failed(500), 4, schedule, 0).state, v1::WEBHOOK_DELIVERY_STATE_FAILED);
  EXPECT_EQ(Judge({.status = 204}, 4, schedule, 0).state, v1::WEBHOOK_DELIVERY_STATE_DELIVERED);
  EXPECT_EQ(Judge(Failed(410), 1, schedule, 0).state, v1::WEBHOOK_DELIVERY_STATE_WAITING);
}

TEST(DeliveryRulesTest, RetryAfterLengthensAndIsBounded) {
  ASSERT_OK_AND_ASSIGN(const RetrySchedule schedule, RetrySchedule::Parse("5s"));
  Answer busy = Failed(429);
  busy.retry_after = absl::Seconds(90);
  EXPECT_EQ(Judge(busy, 1, schedule, 0).wait, absl::Seconds(90));
  EXPECT_EQ(PauseAfter(1, busy.retry_after, schedule), absl::Seconds(90));
  busy.retry_after = absl::Seconds(1);
  EXPECT_EQ(Judge(busy, 1, schedule, 0).wait, absl::Seconds(5));
  busy.retry_after = absl::Hours(1000);
  EXPECT_EQ(Judge(busy, 1, schedule, 0).wait, absl::Hours(24));
}

TEST(DeliveryRulesTest, PausesDoubleUpToFiveMinutes) {
  ASSERT_OK_AND_ASSIGN(const RetrySchedule schedule, RetrySchedule::Parse("5s,5m"));
  EXPECT_EQ(PauseAfter(1, {}, schedule), absl::Seconds(5));
  EXPECT_EQ(PauseAfter(3, {}, schedule), absl::Seconds(20));
  EXPECT_EQ(PauseAfter(1'000'000, {}, schedule), absl::Minutes(5));
}

TEST(DeliveryRulesTest, AScheduleIsAListOfDurations) {
  for (const char* bad : {"", "5", "5s,", "0s", "-5s", "5s;5m", "inf"}) {
    EXPECT_FALSE(RetrySchedule::Parse(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace fupin::audit
