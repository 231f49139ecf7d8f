#include "common/threads/fiber_pool.h"

#include <algorithm>
#include <utility>

#include "common/threads/event.h"
#include "common/threads/fiber.h"

namespace fupin::threads {
namespace {

// Never inlined: a fiber goes on on another thread, and code around a wait would keep the first one's
// address.
[[gnu::noinline]] bool& OnPoolThread() {
  thread_local bool on_pool_thread = false;
  return on_pool_thread;
}

}  // namespace

FiberPool::FiberPool(const std::string& name, Options options)
    : calls_(static_cast<size_t>(options.calls)),
      running_limit_(std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2)),
      queue_(name, options.queue),
      running_(options.threads) {
  threads_.reserve(static_cast<size_t>(options.threads));
  for (int i = 0; i < options.threads; ++i) threads_.emplace_back([this] { Work(); });
}

FiberPool::~FiberPool() { Drain(); }

std::unique_ptr<Task> FiberPool::Submit(std::unique_ptr<Task> task) {
  Fiber* fiber = nullptr;
  {
    std::lock_guard lock(mutex_);
    if (draining_ || queue_.full()) return task;
    if (queue_.empty() && Fiber::Current() == nullptr) fiber = FreeFiber();
    if (fiber == nullptr) {
      queue_.Push(std::move(task));
      WakeThread();
      return nullptr;
    }
  }
  fiber->Begin(std::move(task));
  Continue(*fiber);
  return nullptr;
}

// On a thread that is not the pool's.
void FiberPool::Continue(Fiber& fiber) {
  if (!RunUntilItWaits(fiber)) return;
  std::lock_guard lock(mutex_);
  free_.push_back(&fiber);
  if (HasWork()) WakeThread();
  if (draining_) wake_.notify_all();
}

void FiberPool::Drain() {
  {
    std::lock_guard lock(mutex_);
    draining_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void FiberPool::Work() {
  OnPoolThread() = true;
  std::unique_lock lock(mutex_);
  while (Fiber* fiber = Next(lock)) {
    lock.unlock();
    bool done = RunUntilItWaits(*fiber);
    lock.lock();
    if (done) free_.push_back(fiber);
  }
  wake_.notify_all();  // the others may end too
}

// What this thread does next; nullptr: everything is done, and no more comes.
Fiber* FiberPool::Next(std::unique_lock<std::mutex>& lock) {
  while (true) {
    if (!ready_.empty()) {
      Fiber* fiber = ready_.front();
      ready_.pop_front();
      return fiber;
    }
    if (!queue_.empty()) {
      if (Fiber* fiber = FreeFiber()) {
        fiber->Begin(queue_.Pop());
        return fiber;
      }
    }
    auto finished = [this] { return draining_ && queue_.empty() && free_.size() == fibers_.size(); };
    if (finished()) return nullptr;
    --running_;
    ++idle_;
    wake_.wait(lock, [&] { return wakeups_ > 0 || finished(); });
    if (wakeups_ == 0) return nullptr;
    --wakeups_;  // whoever gave it has counted this thread as running
  }
}

// False: it waits, and may go on elsewhere already.
bool FiberPool::RunUntilItWaits(Fiber& fiber) {
  while (Event* event = fiber.Resume()) {
    if (event == &own_thread_) {
      MakeReady(&fiber);
      return false;
    }
    if (event->Park(&fiber)) return false;
  }
  return true;
}

Fiber* FiberPool::FreeFiber() {
  if (free_.empty()) {
    if (fibers_.size() == calls_) return nullptr;
    fibers_.push_back(std::make_unique<Fiber>(*this));
    return fibers_.back().get();
  }
  Fiber* fiber = free_.back();  // the last one's stack is still warm
  free_.pop_back();
  return fiber;
}

bool FiberPool::HasWork() const {
  return !ready_.empty() || (!queue_.empty() && (!free_.empty() || fibers_.size() < calls_));
}

void FiberPool::WakeThread() {
  if (running_ >= running_limit_ || idle_ == 0) return;
  --idle_;
  ++running_;
  ++wakeups_;
  wake_.notify_one();
}

void FiberPool::MakeReady(Fiber* fiber) {
  std::lock_guard lock(mutex_);
  ready_.push_back(fiber);
  WakeThread();
}

void FiberPool::EnterBlocking(Fiber& fiber) {
  if (!OnPoolThread()) fiber.WaitFor(&own_thread_);
  std::lock_guard lock(mutex_);
  --running_;
  if (HasWork()) WakeThread();
}

void FiberPool::LeaveBlocking() {
  std::lock_guard lock(mutex_);
  ++running_;
}

}  // namespace fupin::threads
