#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/postgres/commit_record.h"
#include "common/postgres/database.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "google/protobuf/wrappers.pb.h"

namespace fupin::postgres {
namespace {

using google::protobuf::StringValue;
using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr AreaRange kEnshi{422801000000, 422802000000};
constexpr AreaRange kLichuan{422802000000, 422803000000};

constexpr Statement kInsert{
    "w_insert", "INSERT INTO note (id, area_code, body, code) VALUES ($1, $2, $3, nullif($4, ''))"};
constexpr Statement kInsertRows{"w_insert_rows",
                                "INSERT INTO note (id, area_code, body, code) SELECT id, area_code, body, "
                                "nullif(code, '') FROM unnest($1::bigint[], $2::bigint[], $3::text[], "
                                "$4::text[]) AS n (id, area_code, body, code)",
                                Sharing::kRows};
constexpr Statement kAdd{"w_add", "UPDATE counter SET n = n + 1 WHERE id = $1"};
constexpr Statement kRead{"w_read", "SELECT n FROM counter WHERE id = $1"};

StringValue Message(std::string text) {
  StringValue message;
  message.set_value(std::move(text));
  return message;
}

class WriteTest : public ::testing::TestWithParam<bool> {
 protected:
  static void SetUpTestSuite() {
    shared_db_ = TempPostgres::Shared().NewDatabase("common/postgres/testdata");
    shared_database_ = testing::OpenDatabase(shared_db_);
  }
  static void TearDownTestSuite() { shared_database_.reset(); }
  WriteTest() : db_(shared_db_), database_(shared_database_.get()) {
    Sql(db_, "TRUNCATE note, outbox, idempotency; UPDATE counter SET n = 0");
  }

