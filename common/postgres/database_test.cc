#include "common/postgres/database.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <thread>

#include "absl/time/clock.h"
#include "common/telemetry/metrics.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"

namespace fupin::postgres {
namespace {

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr char kTestData[] = "common/postgres/testdata";
constexpr AreaRange kEnshi{422801000000, 422802000000};
constexpr AreaRange kLichuan{422802000000, 422803000000};

constexpr Statement kInsert{"db_insert", "INSERT INTO note (id, area_code, body) VALUES ($1, $2, $3)"};
constexpr Statement kGet{"db_get", "SELECT body FROM note WHERE id = $1"};
constexpr Statement kCount{"db_count", "SELECT count(*) FROM note"};
constexpr Statement kSleep{"db_sleep", "SELECT pg_sleep($1)"};

// On both roads: parameter true = lane.
class DatabaseTest : public ::testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() {
    shared_db_ = TempPostgres::Shared().NewDatabase(kTestData);
    shared_database_ = testing::OpenDatabase(shared_db_);
  }
  static void TearDownTestSuite() { shared_database_.reset(); }
  DatabaseTest() : db_(shared_db_), database_(shared_database_.get()) { Sql(db_, "TRUNCATE note, staging"); }

  Scope In(AreaRange range) const { return {.range = range, .shared_lane = GetParam()}; }
  absl::Status Insert(const Scope& scope, int64_t id, int64_t area, std::string_view body = "x") {
    return database_->Transact(scope, [&](Transaction& tx) {
      return tx.Exec(kInsert, Params().Int(id).Int(area).Text(body)).status();
    });
  }

  static TestDatabase shared_db_;
  static std::unique_ptr<Database> shared_database_;
  TestDatabase db_;
  Database* database_;
};
TestDatabase DatabaseTest::shared_db_;
std::unique_ptr<Database> DatabaseTest::shared_database_;

INSTANTIATE_TEST_SUITE_P(Roads, DatabaseTest, ::testing::Bool(),
                         [](const auto& info) { return info.param ? "Lane" : "Pool"; });

TEST_P(DatabaseTest, RowsOutsideTheRangeDoNotExist) {
  ASSERT_OK(Insert(In(kEnshi), 1, kEnshi.low));
  ASSERT_OK(Insert(In(kLichuan), 2, kLichuan.high - 1));
  for (auto [range, expected] :
       {std::pair(kEnshi, 1), {kLichuan, 1}, {AreaRange::Nation(), 2}, {AreaRange{}, 0}}) {
    ASSERT_OK_AND_ASSIGN(Result rows, database_->Query(In(range), kCount));
    EXPECT_EQ(rows[0].Int(0), expected) << range.low;
  }
  ASSERT_OK_AND_ASSIGN(Result other, database_->Query(In(kLichuan), kGet, Params().Int(1)));
  EXPECT_TRUE(other.empty());
}

TEST_P(DatabaseTest, WritingOutsideTheRangeIsDenied) {
  EXPECT_ERROR(Insert(In(kEnshi), 1, kLichuan.low), kPermissionDenied, "AREA_OUT_OF_RANGE");
  EXPECT_ERROR(Insert(In(kEnshi), 1, kEnshi.high), kPermissionDenied, "AREA_OUT_OF_RANGE");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note"), "0");
}

TEST_P(DatabaseTest, ReadersOfDifferentRangesNeverSeeEachOthersRows) {
  for (int i = 0; i < 20; ++i) {
    ASSERT_OK(
        Insert(In(AreaRange::Nation()), i, i % 2 == 0 ? kEnshi.low : kLichuan.low, i % 2 == 0 ? "e" : "l"));
  }
  constexpr Statement kBodies{"db_bodies", "SELECT string_agg(DISTINCT body, '') FROM note"};
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        auto rows = database_->Query(In(t % 2 == 0 ? kEnshi : kLichuan), kBodies);
        if (!rows.ok() || (*rows)[0].Text(0) != (t % 2 == 0 ? "e" : "l")) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST_P(DatabaseTest, SeveralReadsShareOneSnapshot) {
  ASSERT_OK(Insert(In(kEnshi), 1, kEnshi.low, "before"));
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    for (int i = 2; !stop; ++i) EXPECT_OK(Insert(In(kEnshi), i, kEnshi.low));
  });
  const std::pair<const Statement*, Params> work[] = {
      {&kCount, {}}, {&kGet, Params().Int(1)}, {&kSleep, Params().Double(0.002)}, {&kCount, {}}};
  for (int i = 0; i < 30; ++i) {
    auto results = database_->QueryAll(In(kEnshi), work);
    ASSERT_OK(results);
    EXPECT_EQ((*results)[0][0].Int(0), (*results)[3][0].Int(0));
    EXPECT_EQ((*results)[1][0].Text(0), "before");
  }
  stop = true;
  writer.join();
}

