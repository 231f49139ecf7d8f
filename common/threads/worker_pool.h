// A fixed number of threads and a bounded queue. Handlers are ordinary blocking code and run here; a full
// queue says so at once instead of letting callers wait for what will come too late.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/threads/task_queue.h"

namespace fupin::threads {

class WorkerPool {
 public:
  WorkerPool(const std::string& name, int threads, int queue);
  ~WorkerPool();  // as Drain
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  // Returns the task when the queue is full or the pool is draining, nullptr when it was taken.
  std::unique_ptr<Task> Submit(std::unique_ptr<Task> task);
  // Takes no more, finishes everything taken, ends the threads. Idempotent.
  void Drain();

 private:
  void Work();

  std::mutex mutex_;
  std::condition_variable wake_;
  TaskQueue queue_;  // guarded by mutex_, as the next
  bool draining_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace fupin::threads
