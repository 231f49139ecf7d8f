// One connection shared by many callers. A thread sends their work in batches, each batch ended by one Sync
// and so one commit; while a batch is on its way the next one gathers. Nobody is answered before the commit.
// Members with the same statement share one execution of it where it allows that (Statement::sharing).
// When a member spoils its batch, the batch is rolled back, that member is told to run alone on the pool, and
// the others ride again before they run alone too; where several shared what failed, each first rides once
// more with an execution of its own, which tells who it was.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/postgres/connection.h"
#include "common/postgres/lane_queue.h"
#include "common/telemetry/metrics.h"

namespace fupin::postgres {

struct LaneOptions {
  std::string dsn;
  bool read_only = false;  // one snapshot for each batch
  absl::Duration connect_timeout = absl::Seconds(5);
};

class Lane {
 public:
  static absl::StatusOr<std::unique_ptr<Lane>> Start(LaneOptions options);
  ~Lane();  // waits for the batches on their way; those who still wait are answered kAlone

  LaneAnswer Run(std::shared_ptr<LaneMember> member);
  bool connected() const { return queue_.is_open(); }

 private:
  struct Batch {
    struct Place {
      int first_statement;  // several members have the same one where they share it
      int question;         // which of those that share it this member asked, from 1; 0: it shares nothing
    };
    LaneMembers members;
    std::vector<Place> places;  // of each member
    absl::Time give_up;
  };

  explicit Lane(LaneOptions options);
  absl::Status Connect();
  void Loop();
  void Reconnect(absl::Duration& backoff);
  void SendWaiting();
  void SendBatch(LaneMembers members);
  void SendWork(std::span<const std::shared_ptr<LaneMember>> sharing);
  void Wait();
  void ReceiveBatches();
  void Settle(Batch& batch, BatchResult result);
  void SettleFailed(Batch& batch, const BatchResult& result);
  void Drop();

  const LaneOptions options_;
  const telemetry::Gauge connected_;
  const telemetry::Gauge waiting_;
  const telemetry::Histogram batch_members_;
  const telemetry::Counter alone_;
  LaneQueue queue_;
  std::atomic<bool> stopping_{false};
  std::unique_ptr<Connection> connection_;  // the thread's from here on
  std::deque<Batch> in_flight_;
  std::thread thread_;
};

}  // namespace fupin::postgres
