#include "common/outbox/outbox_reader.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "common/postgres/errors.h"

namespace fupin::outbox {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kLock{"outbox_lock", "SELECT pg_try_advisory_lock(4207300218)"};
constexpr Statement kCursor{"outbox_cursor", "SELECT xid, id FROM outbox_cursor WHERE consumer = 'audit'"};
// An id is given out before its row can be seen, and so is a transaction id: only below the oldest
// transaction that still runs is everything visible that will ever be.
constexpr Statement kRead{
    "outbox_read",
    "SELECT xid, id, event_id, event_time, actor, area_code, action, resource, commitment, trace_id FROM "
    "outbox"
    " WHERE (xid, id) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())"
    " ORDER BY xid, id LIMIT $3"};
constexpr Statement kAdvance{"outbox_advance",
                             "UPDATE outbox_cursor SET xid = $1::xid8, id = $2 WHERE consumer = 'audit'"};
// The lower bound spares the walk over what earlier sweeps deleted and no vacuum has removed yet.
constexpr Statement kSweep{"outbox_sweep",
                           "DELETE FROM outbox WHERE (xid, id) > ($1::xid8, $2::bigint)"
                           " AND (xid, id) <= ($3::xid8, $4::bigint)"};
constexpr Statement kPurge{
    "outbox_purge_replies",
    "DELETE FROM idempotency WHERE created_at < now() - make_interval(secs => $1::double precision)"};

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr size_t kSweepBatches = 5;  // in one transaction

}  // namespace

absl::StatusOr<std::unique_ptr<OutboxReader>> OutboxReader::Open(const RelayOptions& options) {
  ASSIGN_OR_RETURN(auto connection, postgres::Connection::Open(options.dsn, absl::Seconds(5)));
  std::unique_ptr<OutboxReader> reader(new OutboxReader(std::move(connection), options));
  ASSIGN_OR_RETURN(Result locked, reader->Run(kLock, {}));
  if (!locked[0].Bool(0)) {
    return Error(absl::StatusCode::kFailedPrecondition, "RELAY_ELSEWHERE", "另一进程正在转送审计事件");
  }
  ASSIGN_OR_RETURN(Result cursor, reader->Run(kCursor, {}));
  if (cursor.empty()) return InternalError("outbox_cursor has no row");
  reader->read_to_ = {std::string(cursor[0].Text(0)), cursor[0].Int(1)};
  reader->sweepable_.push_back(reader->read_to_);  // what a predecessor left
  return reader;
}

absl::StatusOr<Result> OutboxReader::Run(const Statement& statement, const Params& params) {
  connection_->Send(statement, params);
  connection_->Sync();
  postgres::BatchResult batch = connection_->Receive(absl::Now() + kPatience);
  RETURN_IF_ERROR(batch.status);
  return std::move(batch.results[0]);
}

void OutboxReader::Prefetch() {
  connection_->Send(kRead, Params().Text(read_to_.xid).Int(read_to_.id).Int(options_.max_batch));
  connection_->Sync();
  prefetching_ = true;
}

absl::Status OutboxReader::FinishPrefetch() {
  if (!prefetching_) return absl::OkStatus();
  prefetching_ = false;
  postgres::BatchResult batch = connection_->Receive(absl::Now() + kPatience);
  RETURN_IF_ERROR(batch.status);
  prefetched_ = std::move(batch.results[0]);
  return absl::OkStatus();
}

absl::StatusOr<ReadBatch> OutboxReader::Read() {
  if (!prefetching_ && !prefetched_.has_value()) Prefetch();
  RETURN_IF_ERROR(FinishPrefetch());
  Result rows = *std::exchange(prefetched_, std::nullopt);
  return Take(rows);
}

absl::StatusOr<ReadBatch> OutboxReader::Take(const Result& rows) {
  ReadBatch batch;
  batch.events.Reserve(rows.size());
  for (Row row : rows) {
    common::v1::AuditEvent& event = *batch.events.Add();
    auto text = [row](int col) { return std::string(row.Text(col)); };
    int64_t micros = absl::ToUnixMicros(row.Time(3));
    event.set_event_id(text(2));
    event.set_source(options_.source);
    event.mutable_event_time()->set_seconds(micros / 1'000'000);
    event.mutable_event_time()->set_nanos(static_cast<int32_t>(micros % 1'000'000) * 1000);
    event.set_actor(text(4));
    event.set_area_code(text(5));
    event.set_action(text(6));
    event.set_resource(text(7));
    event.set_commitment(row.Bytes(8));
    event.set_trace_id(text(9));
  }
  if (rows.empty()) return batch;
  Row last = rows[rows.size() - 1];
  read_to_ = {std::string(last.Text(0)), last.Int(1)};
  batch.end = read_to_;
  return batch;
}

absl::Status OutboxReader::Advance(const Position& end) {
  RETURN_IF_ERROR(FinishPrefetch());  // its answer comes first
  RETURN_IF_ERROR(Run(kAdvance, Params().Text(end.xid).Int(end.id)).status());
  sweepable_.push_back(end);
  return absl::OkStatus();
}

absl::StatusOr<bool> OutboxReader::Sweep() {
  if (sweepable_.empty()) return false;
  RETURN_IF_ERROR(FinishPrefetch());
  size_t count = std::min(sweepable_.size(), kSweepBatches);
  Position end = sweepable_[count - 1];
  RETURN_IF_ERROR(
      Run(kSweep, Params().Text(swept_to_.xid).Int(swept_to_.id).Text(end.xid).Int(end.id)).status());
  sweepable_.erase(sweepable_.begin(), sweepable_.begin() + static_cast<ptrdiff_t>(count));
  swept_to_ = end;
  return !sweepable_.empty();
}

absl::Status OutboxReader::PurgeReplies() {
  return Run(kPurge, Params().Double(absl::ToDoubleSeconds(options_.keep_replies))).status();
}

}  // namespace fupin::outbox
