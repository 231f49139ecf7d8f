#include "common/threads/fiber_pool.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <deque>
#include <functional>
#include <latch>
#include <stdexcept>

#include "common/telemetry/log.h"
#include "common/threads/event.h"

namespace fupin::threads {
namespace {

class Job final : public Task {
 public:
  explicit Job(std::function<void()> work) : work_(std::move(work)) {}
  void Run() override { work_(); }

 private:
  std::function<void()> work_;
};

std::unique_ptr<Task> MakeJob(std::function<void()> work) { return std::make_unique<Job>(std::move(work)); }

TEST(FiberPoolTest, RunsEverythingItTook) {
  std::atomic<int> ran = 0;
  int taken = 0;
  {
    FiberPool pool("test", {.calls = 8, .queue = 64});
    for (int i = 0; i < 10'000; ++i) taken += pool.Submit(MakeJob([&] { ++ran; })) == nullptr;
  }
  EXPECT_EQ(ran, taken);
  EXPECT_GE(taken, 64);
}

TEST(FiberPoolTest, ManyCallsWaitOnOneThread) {
  constexpr int kCalls = 200;
  std::deque<Event> events(kCalls);
  std::latch begun(kCalls);
  std::atomic<int> done = 0;
  FiberPool pool("test", {.calls = kCalls, .queue = kCalls, .threads = 1});
  for (int i = 0; i < kCalls; ++i) {
    ASSERT_EQ(pool.Submit(MakeJob([&, i] {
      begun.count_down();
      events[static_cast<size_t>(i)].Wait();
      ++done;
    })),
              nullptr);
  }
  begun.wait();  // all of them wait, and hold no thread
  EXPECT_EQ(done, 0);
  for (Event& event : events) event.Set();
  pool.Drain();
  EXPECT_EQ(done, kCalls);
}

TEST(FiberPoolTest, WhoBringsManyAnswersMayRunTheCallersItself) {
  constexpr int kCalls = 50;
  std::deque<Event> first(kCalls), second(kCalls);
  std::atomic<int> here = 0, elsewhere = 0;
  FiberPool pool("test", {.calls = kCalls, .queue = kCalls, .threads = 2});
  for (size_t i = 0; i < kCalls; ++i) {
    ASSERT_EQ(pool.Submit(MakeJob([&, i] {
      first[i].Wait();
      ++here;
      if (i % 2 == 0) second[i].Wait();
      if (i % 5 == 0) BlockingSection sleeps;  // goes on on a thread of the pool
      ++elsewhere;
    })),
              nullptr);
  }
  {
    ResumeHere resume;
    for (Event& event : first) event.Set();
    EXPECT_EQ(here, 0);
  }
  EXPECT_EQ(here, kCalls);
  for (Event& event : second) event.Set();
  pool.Drain();
  EXPECT_EQ(elsewhere, kCalls);
}

TEST(FiberPoolTest, EventsThatHappenAtTheSameMomentAreNotMissed) {
  std::atomic<int> done = 0;
  FiberPool waiters("test", {.calls = 64, .queue = 4096});
  FiberPool setters("test", {.calls = 64, .queue = 4096});
  for (int i = 0; i < 20'000; ++i) {
    auto event = std::make_shared<Event>();
    auto submit = [](FiberPool& pool, std::function<void()> work) {
      std::unique_ptr<Task> task = MakeJob(std::move(work));
      while ((task = pool.Submit(std::move(task))) != nullptr) std::this_thread::yield();
    };
    submit(waiters, [event, &done] { event->Wait(), ++done; });
    submit(setters, [event] { event->Set(); });
  }
  setters.Drain();
  waiters.Drain();
  EXPECT_EQ(done, 20'000);
}

TEST(FiberPoolTest, OthersRunWhileOneSleepsInTheKernel) {
  FiberPool pool("test", {.calls = 64, .queue = 64, .threads = 4});
  std::latch others(8);
  const unsigned sleepers = std::min(3u, std::max(1u, std::thread::hardware_concurrency()));
  for (unsigned i = 0; i < sleepers; ++i) {  // as many as may run: each needs a stand-in
    ASSERT_EQ(pool.Submit(MakeJob([&] {
      BlockingSection section;
      others.wait();
    })),
              nullptr);
  }
  for (int i = 0; i < 8; ++i) ASSERT_EQ(pool.Submit(MakeJob([&] { others.count_down(); })), nullptr);
  pool.Drain();
  EXPECT_TRUE(others.try_wait());
}

TEST(FiberPoolTest, ACallBeginsOnTheCallersThreadAndBlocksOnAnother) {
  // gettid and not std::this_thread::get_id, whose answer a compiler may keep.
  const pid_t caller = gettid();
  pid_t begun = 0, blocked = 0;
  FiberPool pool("test", {.calls = 2, .queue = 2, .threads = 1});
  ASSERT_EQ(pool.Submit(MakeJob([&] {
    begun = gettid();
    BlockingSection section;
    blocked = gettid();
  })),
            nullptr);
  pool.Drain();
  EXPECT_EQ(begun, caller);
  EXPECT_NE(blocked, caller);
}

TEST(FiberPoolTest, ACallKeepsItsTraceAndItsExceptions) {
  Event event;
  std::string trace_after;
  std::atomic<bool> caught = false;
  FiberPool pool("test", {.calls = 2, .queue = 4, .threads = 1});
  pool.Submit(MakeJob([&] {
    telemetry::TraceScope scope("0af7651916cd43dd8448eb211c80319c");
    event.Wait();
    std::string_view trace;
    telemetry::SwapTrace(trace);
    trace_after = trace;
    telemetry::SwapTrace(trace);
  }));
  pool.Submit(MakeJob([&] {
    std::string_view trace;
    telemetry::SwapTrace(trace);
    EXPECT_EQ(trace, "");  // the other call's stays with it
    telemetry::SwapTrace(trace);
    event.Set();
    try {
      throw std::runtime_error("planned");
    } catch (const std::exception&) {
      caught = true;
    }
  }));
  pool.Drain();
  EXPECT_EQ(trace_after, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_TRUE(caught);
}

TEST(FiberPoolTest, FullQueueRefusesAtOnce) {
  FiberPool pool("test", {.calls = 1, .queue = 2, .threads = 1});
  std::latch entered(1);
  Event leave;
  ASSERT_EQ(pool.Submit(MakeJob([&] { entered.count_down(), leave.Wait(); })), nullptr);
  entered.wait();
  EXPECT_EQ(pool.Submit(MakeJob([] {})), nullptr);
  EXPECT_EQ(pool.Submit(MakeJob([] {})), nullptr);
  EXPECT_NE(pool.Submit(MakeJob([] {})), nullptr);
  leave.Set();
  pool.Drain();
  EXPECT_NE(pool.Submit(MakeJob([] {})), nullptr);
}

}  // namespace
}  // namespace fupin::threads
