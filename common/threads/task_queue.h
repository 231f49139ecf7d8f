// Work that waits for a thread: bounded, first in, first out. Not thread-safe: its pool locks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/telemetry/metrics.h"

namespace fupin::threads {

class Task {
 public:
  virtual ~Task() = default;
  virtual void Run() = 0;
};

class TaskQueue {
 public:
  // `pool` labels the gauge fupin_rpc_server_queue.
  TaskQueue(const std::string& pool, int capacity);

  bool empty() const { return waiting_ == 0; }
  bool full() const { return waiting_ == ring_.size(); }
  void Push(std::unique_ptr<Task> task);  // not when full
  std::unique_ptr<Task> Pop();            // not when empty

 private:
  std::vector<std::unique_ptr<Task>> ring_;
  size_t head_ = 0;
  size_t waiting_ = 0;
  telemetry::Gauge depth_;
};

}  // namespace fupin::threads
