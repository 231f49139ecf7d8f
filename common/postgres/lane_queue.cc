#include "common/postgres/lane_queue.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include "absl/time/clock.h"

namespace fupin::postgres {
namespace {

// More callers than this do not wait behind one connection.
constexpr size_t kMaxWaiting = 4096;

}  // namespace

LaneAnswer LaneMember::Wait() {
  has_answer_.Wait();
  return std::move(answer_);
}

void LaneMember::Answer(LaneOutcome outcome, std::vector<Result> results) {
  if (answered_.test_and_set()) return;
  answer_ = {outcome, std::move(results)};
  has_answer_.Set();
}

void LaneMember::AnswerIfLate(absl::Time now) {
  if (deadline <= now) Answer(LaneOutcome::kLate);
}

LaneQueue::LaneQueue() : event_fd_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}
LaneQueue::~LaneQueue() { close(event_fd_); }

void LaneQueue::Wake() { (void)!eventfd_write(event_fd_, 1); }

void LaneQueue::ClearEvent() {
  eventfd_t ignored;
  (void)!eventfd_read(event_fd_, &ignored);
}

bool LaneQueue::Push(std::shared_ptr<LaneMember> member) {
  bool first = false;
  {
    std::lock_guard lock(mutex_);
    if (!open_ || waiting_.size() >= kMaxWaiting) return false;
    first = waiting_.empty();
    waiting_.push_back(std::move(member));
  }
  if (first) Wake();
  return true;
}

LaneMembers LaneQueue::Take(size_t max_members) {
  LaneMembers taken, late;
  absl::Time now = absl::Now();
  {
    std::lock_guard lock(mutex_);
    while (!waiting_.empty() && taken.size() < max_members) {
      auto& destination = waiting_.front()->deadline <= now ? late : taken;
      destination.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
  }
  for (auto& member : late) member->Answer(LaneOutcome::kLate);
  return taken;
}

void LaneQueue::PutBack(LaneMembers members) {
  LaneMembers refused;
  {
    std::lock_guard lock(mutex_);
    if (open_) {
      waiting_.insert(waiting_.begin(), members.begin(), members.end());
    } else {
      refused = std::move(members);
    }
  }
  for (auto& member : refused) member->Answer(LaneOutcome::kAlone);
}

void LaneQueue::Open() {
  std::lock_guard lock(mutex_);
  open_ = true;
}

void LaneQueue::Close() {
  std::deque<std::shared_ptr<LaneMember>> waiting;
  {
    std::lock_guard lock(mutex_);
    open_ = false;
    waiting.swap(waiting_);
  }
  for (auto& member : waiting) member->Answer(LaneOutcome::kAlone);
}

size_t LaneQueue::size() const {
  std::lock_guard lock(mutex_);
  return waiting_.size();
}

bool LaneQueue::is_open() const {
  std::lock_guard lock(mutex_);
  return open_;
}

}  // namespace fupin::postgres
