#include "common/redis/sliding_windows.h"

#include <gtest/gtest.h>

#include "common/testing/temp_redis.h"

namespace fupin::redis {
namespace {

using testing::TempRedis;

// The beginning of a window far ahead, so that what the rounds of real time do is always of another window.
const absl::Time kStart = absl::FromUnixSeconds(4'000'000'000);
constexpr WindowLimit kTen = {.calls = 10, .window = absl::Seconds(10)};

int TakeMany(SlidingWindows& windows, std::string_view key, int times, absl::Time now) {
  int allowed = 0;
  for (int i = 0; i < times; ++i) allowed += windows.Take(key, kTen, now).allowed ? 1 : 0;
  return allowed;
}

TEST(SlidingWindowsTest, AllowsSoManyAndSaysHowManyAreLeft) {
  SlidingWindows windows(nullptr, "");
  Verdict first = windows.Take("a", kTen, kStart);
  EXPECT_TRUE(first.allowed);
  EXPECT_EQ(first.remaining, 9);
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart), 9);
  EXPECT_EQ(TakeMany(windows, "b", 20, kStart), 10);  // another caller
}

TEST(SlidingWindowsTest, NoLimitIsNoLimit) {
  SlidingWindows windows(nullptr, "");
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(windows.Take("a", {.calls = 0}, kStart).allowed);
}

// A fixed window would allow twenty around its end.
TEST(SlidingWindowsTest, TheWindowBeforeCountsByWhatIsLeftOfIt) {
  SlidingWindows windows(nullptr, "");
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart + absl::Seconds(9)), 10);
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart + absl::Seconds(10)), 0);
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart + absl::Seconds(15)), 5);
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart + absl::Seconds(35)), 10);
}

TEST(SlidingWindowsTest, WhoWaitsAsToldGetsIn) {
  SlidingWindows windows(nullptr, "");
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart + absl::Seconds(3)), 10);
  absl::Time now = kStart + absl::Seconds(4);
  // Told to wait for the end of this window, then for its calls to leave the next one.
  for (int i = 0; i < 2; ++i) {
    const Verdict verdict = windows.Take("a", kTen, now);
    ASSERT_FALSE(verdict.allowed);
    EXPECT_LE(verdict.wait, kTen.window);
    now += verdict.wait + absl::Milliseconds(1);
  }
  EXPECT_TRUE(windows.Take("a", kTen, now).allowed);
}

TEST(SlidingWindowsTest, ProcessesCountTogether) {
  auto redis = TempRedis::Shared().Connect();
  SlidingWindows here(redis.get(), "together:"), there(redis.get(), "together:");
  EXPECT_EQ(TakeMany(here, "a", 6, kStart), 6);
  here.Exchange(kStart);
  EXPECT_EQ(TakeMany(there, "a", 1, kStart), 1);
  there.Exchange(kStart);
  EXPECT_EQ(TakeMany(there, "a", 20, kStart), 3);
  there.Exchange(kStart);
  EXPECT_EQ(TakeMany(here, "a", 1, kStart), 1) << "has not heard yet";
  here.Exchange(kStart);
  EXPECT_EQ(TakeMany(here, "a", 1, kStart), 0);
  // The window before is known to all, also to one that counted little of it.
  const absl::Time half = kStart + absl::Seconds(15);
  EXPECT_EQ(TakeMany(there, "a", 20, half), 5);
}

TEST(SlidingWindowsTest, WithoutRedisEachProcessKeepsTheLimitAlone) {
  TempRedis server;
  auto redis = server.Connect();
  SlidingWindows windows(redis.get(), "alone:");
  server.Stop();
  EXPECT_EQ(TakeMany(windows, "a", 4, kStart), 4);
  windows.Exchange(kStart);
  EXPECT_EQ(TakeMany(windows, "a", 20, kStart), 6);
  server.Restart();
  absl::SleepFor(absl::Milliseconds(600));  // the rest after a failed connect
  windows.Exchange(kStart);                 // what was counted meanwhile is made known
  SlidingWindows other(redis.get(), "alone:");
  EXPECT_EQ(TakeMany(other, "a", 1, kStart), 1);
  other.Exchange(kStart);
  EXPECT_EQ(TakeMany(other, "a", 1, kStart), 0);
}

TEST(SlidingWindowsTest, InventedCallersShareOneWindow) {
  SlidingWindows windows(nullptr, "");
  int allowed = 0;
  for (int i = 0; i < 200'000; ++i)
    allowed += windows.Take("caller" + std::to_string(i), kTen, kStart).allowed;
  EXPECT_LT(allowed, 16 * 8192 + 16 * 10 + 1);
}

}  // namespace
}  // namespace fupin::redis
