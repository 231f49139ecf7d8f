// The outbox table as the relay sees it: batches in order, a cursor, and what may be deleted behind it.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/outbox/relay.h"
#include "common/postgres/connection.h"

namespace fupin::outbox {

// A place in the order of events. `xid` is an xid8, kept as text.
struct Position {
  std::string xid = "0";
  int64_t id = 0;
  bool operator==(const Position&) const = default;
};

struct ReadBatch {
  Events events;
  Position end;  // of the last event
};

class OutboxReader {
 public:
  // Connects, takes the lock and loads the cursor. FAILED_PRECONDITION: another replica has the lock.
  static absl::StatusOr<std::unique_ptr<OutboxReader>> Open(const RelayOptions& options);

  // The next batch after the last one read; empty when there is none.
  absl::StatusOr<ReadBatch> Read();
  // Asks the server for the next batch now, to be taken by the next Read: it reads while the sink works.
  void Prefetch();
  // The batch was handed over.
  absl::Status Advance(const Position& end);
  // Deletes a bounded number of the rows that were handed over; true when there are more.
  absl::StatusOr<bool> Sweep();
  absl::Status PurgeReplies();

 private:
  OutboxReader(std::unique_ptr<postgres::Connection> connection, const RelayOptions& options)
      : connection_(std::move(connection)), options_(options) {}
  absl::StatusOr<postgres::Result> Run(const postgres::Statement& statement, const postgres::Params& params);
  absl::Status FinishPrefetch();
  absl::StatusOr<ReadBatch> Take(const postgres::Result& rows);

  std::unique_ptr<postgres::Connection> connection_;
  const RelayOptions& options_;
  Position read_to_;
  Position swept_to_;
  std::deque<Position> sweepable_;
  bool prefetching_ = false;                    // the answer to a read is still to be received
  std::optional<postgres::Result> prefetched_;  // received, not yet taken
};

}  // namespace fupin::outbox
