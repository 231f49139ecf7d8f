#include "common/rpc/worker_pool.h"

#include <utility>

namespace fupin::rpc {

WorkerPool::WorkerPool(const std::string& name, int threads, int queue)
    : ring_(queue),
      depth_(telemetry::GetGauge("fupin_rpc_server_queue", "Calls waiting for a thread.", {{"pool", name}})) {
  threads_.reserve(threads);
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Drain(); }

std::unique_ptr<WorkerPool::Task> WorkerPool::Submit(std::unique_ptr<Task> task) {
  {
    std::lock_guard lock(mutex_);
    if (draining_ || waiting_ == ring_.size()) return task;
    ring_[(head_ + waiting_) % ring_.size()] = std::move(task);
    depth_.Set(static_cast<double>(++waiting_));
  }
  wake_.notify_one();
  return nullptr;
}

void WorkerPool::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return waiting_ > 0 || draining_; });
    if (waiting_ == 0) return;
    std::unique_ptr<Task> task = std::move(ring_[head_]);
    head_ = (head_ + 1) % ring_.size();
    depth_.Set(static_cast<double>(--waiting_));
    lock.unlock();
    task->Run();
    task.reset();
    lock.lock();
  }
}

void WorkerPool::Drain() {
  {
    std::lock_guard lock(mutex_);
    draining_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace fupin::rpc
