#include "common/redis/redis.h"

#include <gtest/gtest.h>

#include <thread>

#include "common/testing/status_matchers.h"
#include "common/testing/temp_redis.h"

namespace fupin::redis {
namespace {

using testing::TempRedis;

constexpr absl::Duration kLong = absl::Minutes(10);

TEST(RedisTest, KeepsAnyBytes) {
  auto redis = TempRedis::Shared().Connect();
  std::string key("k\0%s %b\r\n", 9), value("\0\xff\r\n$5", 6);
  ASSERT_OK(redis->Set(key, value, kLong));
  ASSERT_OK_AND_ASSIGN(std::optional<std::string> read, redis->Get(key));
  EXPECT_EQ(read, value);
  ASSERT_OK(redis->Delete(key));
  ASSERT_OK_AND_ASSIGN(read, redis->Get(key));
  EXPECT_EQ(read, std::nullopt);
}

TEST(RedisTest, ValuesExpire) {
  auto redis = TempRedis::Shared().Connect();
  ASSERT_OK(redis->Set("short", "x", absl::Milliseconds(1)));
  absl::SleepFor(absl::Milliseconds(20));
  EXPECT_EQ(CachedGet(*redis, "short"), std::nullopt);
}

TEST(RedisTest, AWrongTypeIsAnErrorAndNotTheEndOfTheConnection) {
  auto redis = TempRedis::Shared().Connect();
  ASSERT_OK(redis->Set("text", "not a number", kLong));
  EXPECT_ERROR(redis->Increment("text", kLong), kUnavailable, "CACHE_UNAVAILABLE");
  EXPECT_EQ(CachedGet(*redis, "text"), "not a number");
}

TEST(RedisTest, LimiterCountsEveryCallOfManyThreads) {
  auto redis = TempRedis::Shared().Connect();
  std::atomic<int> allowed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) allowed += Allow(*redis, "limit", 70, kLong);
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(allowed, 70);
}

TEST(RedisTest, LimiterOpensAgainAfterItsWindow) {
  auto redis = TempRedis::Shared().Connect();
  EXPECT_TRUE(Allow(*redis, "window", 1, absl::Milliseconds(400)));
  EXPECT_FALSE(Allow(*redis, "window", 1, absl::Hours(1)));  // does not prolong the window
  absl::SleepFor(absl::Milliseconds(500));
  EXPECT_TRUE(Allow(*redis, "window", 1, absl::Milliseconds(400)));
}

TEST(RedisTest, DeadServerCacheOpenLimiterClosedAndBackAgain) {
  TempRedis server("a password");
  auto redis = server.Connect();
  ASSERT_OK(redis->Set("k", "v", kLong));
  server.Stop();
  EXPECT_EQ(CachedGet(*redis, "k"), std::nullopt);
  EXPECT_FALSE(Allow(*redis, "limit", 100, kLong));
  EXPECT_FALSE(redis->Ready());
  server.Restart();
  absl::SleepFor(absl::Milliseconds(600));  // the rest after a failed connect
  EXPECT_TRUE(Allow(*redis, "limit", 100, kLong));
}

TEST(RedisTest, SilentServerIsGivenUpAndItsLateAnswersAreNotMixedUp) {
  TempRedis server;
  auto redis = Redis::Connect({.address = server.address(), .connections = 1});
  ASSERT_OK(redis->Set("a", "1", kLong));
  ASSERT_OK(redis->Set("b", "2", kLong));
  server.Freeze();
  EXPECT_ERROR(redis->Get("a"), kUnavailable, "CACHE_UNAVAILABLE");
  server.Thaw();
  absl::SleepFor(absl::Milliseconds(600));
  EXPECT_EQ(CachedGet(*redis, "b"), "2");
}

TEST(RedisTest, WrongPasswordIsUnavailable) {
  TempRedis server("a password");
  auto redis = Redis::Connect({.address = server.address(), .password = "another"});
  EXPECT_ERROR(redis->Get("a"), kUnavailable, "CACHE_UNAVAILABLE");
}

}  // namespace
}  // namespace fupin::redis
