#include "common/threads/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <latch>

namespace fupin::threads {
namespace {

class Job final : public Task {
 public:
  explicit Job(std::function<void()> work) : work_(std::move(work)) {}
  void Run() override { work_(); }

 private:
  std::function<void()> work_;
};

TEST(WorkerPoolTest, RunsEverythingItTook) {
  std::atomic<int> ran = 0;
  int taken = 0;
  {
    WorkerPool pool("test", 4, 64);
    for (int i = 0; i < 10'000; ++i) taken += pool.Submit(std::make_unique<Job>([&] { ++ran; })) == nullptr;
  }
  EXPECT_EQ(ran, taken);
  EXPECT_GE(taken, 64);
}

TEST(WorkerPoolTest, FullQueueRefusesAtOnce) {
  WorkerPool pool("test", 1, 2);
  std::latch entered(1), leave(1);
  ASSERT_EQ(pool.Submit(std::make_unique<Job>([&] { entered.count_down(), leave.wait(); })), nullptr);
  entered.wait();
  EXPECT_EQ(pool.Submit(std::make_unique<Job>([] {})), nullptr);
  EXPECT_EQ(pool.Submit(std::make_unique<Job>([] {})), nullptr);
  EXPECT_NE(pool.Submit(std::make_unique<Job>([] {})), nullptr);
  leave.count_down();
}

TEST(WorkerPoolTest, DrainFinishesWhatWaits) {
  WorkerPool pool("test", 1, 8);
  std::atomic<int> ran = 0;
  std::latch entered(1), leave(1);
  ASSERT_EQ(pool.Submit(std::make_unique<Job>([&] { entered.count_down(), leave.wait(), ++ran; })), nullptr);
  entered.wait();
  for (int i = 0; i < 8; ++i) ASSERT_EQ(pool.Submit(std::make_unique<Job>([&] { ++ran; })), nullptr);
  leave.count_down();
  pool.Drain();
  EXPECT_EQ(ran, 9);
  EXPECT_NE(pool.Submit(std::make_unique<Job>([] {})), nullptr);
}

}  // namespace
}  // namespace fupin::threads
