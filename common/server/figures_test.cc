#include "common/server/figures.h"

#include <gtest/gtest.h>

#include "common/testing/temp_postgres.h"
#include "fupin/common/v1/policy.pb.h"

namespace fupin::server {
namespace {

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

double Gauge(const std::string& name, const telemetry::Labels& labels = {}) {
  return telemetry::GetGauge(name, "", labels).Value();
}

class FiguresTest : public ::testing::Test {
 protected:
  FiguresTest() : db_(TempPostgres::Shared().NewDatabase()), database_(testing::OpenDatabase(db_)) {}

  TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
};

TEST_F(FiguresTest, AQueryBecomesGaugesAndWhatVanishesBecomesZero) {
  Sql(db_,
      "CREATE TABLE thing (kind text); GRANT SELECT ON thing TO PUBLIC;"
      " INSERT INTO thing VALUES ('a'), ('a'), ('b')");
  FigureSampler sampler(*database_, {{"test_things",
                                      "Things.",
                                      "kind",
                                      {"test_things", "SELECT kind, count(*) FROM thing GROUP BY kind"}}});
  sampler.Sample();
  EXPECT_EQ(Gauge("test_things", {{"kind", "a"}}), 2);
  EXPECT_EQ(Gauge("test_things", {{"kind", "b"}}), 1);
  Sql(db_, "DELETE FROM thing WHERE kind = 'b'");
  sampler.Sample();
  EXPECT_EQ(Gauge("test_things", {{"kind", "a"}}), 2);
  EXPECT_EQ(Gauge("test_things", {{"kind", "b"}}), 0);
  Sql(db_, "DROP TABLE thing");
  sampler.Sample();
  EXPECT_EQ(Gauge("test_things", {{"kind", "a"}}), 2) << "a figure that cannot be had keeps its value";
}

TEST_F(FiguresTest, EventsAndJobsAreSeen) {
  FigureSampler sampler(*database_, PlatformFigures());
  sampler.Sample();
  EXPECT_EQ(Gauge("fupin_outbox_waiting_events"), 0);
  EXPECT_EQ(Gauge("fupin_jobs_unfinished", {{"state", "RUNNING"}}), 0);
  EXPECT_EQ(Gauge("fupin_jobs_progress_ratio"), 1);
  const std::string event =
      "INSERT INTO outbox (event_id, event_time, actor, area_code, action, resource, commitment, trace_id)"
      " VALUES (gen_random_uuid(), now(), 'a', '', 'b', 'c', sha256(''), '')";
  Sql(db_, event);
  Sql(db_, "UPDATE outbox_cursor SET (xid, id) = (SELECT xid, id FROM outbox)");
  Sql(db_, event);
  Sql(db_, event);
  Sql(db_,
      "INSERT INTO job (id, kind, state, actor, area_low, area_high, done, total, updated_at) VALUES"
      " (1, 'k', 'RUNNING', '', 0, 1, 30, 100, now() - interval '400 s'), (2, 'k', 'QUEUED', '', 0, 1, 0, "
      "100, now()),"
      " (3, 'k', 'SUCCEEDED', '', 0, 1, 100, 100, now() - interval '1 day')");
  sampler.Sample();
  EXPECT_EQ(Gauge("fupin_outbox_waiting_events"), 2);
  EXPECT_EQ(Gauge("fupin_jobs_unfinished", {{"state", "RUNNING"}}), 1);
  EXPECT_EQ(Gauge("fupin_jobs_unfinished", {{"state", "QUEUED"}}), 1);
  EXPECT_NEAR(Gauge("fupin_jobs_oldest_step_seconds"), 400, 5);
  EXPECT_DOUBLE_EQ(Gauge("fupin_jobs_progress_ratio"), 0.15);
}

TEST(EnumRowsTest, NamesAreShortAndLower) {
  EXPECT_EQ(EnumRows(common::v1::Lane_descriptor(), common::v1::LANE_POOL, common::v1::LANE_SHARED),
            "(1,'pool'),(2,'shared')");
}

}  // namespace
}  // namespace fupin::server
