#include "common/threads/task_queue.h"

#include <utility>

namespace fupin::threads {

TaskQueue::TaskQueue(const std::string& pool, int capacity)
    : ring_(static_cast<size_t>(capacity)),
      depth_(telemetry::GetGauge("fupin_rpc_server_queue", "Calls waiting for a thread.", {{"pool", pool}})) {
}

void TaskQueue::Push(std::unique_ptr<Task> task) {
  ring_[(head_ + waiting_) % ring_.size()] = std::move(task);
  depth_.Set(static_cast<double>(++waiting_));
}

std::unique_ptr<Task> TaskQueue::Pop() {
  std::unique_ptr<Task> task = std::move(ring_[head_]);
  head_ = (head_ + 1) % ring_.size();
  depth_.Set(static_cast<double>(--waiting_));
  return task;
}

}  // namespace fupin::threads
