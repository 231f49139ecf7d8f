#include "common/postgres/jobs.h"

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/errors.h"
#include "google/protobuf/empty.pb.h"

namespace fupin::postgres {
namespace {

#define FUPIN_JOB_COLUMNS                                                                               \
  "id, kind, state, actor, area_low, area_high, request, progress, done, total, result, error, fence, " \
  "updated_at"

// SKIP LOCKED: two workers who ask at the same time get two jobs.
constexpr Statement kClaim{
    "job_claim",
    "UPDATE job SET state = 'RUNNING', lease_owner = $2, lease_until = now() + make_interval(secs => $3),"
    " fence = fence + 1, updated_at = now() WHERE id = (SELECT id FROM job WHERE kind = $1"
    " AND (state = 'QUEUED' OR state = 'RUNNING' AND lease_until < now()) ORDER BY id LIMIT 1 FOR UPDATE "
    "SKIP LOCKED)"
    " RETURNING " FUPIN_JOB_COLUMNS};
constexpr Statement kGet{"job_get", "SELECT " FUPIN_JOB_COLUMNS " FROM job WHERE id = $1"};
constexpr Statement kProgress{
    "job_progress",
    "UPDATE job SET progress = $3, done = $4, total = $5, lease_until = now() + make_interval(secs => $6),"
    " updated_at = now() WHERE id = $1 AND fence = $2 AND state = 'RUNNING'"};
constexpr Statement kRenew{"job_renew",
                           "UPDATE job SET lease_until = now() + make_interval(secs => $3)"
                           " WHERE id = $1 AND fence = $2 AND state = 'RUNNING'"};
constexpr Statement kEnd{
    "job_end",
    "UPDATE job SET state = $3, result = $4, error = $5, lease_until = now(), updated_at = now()"
    " WHERE id = $1 AND fence = $2 AND state = 'RUNNING'"};
constexpr Statement kCancel{"job_cancel",
                            "UPDATE job SET state = 'CANCELLED', fence = fence + 1, updated_at = now()"
                            " WHERE id = $1 AND state IN ('QUEUED', 'RUNNING')"};

constexpr absl::Duration kTimeLimit = absl::Seconds(30);
constexpr int kMaxAttempts = 5;

Job FromRow(Row row) {
  return {.id = row.Int(0),
          .kind = std::string(row.Text(1)),
          .state = std::string(row.Text(2)),
          .actor = std::string(row.Text(3)),
          .range = {row.Int(4), row.Int(5)},
          .request = row.Bytes(6),
          .progress = row.Bytes(7),
          .done = row.Int(8),
          .total = row.Int(9),
          .result = row.Bytes(10),
          .error = std::string(row.Text(11)),
          .fence = row.Int(12),
          .updated = row.Time(13)};
}

// A statement that must have changed exactly the one row it is about.
absl::Status ChangeOne(Transaction& transaction, const Statement& statement, const Params& params,
                       const absl::Status& otherwise) {
  ASSIGN_OR_RETURN(Result result, transaction.Exec(statement, params));
  return result.affected() == 1 ? absl::OkStatus() : otherwise;
}

absl::Status Lost() { return Error(absl::StatusCode::kAborted, "JOB_LOST", "任务已由另一进程接管或已取消"); }

}  // namespace

constinit const Statement kAddJob{"job_add",
                                  "INSERT INTO job (id, kind, actor, area_low, area_high, request, total) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7)"};

Params AddJobParams(const Job& job) {
  return Params()
      .Int(job.id)
      .Text(job.kind)
      .Text(job.actor)
      .Int(job.range.low)
      .Int(job.range.high)
      .Bytes(job.request)
      .Int(job.total);
}

Scope Jobs::OwnScope() const { return {.actor = owner_, .deadline = absl::Now() + kTimeLimit}; }

absl::StatusOr<std::optional<Job>> Jobs::Claim(std::string_view kind) {
  std::optional<Job> job;
  RETURN_IF_ERROR(database_.Transact(OwnScope(), [&](Transaction& transaction) -> absl::Status {
    ASSIGN_OR_RETURN(
        Result rows,
        transaction.Exec(kClaim, Params().Text(kind).Text(owner_).Double(absl::ToDoubleSeconds(lease_))));
    if (!rows.empty()) job = FromRow(rows[0]);
    return absl::OkStatus();
  }));
  return job;
}

absl::Status Jobs::Step(Job& job, absl::FunctionRef<absl::Status(Transaction&)> body) {
  const Job before = job;
  Scope scope = OwnScope();
  scope.range = job.range;
  for (int attempt = 1;; ++attempt) {
    job = before;
    absl::Status status = database_.Transact(scope, [&](Transaction& transaction) -> absl::Status {
      // First the fence: its row lock keeps a successor from claiming the job before this step is over.
      RETURN_IF_ERROR(ChangeOne(transaction, kRenew,
                                Params().Int(job.id).Int(job.fence).Double(absl::ToDoubleSeconds(lease_)),
                                Lost()));
      RETURN_IF_ERROR(body(transaction));
      return ChangeOne(transaction, kProgress,
                       Params()
                           .Int(job.id)
                           .Int(job.fence)
                           .Bytes(job.progress)
                           .Int(job.done)
                           .Int(job.total)
                           .Double(absl::ToDoubleSeconds(lease_)),
                       Lost());
    });
    if (status.ok()) return status;
    if (!IsTransient(status) || attempt == kMaxAttempts) {
      job = before;
      return status;
    }
    absl::SleepFor(absl::Milliseconds(10 << attempt));
  }
}

absl::Status Jobs::Write(Job& job, absl::Time now, absl::FunctionRef<absl::Status(UnitOfWork&)> body) {
  const Job before = job;
  Scope scope = OwnScope();
  scope.actor = job.actor;
  scope.range = job.range;
  scope.now = now;
  absl::Status status =
      database_.Write(scope, google::protobuf::Empty(), nullptr, [&](UnitOfWork& work) -> absl::Status {
        job = before;
        const double lease = absl::ToDoubleSeconds(lease_);
        RETURN_IF_ERROR(
            ChangeOne(work.transaction(), kRenew, Params().Int(job.id).Int(job.fence).Double(lease), Lost()));
        RETURN_IF_ERROR(body(work));
        // The fence was proven above and its row is locked, so this changes it for certain.
        work.Queue(kProgress, Params()
                                  .Int(job.id)
                                  .Int(job.fence)
                                  .Bytes(job.progress)
                                  .Int(job.done)
                                  .Int(job.total)
                                  .Double(lease));
        return absl::OkStatus();
      });
  if (!status.ok()) job = before;
  return status;
}

absl::Status Jobs::Renew(const Job& job) {
  return database_.Transact(OwnScope(), [&](Transaction& transaction) {
    return ChangeOne(transaction, kRenew,
                     Params().Int(job.id).Int(job.fence).Double(absl::ToDoubleSeconds(lease_)), Lost());
  });
}

absl::Status Jobs::End(const Job& job, const char* state, std::string_view result, std::string_view error) {
  return database_.Transact(OwnScope(), [&](Transaction& transaction) {
    return ChangeOne(transaction, kEnd,
                     Params().Int(job.id).Int(job.fence).Text(state).Bytes(result).Text(error), Lost());
  });
}

absl::Status Jobs::Finish(const Job& job, std::string_view result) {
  return End(job, "SUCCEEDED", result, "");
}
absl::Status Jobs::Fail(const Job& job, std::string_view reason) { return End(job, "FAILED", "", reason); }

absl::Status Jobs::Cancel(int64_t id) {
  return database_.Transact(OwnScope(), [&](Transaction& transaction) {
    return ChangeOne(transaction, kCancel, Params().Int(id),
                     Error(absl::StatusCode::kFailedPrecondition, "JOB_ENDED", "任务不存在或已结束"));
  });
}

absl::StatusOr<std::optional<Job>> Jobs::Get(int64_t id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(OwnScope(), kGet, Params().Int(id)));
  if (rows.empty()) return std::optional<Job>();
  return std::optional<Job>(FromRow(rows[0]));
}

}  // namespace fupin::postgres
