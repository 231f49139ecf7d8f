#include "services/audit/sequencer.h"

#include <chrono>
#include <map>
#include <utility>

#include "common/telemetry/log.h"

namespace fupin::audit {
namespace {

constexpr size_t kMaxGroupLeaves = 10'000;     // bounds a transaction to a few hundred milliseconds
constexpr size_t kMaxWaitingLeaves = 100'000;  // about 50 MB; more is refused

using EventKey = std::pair<std::string, std::string>;  // event id, source

bool IsTampered(const absl::Status& status) { return DetailOf(status).reason == "LOG_TAMPERED"; }

}  // namespace

struct Sequencer::Batch {
  std::vector<Leaf> leaves;
  std::vector<merkle::Hash> hashes;  // of the leaves; made by the caller's thread
  absl::Time arrival = absl::Now();
  absl::StatusOr<Appended> result = Appended{};
  bool done = false;
};

Sequencer::Sequencer(LogStore& store, merkle::NoteSigner signer)
    : store_(store),
      signer_(std::move(signer)),
      size_metric_(telemetry::GetGauge("fupin_audit_tree_size", "Leaves of the audit log.")),
      waiting_metric_(
          telemetry::GetGauge("fupin_audit_waiting_leaves", "Leaves handed in that no group has taken yet.")),
      healthy_metric_(telemetry::GetGauge("fupin_audit_healthy",
                                          "0 while the stored log is not the one that was signed.")),
      failures_metric_(
          telemetry::GetCounter("fupin_audit_failures_total", "Groups that could not be added to the log.")),
      append_metric_(telemetry::GetDurations("fupin_audit_append_seconds",
                                             "From the arrival of a batch to its commit.")),
      commit_metric_(telemetry::GetDurations("fupin_audit_group_seconds",
                                             "From taking a group of events to its commit.")) {
  healthy_metric_.Set(1);
}

Sequencer::~Sequencer() { Stop(); }

absl::Status Sequencer::Found() {
  LogState genesis{{signer_.verifier().name(), 0, merkle::EmptyRoot()}, ""};
  genesis.note = signer_.Sign(genesis.checkpoint.ToString());
  ASSIGN_OR_RETURN(const LogState state, store_.Found(genesis));
  RETURN_IF_ERROR(CheckState(state));
  size_metric_.Set(static_cast<double>(state.checkpoint.size));
  return absl::OkStatus();
}

void Sequencer::Start() {
  const std::lock_guard lock(mutex_);
  running_ = true;
  thread_ = std::thread([this] { Run(); });
}

void Sequencer::Stop() {
  {
    const std::lock_guard lock(mutex_);
    running_ = false;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

absl::StatusOr<Appended> Sequencer::Append(std::vector<Leaf> leaves, absl::Time deadline) {
  auto batch = std::make_shared<Batch>();
  batch->leaves = std::move(leaves);
  for (const Leaf& leaf : batch->leaves) batch->hashes.push_back(merkle::LeafHash(LeafBytes(leaf)));
  std::unique_lock lock(mutex_);
  if (!running_) return Error(absl::StatusCode::kUnavailable, "LOG_STOPPED", "审计服务正在停止，请稍后重试");
  if (waiting_leaves_ + batch->leaves.size() > kMaxWaitingLeaves) {
    return Error(absl::StatusCode::kUnavailable, "LOG_BUSY", "待写入的审计事件过多，请稍后重试");
  }
  waiting_leaves_ += batch->leaves.size();
  waiting_metric_.Set(static_cast<double>(waiting_leaves_));
  waiting_.push_back(batch);
  wake_.notify_one();
  const auto done = [&] { return batch->done; };
  if (deadline == absl::InfiniteFuture()) {
    finished_.wait(lock, done);
  } else if (!finished_.wait_until(lock, absl::ToChronoTime(deadline), done)) {
    return Error(absl::StatusCode::kDeadlineExceeded, "LOG_SLOW", "审计日志写入超时，请重试");
  }
  return batch->result;
}

void Sequencer::Run() {
  for (Group group = TakeWaiting(); !group.empty(); group = TakeWaiting()) {
    const absl::Time start = absl::Now();
    Sequence(group);
    commit_metric_.Observe(absl::ToDoubleSeconds(absl::Now() - start));
  }
}

Sequencer::Group Sequencer::TakeWaiting() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [&] { return !waiting_.empty() || !running_; });
  Group group;
  for (size_t leaves = 0; !waiting_.empty(); waiting_.pop_front()) {
    leaves += waiting_.front()->leaves.size();
    if (!group.empty() && leaves > kMaxGroupLeaves) break;
    waiting_leaves_ -= waiting_.front()->leaves.size();
    group.push_back(waiting_.front());
  }
  waiting_metric_.Set(static_cast<double>(waiting_leaves_));
  return group;
}

void Sequencer::Sequence(const Group& group) {
  absl::Status status = Extend(group);
  const bool hopeless = IsTampered(status) || absl::IsUnavailable(status);
  if (!status.ok() && !hopeless && group.size() > 1) {
    // One batch may have spoiled it for all: none of them waits for the sake of another.
    for (const auto& batch : group) Finish({batch}, Extend({batch}));
    return;
  }
  Finish(group, status);
}

absl::Status Sequencer::Extend(const Group& group) {
  EventKeys events;
  for (const auto& batch : group) {
    for (const Leaf& leaf : batch->leaves) {
      events.ids.push_back(leaf.event_id);
      events.sources.push_back(leaf.source);
    }
  }
  uint64_t size = 0;
  const absl::Status status = store_.Extend(events, [&](const LockedLog& log) -> absl::StatusOr<Growth> {
    absl::StatusOr<Growth> growth = Grow(log, group);
    if (growth.ok()) size = growth->state.checkpoint.size;
    return growth;
  });
  if (status.ok()) {
    size_metric_.Set(static_cast<double>(size));
    SetHealthy(true);
  } else {
    failures_metric_.Increment();
    if (IsTampered(status)) SetHealthy(false);
    telemetry::Log(telemetry::Level::kError, "audit log not extended").With(status);
  }
  return status;
}

// Runs under the log's lock. May run again after a failed commit, so every result is set anew.
absl::StatusOr<Growth> Sequencer::Grow(const LockedLog& log, const Group& group) {
  RETURN_IF_ERROR(CheckState(log.state));
  const merkle::Checkpoint& from = log.state.checkpoint;
  absl::StatusOr<merkle::TileTree> tree = merkle::TileTree::FromEdge(from.size, log.edge);
  if (!tree.ok() || tree->Root() != from.root) return LogTampered("tiles");

  std::map<EventKey, merkle::Hash> seen;
  for (const LoggedLeaf& known : log.known) {
    seen[{known.leaf.event_id, known.leaf.source}] = merkle::LeafHash(LeafBytes(known.leaf));
  }
  Growth growth;
  for (const auto& batch : group) {
    std::vector<std::pair<EventKey, size_t>> fresh;
    Appended appended;
    absl::Status conflict;
    for (size_t i = 0; i < batch->leaves.size() && conflict.ok(); ++i) {
      EventKey key{batch->leaves[i].event_id, batch->leaves[i].source};
      const auto [at, is_new] = seen.try_emplace(key, batch->hashes[i]);
      if (is_new) {
        fresh.emplace_back(std::move(key), i);
      } else if (at->second == batch->hashes[i]) {
        ++appended.duplicates;
      } else {
        conflict = Error(absl::StatusCode::kAlreadyExists, "EVENT_ID_REUSED", "事件编号已被另一事件使用",
                         {{"event_id", key.first}});
      }
    }
    if (!conflict.ok()) {
      for (const auto& [key, i] : fresh) seen.erase(key);
      batch->result = conflict;
      continue;
    }
    for (const auto& [key, i] : fresh) {
      growth.leaves.push_back(&batch->leaves[i]);
      tree->Append(batch->hashes[i]);
    }
    appended.appended = static_cast<int>(fresh.size());
    batch->result = appended;
  }
  growth.tiles = tree->TakeChanged();
  growth.state.checkpoint = {from.origin, tree->size(), tree->Root()};
  growth.state.note =
      growth.leaves.empty() ? log.state.note : signer_.Sign(growth.state.checkpoint.ToString());
  for (const auto& batch : group) {
    if (batch->result.ok()) batch->result->tree_size = static_cast<int64_t>(tree->size());
  }
  return growth;
}

absl::Status Sequencer::CheckState(const LogState& state) const {
  const auto signed_state = merkle::OpenCheckpoint(state.note, signer_.verifier());
  if (!signed_state.ok()) return LogTampered("note");
  if (*signed_state != state.checkpoint) return LogTampered("state");
  return absl::OkStatus();
}

void Sequencer::Finish(const Group& group, const absl::Status& status) {
  {
    const std::lock_guard lock(mutex_);
    const absl::Time now = absl::Now();
    for (const auto& batch : group) {
      if (!status.ok()) batch->result = status;
      batch->done = true;
      append_metric_.Observe(absl::ToDoubleSeconds(now - batch->arrival));
    }
  }
  finished_.notify_all();
}

void Sequencer::SetHealthy(bool healthy) {
  healthy_ = healthy;
  healthy_metric_.Set(healthy ? 1 : 0);
}

}  // namespace fupin::audit
