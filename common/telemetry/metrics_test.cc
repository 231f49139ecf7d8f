#include "common/telemetry/metrics.h"

#include <civetweb.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/telemetry/process_metrics.h"

namespace fupin::telemetry {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

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

// The whole answer to GET `path`.
std::string Ask(const std::string& path) {
  char error[128] = "";
  mg_connection* connection =
      mg_download("127.0.0.1", 39177, 0, error, sizeof(error), "GET %s HTTP/1.0\r\n\r\n", path.c_str());
  if (connection == nullptr) return error;
  std::string answer = std::to_string(mg_get_response_info(connection)->status_code) + " ";
  char part[4096];
  for (int n = 0; (n = mg_read(connection, part, sizeof(part))) > 0;) answer.append(part, n);
  mg_close_connection(connection);
  return answer;
}

TEST(MetricsTest, AnswersProbesAndScrapes) {
  auto server = MetricsServer::Start("127.0.0.1:39177");
  ASSERT_TRUE(server.ok()) << server.status();
  GetGauge("test_served", "Served.").Set(7);
  EXPECT_THAT(Ask("/metrics"), AllOf(StartsWith("200 "), HasSubstr("test_served 7\n")));
  EXPECT_EQ(Ask("/healthz"), "200 ok\n");
  EXPECT_EQ(Ask("/readyz"), "503 not ready\n");
  ReadyGauge().Set(1);
  EXPECT_EQ(Ask("/readyz"), "200 ready\n");
  ReadyGauge().Set(0);
  EXPECT_EQ(Ask("/readyz"), "503 not ready\n");
  EXPECT_THAT(Ask("/metrics/more"), StartsWith("404 "));
  EXPECT_THAT(Ask("/"), StartsWith("404 "));
}

TEST(MetricsTest, SizesFallIntoTheirBuckets) {
  Histogram h = GetSizes("test_batch_members", "Members.");
  h.Observe(3);
  EXPECT_THAT(MetricsText(), HasSubstr("test_batch_members_bucket{le=\"2\"} 0"));
  EXPECT_THAT(MetricsText(), HasSubstr("test_batch_members_bucket{le=\"4\"} 1"));
}

TEST(MetricsTest, ACounterReachesATotalAndNeverFallsBack) {
  Counter c = GetCounter("test_reached_total", "Things counted elsewhere.");
  c.Reach(7);
  c.Reach(5);
  c.Reach(8);
  EXPECT_EQ(c.Value(), 8);
}

TEST(MetricsTest, AProcessTellsItsMemoryFilesAndClock) {
  ProcessMetrics process;
  EXPECT_GT(GetGauge("process_resident_memory_bytes", "").Value(), 1 << 20);
  EXPECT_GE(GetGauge("process_open_fds", "").Value(), 3);
  EXPECT_GT(GetGauge("process_max_fds", "").Value(), GetGauge("process_open_fds", "").Value());
  EXPECT_NEAR(GetGauge("fupin_clock_timestamp_seconds", "").Value(), absl::ToUnixSeconds(absl::Now()), 2);
  const Counter cpu = GetCounter("process_cpu_seconds_total", "");
  const double before = cpu.Value();
  while (cpu.Value() <= before) process.Refresh();  // refreshing takes processor time too
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