  Scope In(AreaRange range, std::string request_id = "") const {
    return {.actor = "accounts/1",
            .range = range,
            .request_id = std::move(request_id),
            .trace_id = "0123456789abcdef0123456789abcdef",
            .now = absl::FromUnixSeconds(1'770'000'000),
            .shared_lane = GetParam()};
  }

  // Inserts a note and reports it; the reply tells which run made it.
  absl::Status Create(const Scope& scope, int64_t id, int64_t area, StringValue* reply,
                      std::string request = "r", std::string code = "") {
    return database_->Write(scope, Message(std::move(request)), reply, [&](UnitOfWork& work) {
      ++runs_;
      reply->set_value("note " + std::to_string(id));
      work.Queue(kInsert, Params().Int(id).Int(area).Text("x").Text(code));
      work.Emit({"test.note.created", "notes/" + std::to_string(id), "422801", "content"});
      return absl::OkStatus();
    });
  }

  std::string Count(const std::string& table) { return Sql(db_, "SELECT count(*) FROM " + table); }

  static TestDatabase shared_db_;
  static std::unique_ptr<Database> shared_database_;
  TestDatabase db_;
  Database* database_;
  std::atomic<int> runs_ = 0;
};
TestDatabase WriteTest::shared_db_;
std::unique_ptr<Database> WriteTest::shared_database_;

INSTANTIATE_TEST_SUITE_P(Roads, WriteTest, ::testing::Bool(),
                         [](const auto& info) { return info.param ? "Lane" : "Pool"; });

TEST_P(WriteTest, EverythingIsCommittedTogether) {
  StringValue reply;
  std::string request_id = NewUuid();
  ASSERT_OK(Create(In(kEnshi, request_id), 1, kEnshi.low, &reply));
  EXPECT_EQ(Count("note"), "1");
  EXPECT_EQ(Sql(db_, "SELECT request_id || actor FROM idempotency"), request_id + "accounts/1");
  EXPECT_EQ(Sql(db_,
                "SELECT concat_ws(' ', actor, area_code, action, resource, trace_id, extract(epoch FROM"
                " event_time)::bigint) FROM outbox"),
            "accounts/1 422801 test.note.created notes/1 0123456789abcdef0123456789abcdef 1770000000");
}

// It would hold up all events behind it.
TEST_P(WriteTest, AnEventThatTheLogWouldRefuseIsNotCommitted) {
  for (const Event& event :
       {Event{"test note", "notes/1", "422801", ""}, Event{"test.note", "", "422801", ""},
        Event{"test.note", "notes/1\\", "422801", ""}, Event{"test.note", "notes/1", "4228011", ""},
        Event{"test.note", "笔记", "422801", ""}}) {
    StringValue reply;
    absl::Status status = database_->Write(In(kEnshi), Message("r"), &reply, [&](UnitOfWork& work) {
      work.Queue(kInsert, Params().Int(1).Int(kEnshi.low).Text("x").Text(""));
      work.Emit(event);
      return absl::OkStatus();
    });
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << status;
  }
  EXPECT_EQ(Count("note"), "0");
  EXPECT_EQ(Count("outbox"), "0");
}

TEST_P(WriteTest, TheCommitmentCanBeProvedLater) {
  StringValue reply;
  ASSERT_OK(Create(In(kEnshi), 1, kEnshi.low, &reply));
  auto unhex = [this](const std::string& sql) {
    std::string hex = Sql(db_, "SELECT encode((" + sql + "), 'hex')"), bytes;
    for (size_t i = 0; i < hex.size(); i += 2)
      bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
  };
  std::string key = unhex("SELECT key FROM commitment_key");
  std::string event_id = Sql(db_, "SELECT event_id FROM outbox");
  EXPECT_EQ(Commitment(key, event_id, "content"), unhex("SELECT commitment FROM outbox"));
  EXPECT_NE(Commitment(key, event_id, "Content"), unhex("SELECT commitment FROM outbox"));
}

TEST_P(WriteTest, ReplayGetsTheFirstReplyAndChangesNothing) {
  StringValue first, second;
  Scope scope = In(kEnshi, NewUuid());
  ASSERT_OK(Create(scope, 1, kEnshi.low, &first));
  ASSERT_OK(Create(scope, 2, kEnshi.low, &second));  // ids are made anew for each call
  EXPECT_EQ(second.value(), "note 1");
  EXPECT_EQ(Count("note"), "1");
  EXPECT_EQ(Count("outbox"), "1");
}

TEST_P(WriteTest, ReplayIsAnsweredEvenWhereTheChangeCouldNotBeMadeTwice) {
  StringValue first, second;
  Scope scope = In(kEnshi, NewUuid());
  ASSERT_OK(Create(scope, 1, kEnshi.low, &first, "r", "unique"));
  ASSERT_OK(Create(scope, 2, kEnshi.low, &second, "r", "unique"));
  EXPECT_EQ(second.value(), "note 1");
  // A body that looks at the present state and refuses, because its own first run has changed it.
  ASSERT_OK(database_->Write(scope, Message("r"), &second, [](UnitOfWork&) {
    return Error(absl::StatusCode::kFailedPrecondition, "ALREADY_DONE", "已完成");
  }));
  EXPECT_EQ(second.value(), "note 1");
}

TEST_P(WriteTest, AnotherRequestOrActorUnderTheSameIdIsRefused) {
  StringValue reply;
  Scope scope = In(kEnshi, NewUuid());
  ASSERT_OK(Create(scope, 1, kEnshi.low, &reply));
  EXPECT_ERROR(Create(scope, 2, kEnshi.low, &reply, "another"), kInvalidArgument, "REQUEST_ID_REUSED");
  google::protobuf::BytesValue same_bytes;  // another type with the same serialization
  same_bytes.set_value("r");
  EXPECT_ERROR(database_->Write(scope, same_bytes, &reply,
                                [&](UnitOfWork& work) {
                                  work.Queue(kAdd, Params().Int(1));
                                  return absl::OkStatus();
                                }),
               kInvalidArgument, "REQUEST_ID_REUSED");
  scope.actor = "accounts/2";
  EXPECT_ERROR(Create(scope, 2, kEnshi.low, &reply), kInvalidArgument, "REQUEST_ID_REUSED");
  EXPECT_EQ(Count("note"), "1");
}

TEST_P(WriteTest, AFailedWriteLeavesItsRequestIdFree) {
  StringValue reply;
  ASSERT_OK(Create(In(kEnshi), 1, kEnshi.low, &reply, "r", "taken"));
  Scope scope = In(kEnshi, NewUuid());
  EXPECT_ERROR(Create(scope, 2, kEnshi.low, &reply, "r", "taken"), kAlreadyExists, "NOTE_CODE_KEY");
  ASSERT_OK(Create(scope, 2, kEnshi.low, &reply, "r", "free"));
}

TEST_P(WriteTest, OneRequestSentByManyThreadsHasOneEffect) {
  for (int round = 0; round < 10; ++round) {
    Scope scope = In(kEnshi, NewUuid());
    std::vector<std::thread> threads;
    std::latch start(8);
    for (int t = 0; t < 8; ++t) {
      threads.emplace_back([&, t] {
        start.arrive_and_wait();
        StringValue reply;
        EXPECT_OK(Create(scope, 100 * round + t, kEnshi.low, &reply));
        EXPECT_EQ(reply.value().substr(0, 5), "note ");
      });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(Count("note"), std::to_string(round + 1));
    EXPECT_EQ(Count("outbox"), std::to_string(round + 1));
  }
}

TEST_P(WriteTest, RangesOfMembersOfOneBatchStayApart) {
  // Each writes in their own county and, every fifth time, in the neighbour's, which must be denied: each of
  // them.
  std::atomic<int> denied = 0, made = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      AreaRange own = t % 2 == 0 ? kEnshi : kLichuan, other = t % 2 == 0 ? kLichuan : kEnshi;
      for (int i = 0; i < 40; ++i) {
        StringValue reply;
        absl::Status status =
            Create(In(own, NewUuid()), t * 1000 + i, i % 5 == 0 ? other.low : own.low, &reply);
        made += status.ok();
        denied += testing::IsError(status, absl::StatusCode::kPermissionDenied, "AREA_OUT_OF_RANGE");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(denied, 16 * 8);
  EXPECT_EQ(made, 16 * 32);
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note WHERE (id / 1000) % 2 = 0 AND area_code <> 422801000000"),
            "0");
  EXPECT_EQ(Count("idempotency"), std::to_string(16 * 32));
}

TEST_P(WriteTest, SixtyFourCallersOnePoisoned) {
  DescribeConstraints(
      {{"note_twin_known", absl::StatusCode::kFailedPrecondition, "TWIN_UNKNOWN", "无此记录", ""}});
  constexpr Statement kTwin{"w_twin",
                            "INSERT INTO note (id, area_code, body, twin) VALUES ($1, $2, 'x', $3)"};
  std::atomic<int> made = 0, refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 64; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        StringValue reply;
        int64_t id = t * 100 + i;
        absl::Status status =
            database_->Write(In(kEnshi, NewUuid()), Message("r"), &reply, [&](UnitOfWork& work) {
              work.Queue(kTwin, Params().Int(id).Int(kEnshi.low).Int(t == 13 ? -1 : id));
              work.Emit({"test.note.created", "notes/1", "422801", ""});
              return absl::OkStatus();
            });
        made += status.ok();
        refused += testing::IsError(status, absl::StatusCode::kFailedPrecondition, "TWIN_UNKNOWN");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(made, 630);
  EXPECT_EQ(refused, 10);
  EXPECT_EQ(Count("note"), "630");
  EXPECT_EQ(Count("outbox"), "630");
  EXPECT_EQ(Count("idempotency"), "630");
}

// Rows of callers with two ranges, one of them already there and one out of its caller's range.
TEST_P(WriteTest, RowsOfSeveralCallersGoTogetherAndTheWrongOnesAlone) {
  constexpr int kCallers = 64, kTaken = 7, kOutside = 20;
  StringValue reply;
  ASSERT_OK(Create(In(kEnshi), kTaken, kEnshi.low, &reply));
  std::latch start(kCallers);
  std::vector<absl::Status> statuses(kCallers);
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&, i] {
      const AreaRange range = i % 2 == 0 ? kEnshi : kLichuan;
      const int64_t ids[] = {i}, areas[] = {i == kOutside ? kLichuan.low : range.low};
      const std::string bodies[] = {"a, \"b\" {}"}, codes[] = {i % 3 == 0 ? "" : std::to_string(i)};
      StringValue own;
      start.arrive_and_wait();
      statuses[i] = database_->Write(In(range, NewUuid()), Message("r"), &own, [&](UnitOfWork& work) {
        work.Queue(kInsertRows, Params().Ints(ids).Ints(areas).Texts(bodies).Texts(codes));
        work.Emit({"test.note.made", std::to_string(i), "4228", ""});
        return absl::OkStatus();
      });
    });
  }
  for (std::thread& caller : callers) caller.join();
  for (int i = 0; i < kCallers; ++i) {
    if (i == kTaken) {
      EXPECT_EQ(statuses[i].code(), absl::StatusCode::kAlreadyExists) << statuses[i];
    } else if (i == kOutside) {
      EXPECT_EQ(statuses[i].code(), absl::StatusCode::kPermissionDenied) << statuses[i];
    } else {
      EXPECT_OK(statuses[i]) << i;
    }
  }
  EXPECT_EQ(Count("note"), "63");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note WHERE body = 'a, \"b\" {}'"), "62");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM note WHERE body = 'a, \"b\" {}' AND code IS NULL"), "22");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox WHERE action = 'test.note.made'"), "62");
}

