#include "common/server/unmask_counter.h"

#include <gtest/gtest.h>

#include "common/testing/temp_redis.h"

namespace fupin::server {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'800'000'000);

TEST(UnmaskCounter, AllProcessesCountTogether) {
  auto redis = testing::TempRedis::Shared().Connect();
  UnmaskCounter one(*redis), two(*redis);
  EXPECT_EQ(one.Count("accounts/1", 20, kNow), 20);
  EXPECT_EQ(two.Count("accounts/1", 5, kNow), 25);
  EXPECT_EQ(two.Count("accounts/2", 5, kNow), 5);
  EXPECT_EQ(one.Count("accounts/1", 1, kNow + absl::Hours(1)), 1);
}

TEST(UnmaskCounter, WithoutRedisEachCountsForItself) {
  testing::TempRedis server;
  auto redis = server.Connect();
  UnmaskCounter counter(*redis);
  EXPECT_EQ(counter.Count("accounts/7", 20, kNow), 20);
  server.Stop();
  EXPECT_EQ(counter.Count("accounts/7", 5, kNow), 25);
}

}  // namespace
}  // namespace fupin::server
