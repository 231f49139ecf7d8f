// Database::Write: one unit of work, by lane or pool, with one effect for one request_id.
#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/database_impl.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {

absl::Status DatabaseImpl::Write(const Scope& scope, const google::protobuf::Message& request,
                                 google::protobuf::Message* reply,
                                 absl::FunctionRef<absl::Status(UnitOfWork&)> body) {
  if (absl::Now() >= scope.deadline) return DeadlineExceeded();
  WriteCall call{.scope = scope,
                 .request_hash = scope.request_id.empty() ? "" : RequestHash(request),
                 .reply = reply,
                 .body = body};
  if (scope.shared_lane && write_lane_ != nullptr) {
    bool alone = false;
    absl::Status status = WriteOnLane(call, &alone);
    if (!alone) return status;
  }
  for (int attempt = 1;; ++attempt) {
    absl::Status status = WriteAttempt(call);
    if (status.ok()) return status;
    // An attempt in doubt is settled by the next one, which begins by looking the request_id up; were the
    // first still on its way to commit, the second would wait for it at the record's key.
    bool lookable = IsInDoubt(status) && !scope.request_id.empty();
    if (!WaitToRetry(scope, lookable ? DatabaseUnavailable("commit in doubt") : status, attempt))
      return status;
  }
}

absl::Status DatabaseImpl::WriteOnLane(const WriteCall& call, bool* alone) {
  CollectingUnitOfWork work(nullptr, commitment_key_);
  absl::Status body_status = call.body(work);
  if (body_status.ok()) body_status = work.status();
  if (!body_status.ok()) {
    // A body that reads may fail just because its own first run has succeeded.
    bool found = false;
    RETURN_IF_ERROR(FindReplyAlone(call, &found));
    return found ? absl::OkStatus() : body_status;
  }
  CommitRecord record = RecordOf(call, work);
  LaneAnswer answer = write_lane_->Run(std::make_shared<LaneMember>(call.scope.range, work.TakeWork(),
                                                                    std::move(record), call.scope.deadline));
  switch (answer.outcome) {
    case LaneOutcome::kDone:
      last_proof_ns_ = absl::GetCurrentTimeNanos();
      return absl::OkStatus();
    case LaneOutcome::kLate:
      return DeadlineExceeded();
    case LaneOutcome::kInDoubt:
      if (call.scope.request_id.empty()) return CommitInDoubt();
      [[fallthrough]];
    case LaneOutcome::kAlone:
      *alone = true;
  }
  return absl::OkStatus();
}

CommitRecord DatabaseImpl::RecordOf(const WriteCall& call, CollectingUnitOfWork& work) const {
  CommitRecord record{.request_id = call.scope.request_id,
                      .actor = call.scope.actor,
                      .request_hash = call.request_hash,
                      .event_time = call.scope.now,
                      .trace_id = call.scope.trace_id,
                      .events = work.TakeEvents()};
  if (!record.request_id.empty() && call.reply != nullptr) record.reply = call.reply->SerializeAsString();
  return record;
}

absl::Status DatabaseImpl::WriteAttempt(const WriteCall& call) {
  absl::Status status;
  {
    ASSIGN_OR_RETURN(Pool::Lease connection, Acquire(call.scope));
    PooledTransaction transaction(*connection, call.scope, PooledTransaction::Mode::kReadWrite,
                                  options_.statement_timeout);
    bool found = false;
    RETURN_IF_ERROR(FindReply(call, transaction, &found));
    if (found) return absl::OkStatus();
    CollectingUnitOfWork work(&transaction, commitment_key_);
    status = call.body(work);
    if (status.ok()) status = work.status();
    if (status.ok()) {
      CommitRecord record = RecordOf(call, work);
      std::vector<std::pair<const Statement*, Params>> statements = work.TakeWork();
      const CommitRecord* records[] = {&record};
      if (!record.empty()) statements.emplace_back(&kAppendRecords, RecordParams(records));
      status = transaction.Commit(statements);
    }
    if (status.ok() || IsTransient(status) || IsDatabaseDown(status) || IsInDoubt(status)) return status;
  }
  // The same request may have been committed by a twin meanwhile, and be what this one stumbled over.
  bool found = false;
  RETURN_IF_ERROR(FindReplyAlone(call, &found));
  return found ? absl::OkStatus() : status;
}

absl::Status DatabaseImpl::FindReply(const WriteCall& call, Transaction& transaction, bool* found) {
  if (call.scope.request_id.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(Result rows, transaction.Exec(kFindRecord, Params().Text(call.scope.request_id)));
  *found = !rows.empty();
  if (!*found) return absl::OkStatus();
  if (rows[0].Text(0) != call.scope.actor || rows[0].Bytes(1) != call.request_hash) {
    return InvalidField("request_id", "REQUEST_ID_REUSED", "同一请求编号已用于另一请求，请更换编号");
  }
  if (call.reply != nullptr && !call.reply->ParseFromString(rows[0].Bytes(2))) {
    return InternalError("a stored reply does not parse");
  }
  return absl::OkStatus();
}

absl::Status DatabaseImpl::FindReplyAlone(const WriteCall& call, bool* found) {
  if (call.scope.request_id.empty()) return absl::OkStatus();
  return ReadAttempt(call.scope,
                     [&](Transaction& transaction) { return FindReply(call, transaction, found); });
}

}  // namespace fupin::postgres
