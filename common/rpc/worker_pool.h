// A fixed number of threads and a bounded queue. Handlers are ordinary blocking code and run here; a full
// queue says so at once instead of letting callers wait for what will come too late.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "common/telemetry/metrics.h"

namespace fupin::rpc {

class WorkerPool {
 public:
  class Task {
   public:
    virtual ~Task() = default;
    virtual void Run() = 0;
  };

  // `name` labels the gauge fupin_rpc_server_queue.
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
  std::vector<std::unique_ptr<Task>> ring_;  // guarded by mutex_, as the next three
  size_t head_ = 0;
  size_t waiting_ = 0;
  bool draining_ = false;
  telemetry::Gauge depth_;
  std::vector<std::thread> threads_;
};

}  // namespace fupin::rpc
