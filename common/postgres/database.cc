#include "common/postgres/database.h"

#include <algorithm>
#include <random>

#include "absl/time/clock.h"
#include "common/postgres/database_impl.h"
#include "common/postgres/errors.h"
#include "common/threads/event.h"

namespace fupin::postgres {
namespace {

constexpr Statement kReadCommitmentKey{"fupin_commitment_key", "SELECT key FROM commitment_key"};
constexpr Statement kProof{"fupin_proof", "SELECT 1"};
constexpr Statement kNextIdBlocks{"fupin_next_id_blocks",
                                  "SELECT nextval('object_id_seq') FROM generate_series(1, $1::bigint)"};

constexpr int kMaxAttempts = 10;

// Work of the process itself, outside any call: sees no row of any area.
Scope OwnScope(absl::Duration time) { return {.deadline = absl::Now() + time}; }

}  // namespace

absl::StatusOr<std::unique_ptr<Database>> Database::Open(Options options) {
  auto database = std::make_unique<DatabaseImpl>(std::move(options));
  RETURN_IF_ERROR(database->Start());
  return database;
}

absl::Status DatabaseImpl::Start() {
  ASSIGN_OR_RETURN(Result key, Query(OwnScope(options_.connect_timeout), kReadCommitmentKey, {}));
  if (key.size() != 1) return InternalError("commitment_key is empty");
  commitment_key_ = key[0].Bytes(0);
  if (!options_.lane) return absl::OkStatus();
  LaneOptions lane{.dsn = options_.dsn, .read_only = true, .connect_timeout = options_.connect_timeout};
  ASSIGN_OR_RETURN(read_lane_, Lane::Start(lane));
  lane.read_only = false;
  ASSIGN_OR_RETURN(write_lane_, Lane::Start(lane));
  return absl::OkStatus();
}

absl::StatusOr<Pool::Lease> DatabaseImpl::Acquire(const Scope& scope) {
  return pool_.Acquire(std::min(scope.deadline, absl::Now() + options_.statement_timeout));
}

bool DatabaseImpl::WaitToRetry(const Scope& scope, const absl::Status& status, int attempt) {
  if (attempt >= kMaxAttempts || !(IsTransient(status) || IsDatabaseDown(status) || IsReplay(status)))
    return false;
  thread_local std::minstd_rand random{std::random_device{}()};
  int64_t base_ms = std::min(1000, (IsDatabaseDown(status) ? 20 : 2) << attempt);
  absl::Duration pause =
      absl::Milliseconds(std::uniform_int_distribution<int64_t>(base_ms / 2, base_ms)(random));
  if (absl::Now() + pause >= scope.deadline) return false;
  threads::Sleep(pause);
  return true;
}

absl::StatusOr<Result> DatabaseImpl::Query(const Scope& scope, const Statement& statement,
                                           const Params& params) {
  const std::pair<const Statement*, Params> work[] = {{&statement, params}};
  ASSIGN_OR_RETURN(std::vector<Result> results, QueryAll(scope, work));
  return std::move(results[0]);
}

absl::StatusOr<std::vector<Result>> DatabaseImpl::QueryAll(const Scope& scope, Work work) {
  if (scope.shared_lane && read_lane_ != nullptr) {
    bool alone = false;
    auto results = QueryOnLane(scope, work, &alone);
    if (!alone) return results;
  }
  std::vector<Result> results;
  RETURN_IF_ERROR(Read(scope, [&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(results, transaction.ExecAll(work));
    return absl::OkStatus();
  }));
  return results;
}

absl::StatusOr<std::vector<Result>> DatabaseImpl::QueryOnLane(const Scope& scope, Work work, bool* alone) {
  for (const auto& [statement, params] : work) RETURN_IF_ERROR(params.Check());
  LaneAnswer answer = read_lane_->Run(std::make_shared<LaneMember>(
      scope.range, std::vector<std::pair<const Statement*, Params>>(work.begin(), work.end()), CommitRecord{},
      scope.deadline));
  if (answer.outcome == LaneOutcome::kLate) return DeadlineExceeded();
  *alone = answer.outcome != LaneOutcome::kDone;
  if (!*alone) last_proof_ns_ = absl::GetCurrentTimeNanos();
  return std::move(answer.results);
}

absl::Status DatabaseImpl::Read(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) {
  for (int attempt = 1;; ++attempt) {
    absl::Status status = ReadAttempt(scope, body);
    if (status.ok() || !WaitToRetry(scope, status, attempt)) return status;
  }
}

absl::Status DatabaseImpl::ReadAttempt(const Scope& scope,
                                       absl::FunctionRef<absl::Status(Transaction&)> body) {
  ASSIGN_OR_RETURN(Pool::Lease connection, Acquire(scope));
  PooledTransaction transaction(*connection, scope, PooledTransaction::Mode::kSnapshot,
                                options_.statement_timeout);
  RETURN_IF_ERROR(body(transaction));
  last_proof_ns_ = absl::GetCurrentTimeNanos();
  return absl::OkStatus();
}

absl::Status DatabaseImpl::Transact(const Scope& scope, absl::FunctionRef<absl::Status(Transaction&)> body) {
  ASSIGN_OR_RETURN(Pool::Lease connection, Acquire(scope));
  PooledTransaction transaction(*connection, scope, PooledTransaction::Mode::kReadWrite,
                                options_.statement_timeout);
  RETURN_IF_ERROR(body(transaction));
  return transaction.Commit();
}

absl::StatusOr<int64_t> DatabaseImpl::NewIds(int64_t n) {
  return ids_.Take(n, [this](int64_t blocks) { return FetchIdBlocks(blocks); });
}

absl::StatusOr<int64_t> DatabaseImpl::FetchIdBlocks(int64_t blocks) {
  // Another process may draw blocks in between: those drawn are then given up, and it is tried again.
  for (int attempt = 0; attempt < kMaxAttempts; ++attempt) {
    int64_t first = 0, last = 0;
    RETURN_IF_ERROR(
        Transact(OwnScope(options_.statement_timeout), [&](Transaction& transaction) -> absl::Status {
          ASSIGN_OR_RETURN(Result drawn, transaction.Exec(kNextIdBlocks, Params().Int(blocks)));
          first = drawn[0].Int(0);
          last = drawn[drawn.size() - 1].Int(0);
          return absl::OkStatus();
        }));
    if (last - first == (blocks - 1) * kIdBlock) return first;
  }
  return Error(absl::StatusCode::kUnavailable, "IDS_CONTENDED", "编号分配繁忙，请重试");
}

bool DatabaseImpl::Ready() {
  if (options_.lane && !(read_lane_->connected() && write_lane_->connected())) return false;
  constexpr int64_t kSecond = 1'000'000'000;
  if (absl::GetCurrentTimeNanos() - last_proof_ns_ < kSecond) return true;
  return Query(OwnScope(absl::Seconds(1)), kProof, {}).ok();
}

}  // namespace fupin::postgres