// Each gets the rows of its own question: none, one or several, and none outside its range.
TEST_P(WriteTest, QuestionsOfSeveralCallersAreAnsweredTogether) {
  constexpr int kCallers = 64;
  constexpr Statement kBodies{
      "w_bodies",
      "SELECT n.body, q.place FROM unnest($1::bigint[]) WITH ORDINALITY AS q (code, place)"
      " JOIN note n ON n.code = q.code::text OR n.body = 'many ' || q.code"
      " ORDER BY q.place, n.id",
      Sharing::kQuestions};
  Sql(db_,
      "INSERT INTO note (id, area_code, body, code) SELECT i, 422801001001, 'note ' || i, i"
      " FROM generate_series(1, 30) i");
  Sql(db_,
      "INSERT INTO note (id, area_code, body) SELECT 100 + i, 422801001001, 'many 6'"
      " FROM generate_series(1, 3) i");
  std::latch start(kCallers);
  std::vector<std::string> answers(kCallers);
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i) {
    callers.emplace_back([&, i] {
      start.arrive_and_wait();
      auto result = database_->Query(In(i % 4 == 3 ? kLichuan : kEnshi), kBodies, Params().Ask(i));
      answers[i] = result.ok() ? "" : result.status().ToString();
      for (Row row : result.value_or(Result())) answers[i] += std::string(row.Text(0)) + ";";
    });
  }
  for (std::thread& caller : callers) caller.join();
  for (int i = 0; i < kCallers; ++i) {
    std::string expected = i >= 1 && i <= 30 ? "note " + std::to_string(i) + ";" : "";
    if (i == 6) expected += "many 6;many 6;many 6;";
    EXPECT_EQ(answers[i], i % 4 == 3 ? "" : expected) << i;
  }
}

