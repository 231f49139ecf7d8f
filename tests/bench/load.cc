#include "tests/bench/load.h"

#include <algorithm>

namespace fupin::bench {
namespace {

class Runner {
 public:
  Runner(Engine& engine, const Plan& plan, const Source& next)
      : engine_(engine),
        plan_(plan),
        next_(next),
        begin_(absl::Now() + plan.warmup),
        end_(begin_ + plan.measure) {
    for (int slot = 0; slot < plan.clients; ++slot) free_.push_back(slot);
  }

  LoadResult Run() {
    if (plan_.rate > 0) {
      OpenLoop();
    } else {
      while (!free_.empty()) Start(absl::Now());
    }
    while (in_flight_ > 0) engine_.Poll(absl::Now() + absl::Milliseconds(100));
    return Summary();
  }

 private:
  void OpenLoop() {
    const absl::Time start = absl::Now();
    for (int64_t i = 0;; ++i) {
      absl::Time planned = start + absl::Seconds(static_cast<double>(i) / plan_.rate);
      if (planned >= end_) return;
      while (absl::Now() < planned || free_.empty()) {
        engine_.Poll(free_.empty() ? absl::Now() + absl::Milliseconds(100) : planned);
      }
      Start(planned);
    }
  }

  void Start(absl::Time planned) {
    int slot = free_.back();
    free_.pop_back();
    ++in_flight_;
    engine_.Send(slot, next_(), [this, slot, planned](const absl::Status& status) {
      --in_flight_;
      free_.push_back(slot);
      absl::Time now = absl::Now();
      if (now >= begin_ && now < end_) Record(now - planned, status);
      if (plan_.rate == 0 && now < end_) Start(now);
    });
  }

  void Record(absl::Duration latency, const absl::Status& status) {
    if (status.ok()) {
      latencies_.push_back(static_cast<float>(absl::ToDoubleMilliseconds(latency)));
    } else if (failed_++ == 0) {
      first_failure_ = status.ToString();
    }
  }

  LoadResult Summary() {
    LoadResult r{
        .done = static_cast<int64_t>(latencies_.size()), .failed = failed_, .first_failure = first_failure_};
    if (latencies_.empty()) return r;
    std::sort(latencies_.begin(), latencies_.end());
    auto at = [&](double share) { return latencies_[static_cast<size_t>(share * (latencies_.size() - 1))]; };
    r.per_second = static_cast<double>(latencies_.size()) / absl::ToDoubleSeconds(plan_.measure);
    r.p50_ms = at(0.50);
    r.p99_ms = at(0.99);
    return r;
  }

  Engine& engine_;
  const Plan& plan_;
  const Source& next_;
  const absl::Time begin_;
  const absl::Time end_;
  std::vector<int> free_;
  std::vector<float> latencies_;
  int in_flight_ = 0;
  int64_t failed_ = 0;
  std::string first_failure_;
};

}  // namespace

absl::Status SendOnce(Engine& engine, const Call& call) {
  absl::Status result = absl::DeadlineExceededError("no answer within 10 s");
  bool answered = false;
  engine.Send(0, call, [&](const absl::Status& status) {
    result = status;
    answered = true;
  });
  for (int i = 0; i < 100 && !answered; ++i) engine.Poll(absl::Now() + absl::Milliseconds(100));
  return result;
}

LoadResult RunLoad(Engine& engine, const Plan& plan, const Source& next) {
  return Runner(engine, plan, next).Run();
}

}  // namespace fupin::bench
