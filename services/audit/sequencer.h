// The one writer of the log. Callers hand in batches and wait; one thread takes all that wait, and in one
// transaction locks the log, drops what it already holds, adds the rest, recomputes the root from the stored
// tiles, signs, and commits. While it commits the next group gathers, so the log costs one commit a group,
// however many callers there are, and nobody waits for a timer.
//
// Every replica may run one: the row lock on log_state is the fence, and nothing of the tree is remembered
// from one transaction to the next. A process that dies anywhere leaves the log as it was or as it was to be.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/telemetry/metrics.h"
#include "services/audit/leaf_rules.h"
#include "services/audit/log_store.h"
#include "services/audit/merkle/note.h"

namespace fupin::audit {

struct Appended {
  int64_t tree_size = 0;
  int appended = 0;
  int duplicates = 0;
};

class Sequencer {
 public:
  Sequencer(LogStore& store, merkle::NoteSigner signer);
  ~Sequencer();

  // Founds the log when it is not there yet; DATA_LOSS when what is stored was not signed by this key.
  absl::Status Found();
  void Start();
  // Ends when what waits is written; later calls of Append are UNAVAILABLE.
  void Stop();

  // All or none; returns when the leaves are under a committed checkpoint. DEADLINE_EXCEEDED leaves open
  // whether they were written; handing them in again settles it.
  absl::StatusOr<Appended> Append(std::vector<Leaf> leaves, absl::Time deadline);

  // False while the stored tree is not the one that was signed.
  bool healthy() const { return healthy_; }
  const merkle::NoteSigner& signer() const { return signer_; }

 private:
  struct Batch;
  using Group = std::vector<std::shared_ptr<Batch>>;

  void Run();
  Group TakeWaiting();                // blocks; empty when stopped and nothing waits
  void Sequence(const Group& group);  // writes the group, or each batch alone when the group fails
  absl::Status Extend(const Group& group);
  absl::StatusOr<Growth> Grow(const LockedLog& log, const Group& group);
  absl::Status CheckState(const LogState& state) const;
  void Finish(const Group& group, const absl::Status& status);
  void SetHealthy(bool healthy);

  LogStore& store_;
  const merkle::NoteSigner signer_;
  std::atomic<bool> healthy_{true};
  telemetry::Gauge size_metric_;
  telemetry::Gauge waiting_metric_;
  telemetry::Gauge healthy_metric_;
  telemetry::Counter failures_metric_;
  telemetry::Histogram append_metric_;
  telemetry::Histogram commit_metric_;

  std::mutex mutex_;
  std::condition_variable wake_;      // the thread: something waits, or stop
  std::condition_variable finished_;  // callers: a group is done
  std::deque<std::shared_ptr<Batch>> waiting_;
  size_t waiting_leaves_ = 0;
  bool running_ = false;
  std::thread thread_;
};

}  // namespace fupin::audit
