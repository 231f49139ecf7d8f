// How blocking code waits, whatever it runs on. On a fiber (fiber_pool.h) waiting hands the thread to another
// call; on any other thread it sleeps.
#pragma once

#include <condition_variable>
#include <mutex>
#include <vector>

#include "absl/time/time.h"

namespace fupin::threads {

class Fiber;

// Something that happens once, and that one caller waits for. The waiter may destroy it as soon as Wait
// returns.
class Event {
 public:
  void Wait();
  void Set();  // once

 private:
  friend class FiberPool;
  // False when it has happened already; else Set makes the fiber ready again.
  bool Park(Fiber* fiber);

  std::mutex mutex_;
  std::condition_variable happened_;
  bool set_ = false;
  Fiber* parked_ = nullptr;
};

// A thread that wakes many fibers at once (the lane, with a batch of answers) runs them itself when this
// ends, each until it next waits or is done: what they still do is short, and their data is in this core's
// cache.
class ResumeHere {
 public:
  ResumeHere();
  ~ResumeHere();
  ResumeHere(const ResumeHere&) = delete;
  ResumeHere& operator=(const ResumeHere&) = delete;

 private:
  friend class Event;
  std::vector<Fiber*> woken_;
};

// While it lives the thread may sleep in the kernel, and another thread of the fiber's pool runs in its
// place: one per road to something slow (a pooled connection). No Event may be waited for meanwhile.
class BlockingSection {
 public:
  BlockingSection();
  ~BlockingSection();
  BlockingSection(const BlockingSection&) = delete;
  BlockingSection& operator=(const BlockingSection&) = delete;

 private:
  Fiber* const fiber_;
};

void Sleep(absl::Duration duration);

}  // namespace fupin::threads
