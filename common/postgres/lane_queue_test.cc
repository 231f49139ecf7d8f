#include "common/postgres/lane_queue.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <atomic>
#include <thread>

#include "absl/time/clock.h"

namespace fupin::postgres {
namespace {

std::shared_ptr<LaneMember> Member(absl::Time deadline = absl::InfiniteFuture(), int64_t low = 0) {
  return std::make_shared<LaneMember>(
      AreaRange{low, low + 1}, std::vector<std::pair<const Statement*, Params>>(), CommitRecord{}, deadline);
}

TEST(LaneQueueTest, TakesInOrderUpToTheLimit) {
  LaneQueue queue;
  queue.Open();
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(queue.Push(Member(absl::InfiniteFuture(), i)));
  LaneMembers first = queue.Take(3);
  ASSERT_EQ(first.size(), 3u);
  EXPECT_EQ(first[0]->range.low, 0);
  queue.PutBack({first[2]});
  LaneMembers rest = queue.Take(10);
  ASSERT_EQ(rest.size(), 3u);
  EXPECT_EQ(rest[0]->range.low, 2);
  EXPECT_EQ(rest[2]->range.low, 4);
}

TEST(LaneQueueTest, ClosedQueueSendsEverybodyAlone) {
  LaneQueue queue;
  EXPECT_FALSE(queue.Push(Member()));  // not open yet
  queue.Open();
  auto waiting = Member(), returned = Member();
  EXPECT_TRUE(queue.Push(waiting));
  queue.Close();
  EXPECT_EQ(waiting->Wait().outcome, LaneOutcome::kAlone);
  queue.PutBack({returned});
  EXPECT_EQ(returned->Wait().outcome, LaneOutcome::kAlone);
  EXPECT_FALSE(queue.Push(Member()));
}

TEST(LaneQueueTest, LateMembersAreAnsweredAndNotSent) {
  LaneQueue queue;
  queue.Open();
  auto late = Member(absl::Now() - absl::Seconds(1));
  queue.Push(late);
  queue.Push(Member());
  EXPECT_EQ(queue.Take(10).size(), 1u);
  EXPECT_EQ(late->Wait().outcome, LaneOutcome::kLate);
}

TEST(LaneQueueTest, ACallerLeavesAtItsDeadlineThoughItsWorkIsOnTheWay) {
  LaneQueue queue;
  queue.Open();
  const absl::Time deadline = absl::Now() + absl::Minutes(1);
  auto member = Member(deadline);
  queue.Push(member);
  LaneMembers taken = queue.Take(1);
  taken[0]->AnswerIfLate(deadline - absl::Milliseconds(1));
  taken[0]->AnswerIfLate(deadline);
  EXPECT_EQ(member->Wait().outcome, LaneOutcome::kLate);
  member.reset();
  for (auto& m : taken) m->Answer(LaneOutcome::kDone);  // nobody is there to hear it
}

TEST(LaneQueueTest, IsBounded) {
  LaneQueue queue;
  queue.Open();
  int taken_in = 0;
  while (taken_in < 100'000 && queue.Push(Member())) ++taken_in;
  EXPECT_LT(taken_in, 100'000);
  queue.Take(1);
  EXPECT_TRUE(queue.Push(Member()));
}

TEST(LaneQueueTest, EveryCallerOfManyThreadsIsAnsweredOnce) {
  LaneQueue queue;
  queue.Open();
  std::atomic<bool> stop = false;
  std::thread lane([&] {
    pollfd wake{.fd = queue.event_fd(), .events = POLLIN, .revents = 0};
    int batch = 0;
    while (!stop) {
      poll(&wake, 1, -1);  // for ever: a wake that gets lost hangs the test
      queue.ClearEvent();
      for (LaneMembers members = queue.Take(7); !members.empty(); members = queue.Take(7)) {
        if (++batch % 5 == 0 && members[0]->spoiled == 0) {
          for (auto& m : members) ++m->spoiled;
          queue.PutBack(std::move(members));
          continue;
        }
        for (auto& m : members) m->Answer(LaneOutcome::kDone);
      }
    }
  });
  std::atomic<int> done = 0, late = 0;
  std::vector<std::thread> callers;
  for (int t = 0; t < 16; ++t) {
    callers.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        auto member = Member(t == 0 ? absl::Now() + absl::Microseconds(i) : absl::InfiniteFuture());
        if (!queue.Push(member)) continue;
        (member->Wait().outcome == LaneOutcome::kDone ? done : late) += 1;
      }
    });
  }
  for (auto& caller : callers) caller.join();
  stop = true;
  queue.Wake();
  lane.join();
  EXPECT_EQ(done + late, 16 * 500);
  EXPECT_LE(late, 500);
}

}  // namespace
}  // namespace fupin::postgres
