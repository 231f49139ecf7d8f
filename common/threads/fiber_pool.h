// Runs calls that wait for something another thread brings (the shared lane, another service). Each call runs
// on a fiber, a stack of its own, so its code blocks as ordinary code does; but where it waits for an Event
// the thread goes on with the next call. Hundreds of waiting calls so cost neither threads nor the switches
// between them, which on few cores cost more than the calls.
//
//   FiberPool pool("lane", {.calls = 256, .queue = 1024});
//   pool.Submit(std::move(task));   // task->Run() may wait for Events
//
// A call begins on the thread that submits it, and stays there until it first waits: the way to another
// thread costs more than what most calls do before they wait. From then on it is the pool's, or that of the
// thread which brings what it waits for (ResumeHere): half as many of the pool's threads run as there are
// cores; the others stand in while one is in a BlockingSection.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/threads/event.h"
#include "common/threads/task_queue.h"

namespace fupin::threads {

class FiberPool {
 public:
  struct Options {
    int calls = 256;   // at work at once, most of them waiting
    int queue = 1024;  // waiting to begin
    int threads = 16;
  };
  FiberPool(const std::string& name, Options options);
  ~FiberPool();  // as Drain
  FiberPool(const FiberPool&) = delete;
  FiberPool& operator=(const FiberPool&) = delete;

  // Runs the task until it waits, or queues it when too many are at work. Returns the task when the queue is
  // full or the pool is draining, nullptr when it was taken.
  std::unique_ptr<Task> Submit(std::unique_ptr<Task> task);
  // Takes no more, finishes everything taken, ends the threads. Idempotent.
  void Drain();

 private:
  friend class Event;
  friend class BlockingSection;
  friend class ResumeHere;

  void Work();
  Fiber* Next(std::unique_lock<std::mutex>& lock);
  bool RunUntilItWaits(Fiber& fiber);
  void Continue(Fiber& fiber);
  Fiber* FreeFiber();
  bool HasWork() const;
  void WakeThread();
  void MakeReady(Fiber* fiber);
  void EnterBlocking(Fiber& fiber);
  void LeaveBlocking();

  const size_t calls_;
  const int running_limit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  TaskQueue queue_;  // guarded by mutex_, as all below
  std::deque<Fiber*> ready_;
  std::vector<std::unique_ptr<Fiber>> fibers_;
  std::vector<Fiber*> free_;
  int running_ = 0;  // threads that neither idle nor block
  int idle_ = 0;
  int wakeups_ = 0;  // given to idle threads that have not taken them up yet
  bool draining_ = false;
  Event own_thread_;  // never set: a fiber that waits for it asks to go on on a thread of the pool
  std::vector<std::thread> threads_;
};

}  // namespace fupin::threads
