#include "common/outbox/relay.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "google/protobuf/wrappers.pb.h"

namespace fupin::outbox {
namespace {

constexpr char kTrace[] = "0123456789abcdef0123456789abcdef";

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

// Takes events, or refuses them, and lets a test wait for them.
class Receiver {
 public:
  Sink sink() {
    return [this](Events& events) { return Take(events); };
  }
  void Refuse(bool refuse) {
    std::lock_guard lock(mutex_);
    refuse_ = refuse;
  }
  bool WaitFor(size_t distinct) {
    std::unique_lock lock(mutex_);
    return arrived_.wait_for(lock, std::chrono::seconds(60), [&] { return seen_.size() >= distinct; });
  }
  std::vector<common::v1::AuditEvent> events() {
    std::lock_guard lock(mutex_);
    return events_;
  }
  size_t distinct() {
    std::lock_guard lock(mutex_);
    return seen_.size();
  }

 private:
  absl::Status Take(Events& events) {
    std::lock_guard lock(mutex_);
    if (refuse_) {
      events.Clear();  // a sink may take them out before it fails
      return absl::UnavailableError("refused");
    }
    for (auto& event : events) {
      seen_.insert(event.event_id());
      events_.push_back(std::move(event));
    }
    arrived_.notify_all();
    return absl::OkStatus();
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  bool refuse_ = false;
  std::set<std::string> seen_;
  std::vector<common::v1::AuditEvent> events_;
};

class RelayTest : public ::testing::Test {
 protected:
  RelayTest() : db_(TempPostgres::Shared().NewDatabase()), database_(testing::OpenDatabase(db_)) {}

