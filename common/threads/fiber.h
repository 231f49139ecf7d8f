// The inside of FiberPool and Event.
#pragma once

#include <boost/context/fiber.hpp>
#include <memory>
#include <string_view>

#include "common/threads/task_queue.h"

namespace fupin::threads {

class Event;
class FiberPool;

// A stack on which one task after another runs, on whichever thread comes along.
class Fiber {
 public:
  explicit Fiber(FiberPool& pool);

  static Fiber* Current();  // nullptr outside of any

  FiberPool& pool() { return pool_; }
  void Begin(std::unique_ptr<Task> task) { task_ = std::move(task); }

  // From a thread of the pool: goes on until the task is done (nullptr) or waits for the event that is
  // returned.
  Event* Resume();
  // From within: lets the thread go until somebody resumes.
  void WaitFor(Event* event);

 private:
  void Loop();

  FiberPool& pool_;
  std::unique_ptr<Task> task_;
  Event* event_ = nullptr;
  std::string_view trace_;         // of the task, while it waits; of the thread, while it runs
  boost::context::fiber inside_;   // goes on in here
  boost::context::fiber outside_;  // goes on in the thread that resumed
};

}  // namespace fupin::threads
