#include "common/threads/worker_pool.h"

#include <utility>

namespace fupin::threads {

WorkerPool::WorkerPool(const std::string& name, int threads, int queue) : queue_(name, queue) {
  threads_.reserve(static_cast<size_t>(threads));
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkerPool::~WorkerPool() { Drain(); }

std::unique_ptr<Task> WorkerPool::Submit(std::unique_ptr<Task> task) {
  {
    std::lock_guard lock(mutex_);
    if (draining_ || queue_.full()) return task;
    queue_.Push(std::move(task));
  }
  wake_.notify_one();
  return nullptr;
}

void WorkerPool::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return !queue_.empty() || draining_; });
    if (queue_.empty()) return;
    std::unique_ptr<Task> task = queue_.Pop();
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

}  // namespace fupin::threads