TEST_P(WriteTest, AConstraintDeferredToTheCommitFailsItsOwnerOnly) {
  constexpr Statement kParity{"w_parity",
                              "INSERT INTO note (id, area_code, body, parity) VALUES ($1, $2, 'x', $3)"};
  std::atomic<int> made = 0, refused = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        StringValue reply;
        absl::Status status =
            database_->Write(In(kEnshi, NewUuid()), Message("r"), &reply, [&](UnitOfWork& work) {
              // Threads 6 and 7 want the same five numbers.
              work.Queue(kParity, Params().Int(t * 100 + i).Int(kEnshi.low).Int(std::min(t, 6) * 100 + i));
              return absl::OkStatus();
            });
        made += status.ok();
        refused += testing::IsError(status, absl::StatusCode::kAlreadyExists, "NOTE_PARITY_KEY");
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(made, 35);
  EXPECT_EQ(refused, 5);
  EXPECT_EQ(Count("note"), "35");
}

TEST_P(WriteTest, NulByteIsRefused) {
  StringValue reply;
  EXPECT_ERROR(Create(In(kEnshi, NewUuid()), 1, kEnshi.low, &reply, "r", std::string("a\0b", 3)),
               kInvalidArgument, "NUL_BYTE");
  EXPECT_EQ(Count("note"), "0");
}

TEST_P(WriteTest, DeadlineBehindALockedRow) {
  std::latch locked(1), release(1);
  std::thread holder([&] {
    EXPECT_OK(database_->Transact({.range = kEnshi}, [&](Transaction& tx) {
      absl::Status status = tx.Exec(kAdd, Params().Int(1)).status();
      locked.count_down();
      release.wait();
      return status;
    }));
  });
  locked.wait();
  Scope scope = In(kEnshi, NewUuid());
  scope.deadline = absl::Now() + absl::Milliseconds(600);
  StringValue reply;
  auto add = [&](int64_t id) {
    return database_->Write(scope, Message("r"), &reply, [id](UnitOfWork& work) {
      work.Queue(kAdd, Params().Int(id));
      return absl::OkStatus();
    });
  };
  EXPECT_ERROR(add(1), kDeadlineExceeded, "DEADLINE_EXCEEDED");
  absl::SleepFor(scope.deadline -
                 absl::Now());  // the lock's own limit may have ended the first a little early
  EXPECT_ERROR(add(2), kDeadlineExceeded, "DEADLINE_EXCEEDED");  // passed before it began
  // Who waits for nobody's lock is not held up for long by one who does.
  scope = In(kEnshi, NewUuid());
  EXPECT_OK(add(2));
  release.count_down();
  holder.join();
  EXPECT_EQ(Sql(db_, "SELECT string_agg(n::text, ' ' ORDER BY id) FROM counter"), "1 1");
}

