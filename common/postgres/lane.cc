#include "common/postgres/lane.h"

#include <poll.h>

#include <algorithm>
#include <span>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {
namespace {

constexpr size_t kMaxMembers = 64;  // more make a batch longer without making it cheaper
constexpr size_t kMaxInFlight = 2;  // one executing, one on its way

// Everybody waits behind the slowest statement: what takes longer than the timeout belongs on the pool, and
// so does what wants a plan of its own for each of its values.
constexpr char kReadSession[] =
    "-c statement_timeout=2000 -c plan_cache_mode=force_generic_plan -c default_transaction_read_only=on"
    " -c default_transaction_isolation=repeatable\\ read";
constexpr char kWriteSession[] =
    "-c statement_timeout=2000 -c plan_cache_mode=force_generic_plan -c lock_timeout=200";
constexpr absl::Duration kGiveUp = absl::Seconds(10);  // a batch without an answer: the server is gone
constexpr absl::Duration kMaxBackoff = absl::Seconds(5);
constexpr int kMaxSpoiled = 2;  // failed batches before a member runs alone
constexpr int kLookMs = 50;     // how often deadlines of what is on its way are looked at

constexpr Statement kSetRange{
    "fupin_set_range",
    "SELECT set_config('fupin.area_low', $1, true), set_config('fupin.area_high', $2, true)"};

// Whoever was in a failed batch rides with an execution of its own, so that the next failure names one.
bool MayShare(const LaneMember& a, const LaneMember& b) {
  if (a.range != b.range || a.spoiled > 0 || b.spoiled > 0 || a.work.size() != b.work.size()) return false;
  for (size_t i = 0; i < a.work.size(); ++i) {
    if (a.work[i].first != b.work[i].first || a.work[i].first->sharing == Sharing::kNone) return false;
  }
  return !a.work.empty();
}

telemetry::Labels LabelsOf(const LaneOptions& options) {
  return {{"lane", options.read_only ? "read" : "write"}};
}

}  // namespace

Lane::Lane(LaneOptions options)
    : options_(std::move(options)),
      connected_(telemetry::GetGauge("fupin_postgres_lane_connected", "1 while the lane has its connection.",
                                     LabelsOf(options_))),
      waiting_(telemetry::GetGauge("fupin_postgres_lane_waiting_members",
                                   "Callers that wait for the next batch.", LabelsOf(options_))),
      batch_members_(telemetry::GetSizes("fupin_postgres_lane_batch_members", "Callers that shared a batch.",
                                         LabelsOf(options_))),
      alone_(telemetry::GetCounter("fupin_postgres_lane_alone_total",
                                   "Callers that the lane sent to the pool.", LabelsOf(options_))) {}

absl::StatusOr<std::unique_ptr<Lane>> Lane::Start(LaneOptions options) {
  std::unique_ptr<Lane> lane(new Lane(std::move(options)));
  RETURN_IF_ERROR(lane->Connect());
  lane->thread_ = std::thread([lane = lane.get()] { lane->Loop(); });
  return lane;
}

Lane::~Lane() {
  stopping_ = true;
  queue_.Wake();
  if (thread_.joinable()) thread_.join();
}

LaneAnswer Lane::Run(std::shared_ptr<LaneMember> member) {
  LaneAnswer answer{.outcome = LaneOutcome::kAlone};
  if (queue_.Push(member)) answer = member->Wait();
  if (answer.outcome == LaneOutcome::kAlone) alone_.Increment();
  return answer;
}

absl::Status Lane::Connect() {
  auto connection = Connection::Open(options_.dsn, options_.connect_timeout,
                                     options_.read_only ? kReadSession : kWriteSession);
  RETURN_IF_ERROR(connection.status());
  connection_ = *std::move(connection);
  connection_->SetNonblocking();
  queue_.Open();
  connected_.Set(1);
  return absl::OkStatus();
}

void Lane::Loop() {
  absl::Duration backoff;
  while (!stopping_ || !in_flight_.empty()) {
    if (connection_ == nullptr) {
      if (stopping_) break;
      Reconnect(backoff);
      continue;
    }
    backoff = absl::Milliseconds(100);
    SendWaiting();
    Wait();
    // The callers go on when the next batch is on its way, so that the server does not wait for them.
    const threads::ResumeHere resume;
    ReceiveBatches();
    SendWaiting();
  }
  queue_.Close();
}

void Lane::SendWaiting() {
  while (connection_ != nullptr && !stopping_ && in_flight_.size() < kMaxInFlight) {
    LaneMembers members = queue_.Take(kMaxMembers);
    if (members.empty()) break;
    batch_members_.Observe(static_cast<double>(members.size()));
    SendBatch(std::move(members));
    connection_->Flush();
  }
  waiting_.Set(static_cast<double>(queue_.size()));
}

// While there is no connection the queue is closed, and the callers use the pool.
void Lane::Reconnect(absl::Duration& backoff) {
  pollfd wake{.fd = queue_.event_fd(), .events = POLLIN, .revents = 0};
  poll(&wake, 1, static_cast<int>(absl::ToInt64Milliseconds(backoff)));
  queue_.ClearEvent();
  if (!stopping_) (void)Connect();
  backoff = std::min(backoff * 2, kMaxBackoff);
}