TEST_P(DatabaseTest, ReadsCannotWrite) {
  constexpr Statement kWrite{"db_write", "UPDATE counter SET n = n + 1 RETURNING n"};
  EXPECT_FALSE(database_->Query(In(kEnshi), kWrite).ok());
  EXPECT_EQ(Sql(db_, "SELECT max(n) FROM counter"), "0");
}

TEST_P(DatabaseTest, DeadlineEndsAStatementAndLeavesTheDatabaseUsable) {
  Scope scope = In(kEnshi);
  scope.deadline = absl::Now() + absl::Milliseconds(100);
  EXPECT_ERROR(database_->Query(scope, kSleep, Params().Double(60)), kDeadlineExceeded, "DEADLINE_EXCEEDED");
  scope.deadline = absl::Now() - absl::Milliseconds(1);
  EXPECT_ERROR(database_->Query(scope, kCount), kDeadlineExceeded, "DEADLINE_EXCEEDED");
  EXPECT_OK(database_->Query(In(kEnshi), kCount));
}

TEST_P(DatabaseTest, OneBadReadSpoilsNobodyElses) {
  constexpr Statement kDivide{"db_divide", "SELECT 10 / $1::bigint"};
  std::atomic<int> good = 0, bad = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 30; ++i) {
        int64_t divisor = t == 0 ? 0 : 5;
        auto rows = database_->Query(In(kEnshi), kDivide, Params().Int(divisor));
        if (divisor != 0 && rows.ok() && (*rows)[0].Int(0) == 2) ++good;
        if (divisor == 0 && rows.status().code() == absl::StatusCode::kInvalidArgument) ++bad;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, 15 * 30);
  EXPECT_EQ(bad, 30);
}

TEST_P(DatabaseTest, SurvivesTheDeathOfItsBackends) {
  ASSERT_OK(Insert(In(kEnshi), 1, kEnshi.low));
  for (int round = 0; round < 3; ++round) {
    Sql(db_,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'fupin_app'"
        " AND datname = current_database()");
    ASSERT_OK_AND_ASSIGN(Result rows, database_->Query(In(kEnshi), kGet, Params().Int(1)));
    EXPECT_EQ(rows.size(), 1);
  }
}

TEST_P(DatabaseTest, WhoWaitsForAConnectionIsCounted) {
  auto one = testing::OpenDatabase(db_, /*lane=*/false, /*pool_size=*/1);
  const telemetry::Gauge in_use = telemetry::GetGauge("fupin_postgres_pool_connections_in_use", "");
  EXPECT_EQ(telemetry::GetGauge("fupin_postgres_pool_connections_max", "").Value(), 1);
  ASSERT_OK(one->Transact(In(kEnshi), [&](Transaction&) {
    EXPECT_EQ(in_use.Value(), 1);
    Scope hurried = In(kEnshi);
    hurried.deadline = absl::Now() + absl::Milliseconds(30);
    EXPECT_ERROR(one->Query(hurried, kCount), kDeadlineExceeded, "DEADLINE_EXCEEDED");
    return absl::OkStatus();
  }));
  EXPECT_EQ(in_use.Value(), 0);
  const std::string text = telemetry::MetricsText(), sum = "fupin_postgres_pool_wait_seconds_sum ";
  EXPECT_GE(std::strtod(text.c_str() + text.find(sum) + sum.size(), nullptr), 0.03)
      << "the wait in vain counts";
}

TEST_P(DatabaseTest, IdsAreUniqueAmongThreadsAndProcesses) {
  auto replica = testing::OpenDatabase(db_, /*lane=*/false);
  std::mutex mutex;
  std::set<int64_t> seen;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 300; ++i) {
        int64_t n = i % 10 == 0 ? 1700 : 1;
        auto first = (t % 2 == 0 ? *database_ : *replica).NewIds(n);
        ASSERT_OK(first);
        std::lock_guard lock(mutex);
        for (int64_t id = *first; id < *first + n; id += n == 1 ? 1 : 100)
          EXPECT_TRUE(seen.insert(id).second) << id;
        EXPECT_TRUE(n == 1 || seen.insert(*first + n - 1).second);
      }
    });
  }
  for (auto& thread : threads) thread.join();
}