  RelayOptions Options() const {
    return {.dsn = db_.app_dsn, .source = "test", .max_batch = 50, .max_backoff = absl::Milliseconds(50)};
  }
  absl::Status Emit(const std::string& resource, int events = 1, bool lane = false) {
    Scope scope{.actor = "accounts/7",
                .range = AreaRange::Nation(),
                .request_id = NewUuid(),
                .trace_id = kTrace,
                .now = absl::FromUnixMicros(1'770'000'000'000'001),
                .shared_lane = lane};
    google::protobuf::StringValue request, reply;
    return database_->Write(scope, request, &reply, [&](postgres::UnitOfWork& work) {
      for (int i = 0; i < events; ++i) work.Emit({"test.thing.made", resource, "4228", "secret"});
      return absl::OkStatus();
    });
  }

  TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
  Receiver receiver_;
};

TEST_F(RelayTest, EventsArriveComplete) {
  ASSERT_OK(Emit("things/1"));
  auto relay = Relay::Start(Options(), receiver_.sink());
  ASSERT_TRUE(receiver_.WaitFor(1));
  common::v1::AuditEvent event = receiver_.events()[0];
  EXPECT_TRUE(IsUuid(event.event_id()));
  EXPECT_EQ(event.source(), "test");
  EXPECT_EQ(event.event_time().seconds(), 1'770'000'000);
  EXPECT_EQ(event.event_time().nanos(), 1000);
  EXPECT_EQ(event.actor(), "accounts/7");
  EXPECT_EQ(event.area_code(), "4228");
  EXPECT_EQ(event.action(), "test.thing.made");
  EXPECT_EQ(event.resource(), "things/1");
  EXPECT_EQ(event.commitment().size(), 32u);
  EXPECT_EQ(event.trace_id(), kTrace);
}

TEST_F(RelayTest, NothingIsLostOrReorderedWithEightWriters) {
  auto relay = Relay::Start(Options(), receiver_.sink());
  constexpr int kWriters = 8, kEach = 150;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      std::minstd_rand random(w);
      for (int i = 0; i < kEach; ++i) {
        if (w % 2 == 0) {
          ASSERT_OK(Emit(std::to_string(w), 1 + i % 3, /*lane=*/w % 4 == 0));
          continue;
        }
        // Takes its ids, then dawdles before it commits: the order of ids is not the order of commits.
        constexpr postgres::Statement kRow{
            "rt_row",
            "INSERT INTO outbox (event_id, event_time, actor, area_code, "
            "action, resource, commitment, trace_id)"
            " VALUES (gen_random_uuid(), now(), 'a', '', 'b', $1, sha256(''), '')"};
        ASSERT_OK(database_->Transact({}, [&](postgres::Transaction& tx) -> absl::Status {
          RETURN_IF_ERROR(tx.Exec(kRow, postgres::Params().Text(std::to_string(w))).status());
          absl::SleepFor(absl::Microseconds(random() % 3000));
          return tx.Exec(kRow, postgres::Params().Text(std::to_string(w))).status();
        }));
      }
    });
  }
  for (auto& writer : writers) writer.join();
  size_t expected = kWriters / 2 * kEach * 2 + kWriters / 2 * kEach * 2;  // 1 + i % 3 is 2 on average
  EXPECT_TRUE(receiver_.WaitFor(expected)) << receiver_.distinct() << " of " << expected;
  relay.reset();
  EXPECT_EQ(receiver_.events().size(), expected);  // no failure, so no repeat
}

TEST_F(RelayTest, ATransactionInProgressHoldsBackWhatComesAfterIt) {
  auto relay = Relay::Start(Options(), receiver_.sink());
  ASSERT_OK(database_->Transact({}, [&](postgres::Transaction& tx) -> absl::Status {
    constexpr postgres::Statement kXid{"rt_xid", "SELECT pg_current_xact_id()"};
    RETURN_IF_ERROR(tx.Exec(kXid).status());
    RETURN_IF_ERROR(Emit("later"));
    absl::SleepFor(absl::Milliseconds(150));
    EXPECT_EQ(receiver_.distinct(), 0u);
    return absl::OkStatus();
  }));
  EXPECT_TRUE(receiver_.WaitFor(1));
}

TEST_F(RelayTest, ARefusedBatchIsSentAgainInOrder) {
  std::atomic<int64_t> failures = 0;
  std::atomic<double> behind = 0;
  RelayOptions options = Options();
  options.observe = [&](const Progress& progress) {
    failures = progress.failures;
    behind = absl::ToDoubleSeconds(progress.behind);
  };
  receiver_.Refuse(true);
  auto relay = Relay::Start(options, receiver_.sink());
  for (int i = 0; i < 120; ++i) ASSERT_OK(Emit(std::to_string(i)));
  while (failures < 3) absl::SleepFor(absl::Milliseconds(5));
  EXPECT_GT(behind, 0);
  EXPECT_EQ(receiver_.distinct(), 0u);
  receiver_.Refuse(false);
  ASSERT_TRUE(receiver_.WaitFor(120));
  relay.reset();
  std::vector<common::v1::AuditEvent> events = receiver_.events();
  ASSERT_EQ(events.size(), 120u);
  for (int i = 0; i < 120; ++i) EXPECT_EQ(events[i].resource(), std::to_string(i));
}

TEST_F(RelayTest, SurvivesTheDeathOfItsBackend) {
  auto relay = Relay::Start(Options(), receiver_.sink());
  for (int i = 0; i < 60; ++i) {
    ASSERT_OK(Emit(std::to_string(i), 3));
    if (i % 20 == 10) {
      Sql(db_,
          "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory'"
          " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }
  }
  EXPECT_TRUE(receiver_.WaitFor(180)) << receiver_.distinct();
}

TEST_F(RelayTest, ASecondReplicaWaitsAndTakesOver) {
  Receiver second;
  std::atomic<bool> second_active = false;
  auto first_relay = Relay::Start(Options(), receiver_.sink());
  ASSERT_OK(Emit("1"));
  ASSERT_TRUE(receiver_.WaitFor(1));
  RelayOptions options = Options();
  options.observe = [&](const Progress& progress) { second_active = progress.active; };
  auto second_relay = Relay::Start(options, second.sink());
  ASSERT_OK(Emit("2"));
  ASSERT_TRUE(receiver_.WaitFor(2));
  EXPECT_FALSE(second_active);
  EXPECT_EQ(second.distinct(), 0u);
  first_relay.reset();
  ASSERT_OK(Emit("3"));
  ASSERT_TRUE(second.WaitFor(1));
  EXPECT_EQ(second.distinct(), 1u);  // goes on at the cursor
}

TEST_F(RelayTest, WhatWasHandedOverIsDeletedAndNothingElse) {
  ASSERT_OK(Emit("1", 130));
  auto relay = Relay::Start(Options(), receiver_.sink());
  ASSERT_TRUE(receiver_.WaitFor(130));
  for (int i = 0; i < 6000 && Sql(db_, "SELECT count(*) FROM outbox") != "0"; ++i) {
    absl::SleepFor(absl::Milliseconds(10));
  }
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox"), "0");
  receiver_.Refuse(true);
  ASSERT_OK(Emit("2", 10));
  absl::SleepFor(absl::Milliseconds(200));
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox"), "10");
}

TEST_F(RelayTest, OldRepliesAreDroppedYoungOnesKept) {
  ASSERT_OK(Emit("1"));
  ASSERT_OK(Emit("2"));
  Sql(db_,
      "UPDATE idempotency SET created_at = now() - interval '8 days' WHERE request_id ="
      " (SELECT max(request_id::text)::uuid FROM idempotency)");
  auto relay = Relay::Start(Options(), receiver_.sink());
  for (int i = 0; i < 6000 && Sql(db_, "SELECT count(*) FROM idempotency") != "1"; ++i) {
    absl::SleepFor(absl::Milliseconds(10));
  }
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM idempotency WHERE created_at > now() - interval '1 day'"), "1");
}

TEST_F(RelayTest, AServerThatIsNotThereIsAwaited) {
  TempPostgres server({});
  TestDatabase db = server.NewDatabase();
  server.Crash();
  std::atomic<int64_t> failures = 0;
  RelayOptions options = Options();
  options.dsn = db.app_dsn;
  options.observe = [&](const Progress& progress) { failures = progress.failures; };
  auto relay = Relay::Start(options, receiver_.sink());
  while (failures < 2) absl::SleepFor(absl::Milliseconds(5));
  server.Restart();
  database_ = testing::OpenDatabase(db, /*lane=*/false);
  ASSERT_OK(Emit("1"));
  EXPECT_TRUE(receiver_.WaitFor(1));
}

}  // namespace
}  // namespace fupin::outbox