void Lane::SendBatch(LaneMembers members) {
  std::ranges::stable_sort(members, {}, [](const auto& member) { return member->range.low; });
  Batch batch{.members = std::move(members), .give_up = absl::Now() + kGiveUp};
  std::vector<const CommitRecord*> records;
  AreaRange range{-1, -1};  // nobody's: each transaction starts without one
  int statements = 0;
  for (size_t i = 0; i < batch.members.size();) {
    const LaneMember& first = *batch.members[i];
    if (first.range != range) {
      range = first.range;
      connection_->Send(kSetRange, Params().Int(range.low).Int(range.high));
      ++statements;
    }
    size_t end = i + 1;
    while (end < batch.members.size() && MayShare(first, *batch.members[end])) ++end;
    const std::span sharing = std::span(batch.members).subspan(i, end - i);
    SendWork(sharing);
    for (int question = sharing.size() > 1 ? 1 : 0; i < end; ++i, ++question) {
      batch.places.push_back({statements, question});
      if (!batch.members[i]->record.empty()) records.push_back(&batch.members[i]->record);
    }
    statements += static_cast<int>(first.work.size());
  }
  if (!records.empty()) connection_->Send(kAppendRecords, RecordParams(records));
  connection_->Sync();
  in_flight_.push_back(std::move(batch));
}

void Lane::SendWork(std::span<const std::shared_ptr<LaneMember>> sharing) {
  const LaneMember& first = *sharing.front();
  for (size_t k = 0; k < first.work.size(); ++k) {
    if (sharing.size() == 1) {
      connection_->Send(*first.work[k].first, first.work[k].second);
      continue;
    }
    std::vector<const Params*> parts;
    for (const auto& member : sharing) parts.push_back(&member->work[k].second);
    connection_->Send(*first.work[k].first, Params::Joined(parts));
  }
}

void Lane::Wait() {
  const short events = connection_->Flush() ? POLLIN : POLLIN | POLLOUT;
  pollfd wait[2] = {{.fd = connection_->socket(), .events = events, .revents = 0},
                    {.fd = queue_.event_fd(), .events = POLLIN, .revents = 0}};
  // New work is of no interest while there is no room for it.
  nfds_t count = in_flight_.size() < kMaxInFlight || stopping_ ? 2 : 1;
  poll(wait, count, in_flight_.empty() ? -1 : kLookMs);
  if (count == 2 && wait[1].revents != 0) queue_.ClearEvent();
}

void Lane::ReceiveBatches() {
  while (std::optional<BatchResult> result = connection_->TryReceive()) {
    Batch batch = std::move(in_flight_.front());
    in_flight_.pop_front();
    Settle(batch, *std::move(result));
  }
  absl::Time now = absl::Now();
  for (Batch& batch : in_flight_) {
    for (auto& member : batch.members) member->AnswerIfLate(now);
  }
  bool silent = !in_flight_.empty() && now > in_flight_.front().give_up;
  if (connection_->broken() || silent) Drop();
}

void Lane::Settle(Batch& batch, BatchResult result) {
  if (!result.status.ok()) return SettleFailed(batch, result);
  for (size_t i = 0; i < batch.members.size(); ++i) {
    const auto [first, question] = batch.places[i];
    LaneMember& member = *batch.members[i];
    std::vector<Result> results;
    results.reserve(member.work.size());
    for (size_t k = 0; k < member.work.size(); ++k) {
      const Result& whole = result.results[static_cast<size_t>(first) + k];
      const bool asked = question > 0 && member.work[k].first->sharing == Sharing::kQuestions;
      results.push_back(asked ? whole.AnswerTo(question) : whole);
    }
    member.Answer(LaneOutcome::kDone, std::move(results));
  }
}

void Lane::SettleFailed(Batch& batch, const BatchResult& result) {
  // Nobody's when it was the records or the commit that failed.
  auto takes_part = [&](size_t i) {
    const int first = batch.places[i].first_statement;
    return result.failed >= first && result.failed < first + static_cast<int>(batch.members[i]->work.size());
  };
  size_t suspects = 0;
  for (size_t i = 0; i < batch.members.size(); ++i) suspects += takes_part(i);
  LaneMembers again;
  for (size_t i = 0; i < batch.members.size(); ++i) {
    auto& member = batch.members[i];
    const bool guilty = suspects == 0 || (suspects == 1 && takes_part(i));
    if (!guilty && member->spoiled++ < kMaxSpoiled) {
      again.push_back(std::move(member));
    } else {
      member->Answer(LaneOutcome::kAlone);
    }
  }
  queue_.PutBack(std::move(again));
}

// The connection is lost, and with it the answers to what was sent.
void Lane::Drop() {
  queue_.Close();
  connected_.Set(0);
  for (Batch& batch : in_flight_) {
    for (auto& member : batch.members) {
      member->Answer(options_.read_only ? LaneOutcome::kAlone : LaneOutcome::kInDoubt);
    }
  }
  in_flight_.clear();
  connection_.reset();
}

}  // namespace fupin::postgres