TEST_P(DatabaseTest, FailedTransactionLeavesNothing) {
  EXPECT_ERROR(Insert(In(kEnshi), 1, kEnshi.low, std::string(101, 'x')), kInvalidArgument, "NOTE_BODY_SHORT");
  absl::Status status = database_->Transact(In(kEnshi), [&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Exec(kInsert, Params().Int(1).Int(kEnshi.low).Text("x")).status());
    return Error(absl::StatusCode::kFailedPrecondition, "CHANGED_MY_MIND", "算了");
  });
  EXPECT_ERROR(status, kFailedPrecondition, "CHANGED_MY_MIND");
  // A body that overlooks the failure of a statement does not get a commit of the rest.
  status = database_->Transact(In(kEnshi), [&](Transaction& tx) {
    (void)tx.Exec(kInsert, Params().Int(1).Int(kEnshi.low).Text("x"));
    (void)tx.Exec(kInsert, Params().Int(1).Int(kEnshi.low).Text("again"));
    return absl::OkStatus();
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note"), "0");
}

TEST_P(DatabaseTest, CopyInAndOut) {
  constexpr Statement kMove{"db_move", "INSERT INTO note SELECT * FROM staging"};
  int64_t copied = 0;
  int chunks = 0;
  ASSERT_OK(database_->Transact(In(kEnshi), [&](Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(copied,
                     tx.CopyIn("COPY staging (id, area_code, body) FROM STDIN", [&](std::string& chunk) {
                       for (int i = 0; i < 1000; ++i) {
                         chunk += std::to_string(chunks * 1000 + i) + "\t422801000000\t扶贫\\t\\n\n";
                       }
                       return ++chunks < 10;
                     }));
    return tx.Exec(kMove).status();  // the transaction goes on after a COPY
  }));
  EXPECT_EQ(copied, 10000);
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note"), "10000");
  int rows = 0;
  auto export_rows = [&](Transaction& tx) {
    return tx.CopyOut("COPY (SELECT body FROM staging ORDER BY id) TO STDOUT", [&](std::string_view row) {
      EXPECT_EQ(row, "扶贫\\t\\n\n");
      return ++rows == 5000 ? absl::CancelledError("enough") : absl::OkStatus();
    });
  };
  EXPECT_EQ(database_->Read(In(kEnshi), export_rows).code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(rows, 5000);
  EXPECT_OK(database_->Query(In(kEnshi), kCount));
}

TEST_P(DatabaseTest, CopyThatIsRefusedLeavesNothing) {
  auto copy = [&](const char* sql, const char* lines) {
    return database_->Transact(In(kEnshi), [&](Transaction& tx) {
      return tx
          .CopyIn(sql,
                  [&](std::string& chunk) {
                    chunk = lines;
                    return false;
                  })
          .status();
    });
  };
  EXPECT_ERROR(copy("COPY staging (id, area_code, body) FROM STDIN", "1\t422801000000\ta\nx\t1\tb\n"),
               kInvalidArgument, "VALUE_NOT_ACCEPTED");
  EXPECT_ERROR(
      copy("COPY staging (id, area_code, body) FROM STDIN", "1\t422801000000\ta\n1\t422801000000\tb\n"),
      kAlreadyExists, "STAGING_PKEY");
  EXPECT_FALSE(copy("COPY nowhere FROM STDIN", "1\n").ok());
  EXPECT_FALSE(copy("SELECT 1", "1\n").ok());
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM staging"), "0");
  EXPECT_OK(database_->Query(In(kEnshi), kCount));
}

TEST_P(DatabaseTest, AnUnsetRangeIsAnError) {
  std::string count = "SELECT count(*) FROM note";
  Scope scope = In(kEnshi);
  constexpr Statement kUnset{"db_unset", "SELECT set_config('fupin.area_low', '', true)"};
  absl::Status status = database_->Transact(scope, [&](Transaction& tx) -> absl::Status {
    RETURN_IF_ERROR(tx.Exec(kUnset).status());
    return tx.Exec(kCount).status();
  });
  EXPECT_FALSE(status.ok());
}

TEST_P(DatabaseTest, ReadyUntilTheServerIsGone) {
  TempPostgres server({});
  auto database = testing::OpenDatabase(server.NewDatabase(kTestData), GetParam());
  EXPECT_TRUE(database->Ready());
  const telemetry::Gauge lane = telemetry::GetGauge("fupin_postgres_lane_connected", "", {{"lane", "read"}});
  if (GetParam()) {
    EXPECT_EQ(lane.Value(), 1);
  }
  server.Crash();
  absl::SleepFor(absl::Seconds(1.1));  // the age of the last proof
  EXPECT_FALSE(database->Ready());
  if (GetParam()) {
    EXPECT_EQ(lane.Value(), 0);
  }
  Scope scope = In(kEnshi);
  scope.deadline = absl::Now() + absl::Milliseconds(300);
  EXPECT_EQ(database->Query(scope, kCount).status().code(), absl::StatusCode::kUnavailable);
  server.Restart();
  scope.deadline = absl::Now() + absl::Seconds(60);
  EXPECT_OK(database->Query(scope, kCount));
}

}  // namespace
}  // namespace fupin::postgres