TEST_P(WriteTest, DeadlocksAreRunAgain) {
  if (GetParam()) GTEST_SKIP() << "needs Exec";
  std::atomic<int> failed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 5; ++i) {
        StringValue reply;
        failed += !database_
                       ->Write(In(kEnshi, NewUuid()), Message("r"), &reply,
                               [&](UnitOfWork& work) -> absl::Status {
                                 ++runs_;
                                 RETURN_IF_ERROR(work.Exec(kAdd, Params().Int(1 + t % 2)).status());
                                 absl::SleepFor(absl::Milliseconds(20));
                                 return work.Exec(kAdd, Params().Int(2 - t % 2)).status();
                               })
                       .ok();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(failed, 0);
  EXPECT_EQ(Sql(db_, "SELECT string_agg(n::text, ' ') FROM counter"), "20 20");
  EXPECT_GT(runs_, 20);
}

TEST_P(WriteTest, ABodyReadsWhatItQueued) {
  if (GetParam()) GTEST_SKIP() << "needs Exec";
  StringValue reply;
  ASSERT_OK(
      database_->Write(In(kEnshi, NewUuid()), Message("r"), &reply, [&](UnitOfWork& work) -> absl::Status {
        work.Queue(kAdd, Params().Int(1));
        work.Queue(kAdd, Params().Int(1));
        ASSIGN_OR_RETURN(Result rows, work.Exec(kRead, Params().Int(1)));
        EXPECT_EQ(rows[0].Int(0), 2);
        return absl::OkStatus();
      }));
}

TEST_P(WriteTest, BackendsDieAndEveryAcknowledgedWriteIsThereOnce) {
  std::atomic<bool> stop = false;
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; !stop; ++i) {
        StringValue reply;
        Scope scope = In(kEnshi, NewUuid());
        absl::Status status = Create(scope, t * 100000 + i, kEnshi.low, &reply);
        EXPECT_OK(status);
        acknowledged += status.ok();
      }
    });
  }
  for (int kills = 0; kills < 12; ++kills) {
    absl::SleepFor(absl::Milliseconds(30));
    Sql(db_,
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'fupin_app'"
        " AND datname = current_database()");
  }
  stop = true;
  for (auto& thread : threads) thread.join();
  EXPECT_GT(acknowledged, 0);
  EXPECT_EQ(Count("note"), std::to_string(acknowledged));
  EXPECT_EQ(Count("outbox"), std::to_string(acknowledged));
  EXPECT_EQ(Count("idempotency"), std::to_string(acknowledged));
}

TEST_P(WriteTest, PowerCutsLoseNoAcknowledgedWriteAndDoubleNone) {
  TempPostgres server({.durable = true});
  db_ = server.NewDatabase("common/postgres/testdata");
  std::unique_ptr<Database> database = testing::OpenDatabase(db_, GetParam());
  database_ = database.get();
  std::atomic<bool> stop = false;
  std::atomic<int> acknowledged = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; !stop; ++i) {
        Scope scope = In(kEnshi, NewUuid());
        absl::Status status;
        do {  // a client that repeats its request until it is answered
          StringValue reply;
          scope.deadline = absl::Now() + absl::Seconds(2);
          status = Create(scope, t * 100000 + i, kEnshi.low, &reply);
        } while (!status.ok() && !stop);
        acknowledged += status.ok();
      }
    });
  }
  for (int cuts = 0; cuts < 2; ++cuts) {
    absl::SleepFor(absl::Milliseconds(150));
    server.Restart();  // kill -9 of the whole tree
  }
  absl::SleepFor(absl::Milliseconds(300));
  stop = true;
  for (auto& thread : threads) thread.join();
  int made = std::stoi(Count("note"));
  EXPECT_GE(made, acknowledged);
  EXPECT_LE(made, acknowledged + 8);  // those whose client gave up at the end
  EXPECT_EQ(std::to_string(made), Count("outbox"));
  EXPECT_EQ(std::to_string(made), Count("idempotency"));
}

}  // namespace
}  // namespace fupin::postgres
