// The waiting room of a lane: callers put their work in and wait, the lane's thread takes it out in batches.
// Holds no connection, so that it can be tested, and checked for races, by itself.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "common/postgres/commit_record.h"
#include "common/postgres/statement.h"
#include "common/threads/event.h"

namespace fupin::postgres {

enum class LaneOutcome {
  kDone,     // committed, or read
  kAlone,    // nothing happened: run it alone, on the pool
  kInDoubt,  // the connection broke before the commit was confirmed
  kLate,     // the deadline passed first; a write that was already sent may still be committed
};

struct LaneAnswer {
  LaneOutcome outcome = LaneOutcome::kLate;
  std::vector<Result> results;
};

// One caller's share of a batch. Owned by the caller and by the lane, because a caller leaves at its deadline
// while its work may still be on the way.
class LaneMember {
 public:
  LaneMember(AreaRange range, std::vector<std::pair<const Statement*, Params>> work, CommitRecord record,
             absl::Time deadline)
      : range(range), work(std::move(work)), record(std::move(record)), deadline(deadline) {}

  const AreaRange range;
  const std::vector<std::pair<const Statement*, Params>> work;
  const CommitRecord record;
  const absl::Time deadline;
  int spoiled = 0;  // batches that it was in and that failed; the lane's own note

  LaneAnswer Wait();
  // The first answer counts.
  void Answer(LaneOutcome outcome, std::vector<Result> results = {});
  // Answers kLate when the deadline has passed.
  void AnswerIfLate(absl::Time now);

 private:
  std::atomic_flag answered_;
  LaneAnswer answer_;
  threads::Event has_answer_;
};

using LaneMembers = std::vector<std::shared_ptr<LaneMember>>;

class LaneQueue {
 public:
  LaneQueue();
  ~LaneQueue();
  LaneQueue(const LaneQueue&) = delete;

  // False: the lane is closed or full, and the work runs on the pool.
  bool Push(std::shared_ptr<LaneMember> member);
  // Up to `max_members`, without those whose deadline has passed (they are answered kLate).
  LaneMembers Take(size_t max_members);
  void PutBack(LaneMembers members);  // to the front
  // While closed nothing is taken in; closing answers all who wait kAlone.
  void Open();
  void Close();
  bool is_open() const;
  size_t size() const;

  // Readable when there may be work; the thread that takes clears it.
  int event_fd() const { return event_fd_; }
  void Wake();
  void ClearEvent();

 private:
  const int event_fd_;
  mutable std::mutex mutex_;
  bool open_ = false;
  std::deque<std::shared_ptr<LaneMember>> waiting_;
};

}  // namespace fupin::postgres
