#include "common/postgres/jobs.h"

#include <gtest/gtest.h>

#include <thread>

#include "absl/time/clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"

namespace fupin::postgres {
namespace {

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr AreaRange kEnshi{422801000000, 422802000000};
constexpr Statement kAdd{"jt_add", "UPDATE counter SET n = n + 1 WHERE id = 1"};
constexpr Statement kNote{"jt_note", "INSERT INTO note (id, area_code, body) VALUES ($1, $2, 'x')"};

class JobsTest : public ::testing::Test {
 protected:
  JobsTest()
      : db_(TempPostgres::Shared().NewDatabase("common/postgres/testdata")),
        database_(testing::OpenDatabase(db_, /*lane=*/false)) {}

  void Queue(int64_t id) {
    ASSERT_OK(database_->Transact({}, [&](Transaction& tx) {
      Job job{.id = id, .kind = "test.work", .actor = "accounts/1", .range = kEnshi, .request = "what to do"};
      return tx.Exec(kAddJob, AddJobParams(job)).status();
    }));
  }
  // One unit of the work, told by the progress.
  static absl::Status DoStep(Jobs& jobs, Job& job) {
    return jobs.Step(job, [&](Transaction& tx) -> absl::Status {
      RETURN_IF_ERROR(tx.Exec(kAdd).status());
      job.progress += 'x';
      ++job.done;
      return absl::OkStatus();
    });
  }

  TestDatabase db_;
  std::unique_ptr<Database> database_;
};

TEST_F(JobsTest, FromQueueToResult) {
  Jobs jobs(*database_, "worker 1");
  Queue(1);
  ASSERT_OK_AND_ASSIGN(std::optional<Job> none, jobs.Claim("another.kind"));
  EXPECT_FALSE(none.has_value());
  ASSERT_OK_AND_ASSIGN(std::optional<Job> job, jobs.Claim("test.work"));
  ASSERT_TRUE(job.has_value());
  EXPECT_EQ(job->request, "what to do");
  EXPECT_EQ(job->range, kEnshi);
  ASSERT_OK(DoStep(jobs, *job));
  ASSERT_OK(jobs.Renew(*job));
  ASSERT_OK(jobs.Finish(*job, "result"));
  ASSERT_OK_AND_ASSIGN(std::optional<Job> done, jobs.Get(1));
  EXPECT_EQ(done->state, "SUCCEEDED");
  EXPECT_EQ(done->result, "result");
  EXPECT_EQ(done->progress, "x");
  EXPECT_EQ(done->done, 1);
  EXPECT_ERROR(DoStep(jobs, *job), kAborted, "JOB_LOST");
  EXPECT_ERROR(jobs.Cancel(1), kFailedPrecondition, "JOB_ENDED");
}

TEST_F(JobsTest, AWorkerThatLostItsLeaseChangesNothing) {
  Jobs slow(*database_, "slow", absl::Milliseconds(1)), quick(*database_, "quick");
  Queue(1);
  ASSERT_OK_AND_ASSIGN(std::optional<Job> first, slow.Claim("test.work"));
  ASSERT_OK(DoStep(slow, *first));
  absl::SleepFor(absl::Milliseconds(20));
  ASSERT_OK_AND_ASSIGN(std::optional<Job> second, quick.Claim("test.work"));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->progress, "x");  // goes on where the first stopped
  EXPECT_ERROR(DoStep(slow, *first), kAborted, "JOB_LOST");
  EXPECT_EQ(first->progress, "x");  // and says so
  EXPECT_ERROR(slow.Finish(*first, ""), kAborted, "JOB_LOST");
  EXPECT_ERROR(slow.Renew(*first), kAborted, "JOB_LOST");
  ASSERT_OK(DoStep(quick, *second));
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "2");
}

TEST_F(JobsTest, AStepUnderWayKeepsOthersOutEvenPastItsLease) {
  Jobs slow(*database_, "slow", absl::Milliseconds(1)), quick(*database_, "quick");
  Queue(1);
  ASSERT_OK_AND_ASSIGN(std::optional<Job> first, slow.Claim("test.work"));
  ASSERT_OK(slow.Step(*first, [&](Transaction& tx) -> absl::Status {
    absl::SleepFor(absl::Milliseconds(20));
    ASSIGN_OR_RETURN(std::optional<Job> second, quick.Claim("test.work"));
    EXPECT_FALSE(second.has_value());
    return tx.Exec(kAdd).status();
  }));
}

