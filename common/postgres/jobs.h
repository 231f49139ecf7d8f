// Long-running work in the table `job`: imports, payout batches, rescoring. A worker claims a job by a lease
// and does it in steps; each step commits its changes and its progress together, under the fence of the
// claim. A worker that dies is followed by another, which goes on from the last committed step; a worker that
// only seemed dead finds its fence gone and can change nothing.
//
//   ASSIGN_OR_RETURN(std::optional<Job> job, jobs.Claim("registry.import"));
//   while (job.has_value() && !finished) {
//     RETURN_IF_ERROR(jobs.Step(*job, [&](Transaction& tx) -> absl::Status {
//       … the next 1000 rows …;
//       job->progress = next.SerializeAsString();
//       job->done += 1000;
//       return absl::OkStatus();
//     }));
//   }
//   RETURN_IF_ERROR(jobs.Finish(*job, result.SerializeAsString()));
#pragma once

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "common/postgres/database.h"

namespace fupin::postgres {

struct Job {
  int64_t id = 0;
  std::string kind;   // registry.import
  std::string state;  // QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED
  std::string actor;
  AreaRange range;  // what the work may touch
  std::string request;
  std::string progress;
  int64_t done = 0;
  int64_t total = 0;
  std::string result;
  std::string error;  // reason, when FAILED
  int64_t fence = 0;
  absl::Time updated;
};

// A new job, to be queued with the unit of work that asks for it: work.Queue(kAddJob, AddJobParams(job)).
// Takes id, kind, actor, range, request and total.
extern const Statement kAddJob;
Params AddJobParams(const Job& job);

class Jobs {
 public:
  // `owner` names this process among its replicas, in the table only.
  Jobs(Database& database, std::string owner, absl::Duration lease = absl::Seconds(30))
      : database_(database), owner_(std::move(owner)), lease_(lease) {}

  // The oldest job of the kind that nobody works on, now RUNNING under this owner's lease; nullopt: none.
  absl::StatusOr<std::optional<Job>> Claim(std::string_view kind);

  // Runs `body` and stores the job's progress, done and total with it, in one transaction under the job's
  // range; the lease is renewed. `body` may run again after a deadlock. ABORTED JOB_LOST: another worker has
  // the job, or it was cancelled; nothing was changed.
  absl::Status Step(Job& job, absl::FunctionRef<absl::Status(Transaction&)> body);

  // As Step, for steps that leave audit events: theirs are the job's actor and `now` of the business clock.
  absl::Status Write(Job& job, absl::Time now, absl::FunctionRef<absl::Status(UnitOfWork&)> body);

  // Keeps the lease while a worker thinks between steps. ABORTED JOB_LOST as Step.
  absl::Status Renew(const Job& job);

  absl::Status Finish(const Job& job, std::string_view result);
  absl::Status Fail(const Job& job, std::string_view reason);
  // Of a job that is not done yet; its worker learns of it at the next step. FAILED_PRECONDITION JOB_ENDED.
  absl::Status Cancel(int64_t id);

  absl::StatusOr<std::optional<Job>> Get(int64_t id);

 private:
  absl::Status End(const Job& job, const char* state, std::string_view result, std::string_view error);
  Scope OwnScope() const;

  Database& database_;
  const std::string owner_;
  const absl::Duration lease_;
};

}  // namespace fupin::postgres
