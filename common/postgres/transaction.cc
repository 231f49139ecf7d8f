#include "common/postgres/transaction.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/errors.h"

namespace fupin::postgres {
namespace {

constexpr Statement kBegin{"fupin_begin", "BEGIN"};
constexpr Statement kBeginSnapshot{"fupin_begin_snapshot",
                                   "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"};
constexpr Statement kCommit{"fupin_commit", "COMMIT"};
constexpr Statement kRollback{"fupin_rollback", "ROLLBACK"};

absl::Status CheckAll(Work work) {
  for (const auto& [statement, params] : work) RETURN_IF_ERROR(params.Check());
  return absl::OkStatus();
}

}  // namespace

constinit const Statement kSetScope{
    "fupin_set_scope",
    "SELECT set_config('fupin.area_low', $1, true), set_config('fupin.area_high', $2, true),"
    " set_config('statement_timeout', $3, true)"};

Params ScopeParams(const AreaRange& range, absl::Duration time_left) {
  // Zero would mean no limit.
  int64_t ms = std::clamp<int64_t>(absl::ToInt64Milliseconds(time_left), 1, 24 * 3600 * 1000);
  return Params().Int(range.low).Int(range.high).Int(ms);
}

PooledTransaction::PooledTransaction(Connection& connection, const Scope& scope, Mode mode,
                                     absl::Duration statement_timeout)
    : connection_(connection),
      range_(scope.range),
      mode_(mode),
      deadline_(scope.deadline),
      statement_timeout_(statement_timeout) {}

PooledTransaction::~PooledTransaction() {
  if (!begun_ || ended_ || connection_.broken()) return;
  connection_.Send(kRollback, {});
  connection_.Sync();
  connection_.Receive(absl::Now() + kReceiveGrace);
}

absl::Duration PooledTransaction::TimeLeft() const {
  return std::min(deadline_ - absl::Now(), statement_timeout_);
}

int PooledTransaction::SendBegin() {
  if (begun_) return 0;
  begun_ = true;
  connection_.Send(mode_ == Mode::kSnapshot ? kBeginSnapshot : kBegin, {});
  connection_.Send(kSetScope, ScopeParams(range_, TimeLeft()));
  return 2;
}

// Results of a batch without those of its `leading` statements.
absl::StatusOr<std::vector<Result>> PooledTransaction::Receive(int leading) {
  BatchResult batch = connection_.Receive(absl::Now() + TimeLeft() + kReceiveGrace);
  RETURN_IF_ERROR(batch.status);
  batch.results.erase(batch.results.begin(), batch.results.begin() + leading);
  return std::move(batch.results);
}

absl::StatusOr<Result> PooledTransaction::Exec(const Statement& statement, const Params& params) {
  RETURN_IF_ERROR(params.Check());
  if (absl::Now() >= deadline_) return DeadlineExceeded();
  int leading = SendBegin();
  connection_.Send(statement, params);
  connection_.Sync();
  ASSIGN_OR_RETURN(std::vector<Result> results, Receive(leading));
  return std::move(results[0]);
}

absl::StatusOr<std::vector<Result>> PooledTransaction::ExecAll(Work work) {
  RETURN_IF_ERROR(CheckAll(work));
  if (absl::Now() >= deadline_) return DeadlineExceeded();
  int leading = SendBegin();
  for (const auto& [statement, params] : work) connection_.Send(*statement, params);
  connection_.Sync();
  return Receive(leading);
}

absl::StatusOr<int64_t> PooledTransaction::CopyIn(const std::string& copy_sql,
                                                  absl::FunctionRef<bool(std::string& chunk)> next) {
  RETURN_IF_ERROR(
      ExecAll({}).status());  // COPY goes by another protocol: the transaction must stand before it
  return connection_.CopyIn(copy_sql, next);
}

absl::Status PooledTransaction::CopyOut(const std::string& copy_sql,
                                        absl::FunctionRef<absl::Status(std::string_view row)> sink) {
  RETURN_IF_ERROR(ExecAll({}).status());
  return connection_.CopyOut(copy_sql, sink);
}

absl::Status PooledTransaction::Commit(Work work) {
  RETURN_IF_ERROR(CheckAll(work));
  if (!begun_ && work.empty()) return absl::OkStatus();
  if (connection_.broken()) return DatabaseUnavailable("the connection broke inside the transaction");
  if (connection_.in_failed_transaction()) return InternalError("commit after a statement that failed");
  if (absl::Now() >= deadline_) return DeadlineExceeded();
  SendBegin();
  for (const auto& [statement, params] : work) connection_.Send(*statement, params);
  connection_.Send(kCommit, {});
  connection_.Sync();
  BatchResult batch = connection_.Receive(absl::Now() + TimeLeft() + kReceiveGrace);
  if (!batch.status.ok()) {
    // Silence and goodbyes leave the outcome open; any other error means that COMMIT was not reached.
    bool lost = connection_.broken() &&
                (IsDatabaseDown(batch.status) || batch.status.code() == absl::StatusCode::kDeadlineExceeded);
    return lost ? CommitInDoubt() : batch.status;
  }
  ended_ = true;
  return absl::OkStatus();
}

}  // namespace fupin::postgres