TEST_F(JobsTest, AFailedStepLeavesNothing) {
  Jobs jobs(*database_, "worker");
  Queue(1);
  ASSERT_OK_AND_ASSIGN(std::optional<Job> job, jobs.Claim("test.work"));
  absl::Status status = jobs.Step(*job, [&](Transaction& tx) -> absl::Status {
    job->progress = "too far";
    RETURN_IF_ERROR(tx.Exec(kAdd).status());
    return tx.Exec(kNote, Params().Int(1).Int(kEnshi.high)).status();  // outside the job's range
  });
  EXPECT_ERROR(status, kPermissionDenied, "AREA_OUT_OF_RANGE");
  EXPECT_EQ(job->progress, "");
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "0");
  ASSERT_OK(jobs.Fail(*job, "AREA_OUT_OF_RANGE"));
  EXPECT_EQ(Sql(db_, "SELECT state || ' ' || error FROM job"), "FAILED AREA_OUT_OF_RANGE");
}

TEST_F(JobsTest, StepsThatLeaveEvents) {
  Jobs slow(*database_, "slow", absl::Milliseconds(1)), quick(*database_, "quick");
  Queue(1);
  auto write = [&](Jobs& jobs, Job& job) {
    return jobs.Write(job, absl::FromUnixSeconds(1'770'000'000), [&](UnitOfWork& work) {
      work.Queue(kAdd, {});
      work.Emit({"test.step.done", "jobs/1", "422801", ""});
      job.progress += 'x';
      return absl::OkStatus();
    });
  };
  ASSERT_OK_AND_ASSIGN(std::optional<Job> first, slow.Claim("test.work"));
  ASSERT_OK(write(slow, *first));
  EXPECT_EQ(Sql(db_, "SELECT actor || ' ' || extract(epoch FROM event_time)::bigint FROM outbox"),
            "accounts/1 1770000000");
  absl::SleepFor(absl::Milliseconds(20));
  ASSERT_OK_AND_ASSIGN(std::optional<Job> second, quick.Claim("test.work"));
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->progress, "x");
  EXPECT_ERROR(write(slow, *first), kAborted, "JOB_LOST");
  EXPECT_EQ(first->progress, "x");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox"), "1");
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "1");
}

TEST_F(JobsTest, CancelReachesTheWorkerAtItsNextStep) {
  Jobs jobs(*database_, "worker");
  Queue(1);
  ASSERT_OK_AND_ASSIGN(std::optional<Job> job, jobs.Claim("test.work"));
  ASSERT_OK(jobs.Cancel(1));
  EXPECT_ERROR(DoStep(jobs, *job), kAborted, "JOB_LOST");
  ASSERT_OK_AND_ASSIGN(std::optional<Job> next, jobs.Claim("test.work"));
  EXPECT_FALSE(next.has_value());
}

TEST_F(JobsTest, WorkersThatDieInTheMiddleDoubleNothing) {
  constexpr int kJobs = 5, kSteps = 10;
  for (int i = 1; i <= kJobs; ++i) Queue(i);
  std::atomic<int> finished = 0, crashes = 0;
  std::vector<std::thread> workers;
  for (int t = 0; t < 4; ++t) {
    workers.emplace_back([&, t] {
      Jobs jobs(*database_, "worker " + std::to_string(t), absl::Milliseconds(50));
      while (finished < kJobs) {
        auto job = jobs.Claim("test.work");
        if (!job.ok() || !job->has_value()) {
          absl::SleepFor(absl::Milliseconds(5));
          continue;
        }
        absl::Status status;
        while (status.ok() && (*job)->done < kSteps) {
          status = DoStep(jobs, **job);
          if (crashes < 8 && (*job)->done % 4 == t % 4) {
            ++crashes;  // drops everything and never looks back
            status = absl::CancelledError("crashed");
          }
        }
        if (status.ok() && jobs.Finish(**job, "").ok()) ++finished;
      }
    });
  }
  for (auto& worker : workers) worker.join();
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), std::to_string(kJobs * kSteps));
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM job WHERE state = 'SUCCEEDED' AND done = 10"),
            std::to_string(kJobs));
}

}  // namespace
}  // namespace fupin::postgres
