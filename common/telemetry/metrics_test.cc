#include "common/telemetry/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fupin::telemetry {
namespace {

using ::testing::HasSubstr;

TEST(MetricsTest, SameNameAndLabelsAreOneSeries) {
  Counter a = GetCounter("test_things_total", "Things.", {{"kind", "x"}});
  Counter b = GetCounter("test_things_total", "Things.", {{"kind", "x"}});
  Counter other = GetCounter("test_things_total", "Things.", {{"kind", "y"}});
  a.Increment();
  b.Increment(2);
  EXPECT_EQ(a.Value(), 3);
  EXPECT_EQ(other.Value(), 0);
  EXPECT_THAT(MetricsText(), HasSubstr("test_things_total{kind=\"x\"} 3"));
}

TEST(MetricsTest, DurationsFallIntoTheirBuckets) {
  Histogram h = GetDurations("test_seconds", "Durations.");
  h.Observe(0.0003);
  h.Observe(100);
  EXPECT_THAT(MetricsText(), HasSubstr("test_seconds_bucket{le=\"0.0005\"} 1"));
  EXPECT_THAT(MetricsText(), HasSubstr("test_seconds_bucket{le=\"30\"} 1"));
  EXPECT_THAT(MetricsText(), HasSubstr("test_seconds_count 2"));
}

TEST(MetricsTest, SaysSoWhenTheAddressIsTaken) {
  auto first = MetricsServer::Start("127.0.0.1:39177");
  ASSERT_TRUE(first.ok()) << first.status();
  auto second = MetricsServer::Start("127.0.0.1:39177");
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("127.0.0.1:39177"));
}

}  // namespace
}  // namespace fupin::telemetry
