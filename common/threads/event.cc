#include "common/threads/event.h"

#include "absl/time/clock.h"
#include "common/threads/fiber.h"
#include "common/threads/fiber_pool.h"

namespace fupin::threads {

namespace {

thread_local ResumeHere* resume_here = nullptr;

}  // namespace

void Event::Wait() {
  if (Fiber* fiber = Fiber::Current()) return fiber->WaitFor(this);
  std::unique_lock lock(mutex_);
  happened_.wait(lock, [this] { return set_; });
}

void Event::Set() {
  Fiber* parked = nullptr;
  {
    // All under the lock: without it the waiter may be gone, and this with it.
    std::lock_guard lock(mutex_);
    set_ = true;
    parked = parked_;
    happened_.notify_one();
  }
  if (parked == nullptr) return;
  if (resume_here != nullptr) {
    resume_here->woken_.push_back(parked);
  } else {
    parked->pool().MakeReady(parked);
  }
}

bool Event::Park(Fiber* fiber) {
  std::lock_guard lock(mutex_);
  if (set_) return false;
  parked_ = fiber;
  return true;
}

ResumeHere::ResumeHere() { resume_here = this; }

ResumeHere::~ResumeHere() {
  resume_here = nullptr;
  for (Fiber* fiber : woken_) fiber->pool().Continue(*fiber);
}

BlockingSection::BlockingSection() : fiber_(Fiber::Current()) {
  if (fiber_ != nullptr) fiber_->pool().EnterBlocking(*fiber_);
}

BlockingSection::~BlockingSection() {
  if (fiber_ != nullptr) fiber_->pool().LeaveBlocking();
}

void Sleep(absl::Duration duration) {
  BlockingSection section;
  absl::SleepFor(duration);
}

}  // namespace fupin::threads
