#include "common/outbox/relay.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/outbox/outbox_reader.h"

namespace fupin::outbox {
namespace {

constexpr absl::Duration kFirstPoll = absl::Milliseconds(5);  // when a batch was followed by nothing
constexpr absl::Duration kFirstBackoff = absl::Milliseconds(100);
constexpr absl::Duration kPurgeEvery = absl::Hours(1);
constexpr absl::Duration kSweepEvery = absl::Seconds(1);
constexpr absl::Duration kObserveEvery = absl::Seconds(1);

class RelayThread final : public Relay {
 public:
  RelayThread(RelayOptions options, Sink sink) : options_(std::move(options)), sink_(std::move(sink)) {
    thread_ = std::thread([this] { Loop(); });
  }

  ~RelayThread() override {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
  }

 private:
  void Loop() {
    while (!stopping()) {
      absl::Status status = Work();
      reader_.reset();  // and with it the lock: another replica may fare better
      progress_.active = false;
      if (status.ok()) continue;  // stopping
      // Another replica at work is no failure, only a reason to ask again later.
      if (status.code() != absl::StatusCode::kFailedPrecondition) ++progress_.failures;
      progress_.last_error = status;
      Observe();
      Pause(backoff_);
      backoff_ = std::min(backoff_ * 2, options_.max_backoff);
    }
  }

  // Until something fails or the relay stops.
  absl::Status Work() {
    ASSIGN_OR_RETURN(reader_, OutboxReader::Open(options_));
    progress_.active = true;
    absl::Duration pause = kFirstPoll;
    while (!stopping()) {
      ASSIGN_OR_RETURN(ReadBatch batch, reader_->Read());
      backoff_ = kFirstBackoff;
      const bool full = batch.events.size() == options_.max_batch;
      if (batch.events.empty()) {
        RETURN_IF_ERROR(Rest(pause));
        pause = std::min(pause * 2, options_.idle_poll);
      } else {
        RETURN_IF_ERROR(Deliver(batch, full));
        pause = kFirstPoll;
        if (!full) RETURN_IF_ERROR(Rest(options_.gather));
      }
    }
    return absl::OkStatus();
  }

  absl::Status Deliver(ReadBatch& batch, bool full) {
    const int count = batch.events.size();
    if (full) reader_->Prefetch();
    RETURN_IF_ERROR(sink_(batch.events));
    RETURN_IF_ERROR(reader_->Advance(batch.end));
    progress_.delivered += count;
    if (!full) caught_up_ = absl::Now();
    progress_.last_error = absl::OkStatus();
    Observe();
    return absl::OkStatus();
  }

  // Little or nothing to hand over: tidy up, then wait.
  absl::Status Rest(absl::Duration pause) {
    absl::Time now = absl::Now();
    caught_up_ = now;
    progress_.last_error = absl::OkStatus();
    if (now >= next_observation_) Observe();
    if (now >= next_sweep_) {
      ASSIGN_OR_RETURN(bool more, reader_->Sweep());
      next_sweep_ = more ? now : now + kSweepEvery;
    }
    if (now >= next_purge_) {
      RETURN_IF_ERROR(reader_->PurgeReplies());
      next_purge_ = now + kPurgeEvery;
    }
    Pause(pause);
    return absl::OkStatus();
  }

  void Observe() {
    absl::Time now = absl::Now();
    next_observation_ = now + kObserveEvery;
    progress_.behind = now - caught_up_;
    if (options_.observe) options_.observe(progress_);
  }

  void Pause(absl::Duration duration) {
    std::unique_lock lock(mutex_);
    stop_.wait_for(lock, absl::ToChronoMicroseconds(duration), [this] { return stopping_; });
  }

  bool stopping() {
    std::lock_guard lock(mutex_);
    return stopping_;
  }

  const RelayOptions options_;
  const Sink sink_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;

  // The thread's own.
  std::unique_ptr<OutboxReader> reader_;
  Progress progress_;
  absl::Duration backoff_ = kFirstBackoff;
  absl::Time caught_up_ = absl::Now();
  absl::Time next_observation_ = absl::InfinitePast();
  absl::Time next_sweep_ = absl::InfinitePast();
  absl::Time next_purge_ = absl::InfinitePast();
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Relay> Relay::Start(RelayOptions options, Sink sink) {
  return std::make_unique<RelayThread>(std::move(options), std::move(sink));
}

}  // namespace fupin::outbox
