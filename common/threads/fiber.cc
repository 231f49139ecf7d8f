#include "common/threads/fiber.h"

#include <boost/context/protected_fixedsize_stack.hpp>
#include <utility>

#include "common/telemetry/log.h"

namespace fupin::threads {
namespace {

// Room for a handler and for what gRPC and OpenSSL do beneath its reply. Only touched pages take memory; a
// guard page ends each stack.
constexpr size_t kStackBytes = 512 << 10;

thread_local Fiber* current = nullptr;

}  // namespace

Fiber::Fiber(FiberPool& pool)
    : pool_(pool),
      inside_(std::allocator_arg, boost::context::protected_fixedsize_stack(kStackBytes),
              [this](boost::context::fiber&& outside) {
                outside_ = std::move(outside);
                Loop();
                return std::move(outside_);
              }) {}

// Never inlined into code that waits: it would keep the address of the first thread's variable.
[[gnu::noinline]] Fiber* Fiber::Current() { return current; }

Event* Fiber::Resume() {
  current = this;
  telemetry::SwapTrace(trace_);
  inside_ = std::move(inside_).resume();
  telemetry::SwapTrace(trace_);
  current = nullptr;
  return std::exchange(event_, nullptr);
}

void Fiber::WaitFor(Event* event) {
  event_ = event;
  outside_ = std::move(outside_).resume();
}

void Fiber::Loop() {
  while (true) {
    task_->Run();
    task_.reset();
    WaitFor(nullptr);
  }
}

}  // namespace fupin::threads
