#include "services/audit/security_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "absl/time/clock.h"
#include "common/base/wire.h"
#include "common/postgres/migrations.h"
#include "common/testing/child.h"
#include "common/testing/status_matchers.h"
#include "services/audit/log_test_util.h"

namespace fupin::audit {
namespace {

using testing::Sql;

constexpr char kCounty[] = "422801", kVillage[] = "422801100201";

struct SecurityTest : ::testing::Test {
  SecurityTest() : db(NewLogDatabase()), replica(db), service(*replica.database) {}

  void Append(int64_t n, const std::string& action, const std::string& area, const std::string& actor,
              int day = 1) {
    Leaf leaf = TestLeaf(n);
    leaf.action = action;
    leaf.area_code = area;
    leaf.actor = actor;
    leaf.event_time = absl::FromCivil(absl::CivilDay(2026, 3, day), absl::FixedTimeZone(8 * 3600));
    ASSERT_OK(replica.Append({leaf}));
  }
  absl::StatusOr<v1::SecuritySummary> Ask(const std::string& caller, const std::string& area = "",
                                          int until = 31) {
    Scope scope;
    scope.actor = "accounts/9";
    scope.range = AreaCode::Parse(caller)->range();
    scope.deadline = absl::Now() + absl::Seconds(60);
    rpc::CallContext call(auth::Principal{}, std::move(scope));
    v1::GetSecuritySummaryRequest request;
    request.set_area_code(area);
    SetDate(*Date::FromYmd(2026, 3, 1), request.mutable_from_date());
    SetDate(*Date::FromYmd(2026, 3, until), request.mutable_until_date());
    return service.GetSecuritySummary(call, request);
  }
  // Events of all days and kinds.
  int64_t Total(const std::string& caller, const std::string& area = "", int until = 31) {
    const auto summary = Ask(caller, area, until);
    EXPECT_OK(summary);
    int64_t total = 0;
    for (const v1::SecurityDay& day : summary->days()) total += day.event_count();
    return total;
  }

  testing::TestDatabase db;
  Replica replica;
  SecurityService service;
};

TEST_F(SecurityTest, CountsByDayKindActorAndPurposeWithinTheArea) {
  Append(1, "identity.account.locked", kCounty, "services/identity");
  Append(2, "registry.households.unmasked.visit", kVillage, "accounts/1");
  Append(3, "registry.households.unmasked.visit", kVillage, "accounts/1", 2);
  Append(4, "registry.households.unmasked.payout", kVillage, "accounts/1", 2);
  Append(5, "registry.households.unmasked", "422802100201", "accounts/2", 2);
  Append(6, "registry.household.updated", kVillage, "accounts/1", 2);
  Append(7, "identity.grant.created", "", "accounts/3", 2);
  ASSERT_OK_AND_ASSIGN(const v1::SecuritySummary summary, Ask(kCounty));
  std::map<std::pair<int, v1::SecurityKind>, int64_t> days;
  for (const v1::SecurityDay& day : summary.days()) days[{day.date().day(), day.kind()}] = day.event_count();
  EXPECT_EQ(days,
            (std::map<std::pair<int, v1::SecurityKind>, int64_t>{{{1, v1::SECURITY_KIND_LOCKOUT}, 1},
                                                                 {{1, v1::SECURITY_KIND_UNMASKING}, 1},
                                                                 {{2, v1::SECURITY_KIND_UNMASKING}, 2}}));
  ASSERT_EQ(summary.unmaskings_size(), 2);
  EXPECT_EQ(summary.unmaskings(0).purpose(), "visit");
  EXPECT_EQ(summary.unmaskings(0).event_count(), 2);
  EXPECT_EQ(summary.unmaskings(1).purpose(), "payout");
  ASSERT_EQ(summary.top_actors_size(), 2);
  EXPECT_EQ(summary.top_actors(1).actor(), "accounts/1");
  EXPECT_EQ(summary.top_actors(1).event_count(), 3);
  EXPECT_EQ(Total("42"), 6) << "whoever oversees a province also sees what has no place";
  EXPECT_EQ(Total("42", kCounty), 4);
  EXPECT_EQ(Total("42", "42"), 6);
  EXPECT_EQ(Total("422803"), 0);
  EXPECT_EQ(Total(kCounty, "", 1), 2) << "days after the last are left out";
}

TEST_F(SecurityTest, TheTenWithMostAreShown) {
  for (int64_t n = 0; n < 24; ++n) {
    Append(n, "registry.households.unmasked", kVillage, "accounts/" + std::to_string(n < 12 ? n : n % 3));
  }
  ASSERT_OK_AND_ASSIGN(const v1::SecuritySummary summary, Ask(kCounty));
  ASSERT_EQ(summary.top_actors_size(), 10);
  EXPECT_EQ(summary.top_actors(0).event_count(), 5);
  EXPECT_EQ(summary.top_actors(9).event_count(), 1);
}

TEST_F(SecurityTest, APeriodIsOrderedAndBounded) {
  rpc::CallContext call(auth::Principal{}, Scope{.range = AreaRange::Nation()});
  v1::GetSecuritySummaryRequest request;
  SetDate(*Date::FromYmd(2026, 3, 2), request.mutable_from_date());
  SetDate(*Date::FromYmd(2026, 3, 1), request.mutable_until_date());
  EXPECT_ERROR(service.GetSecuritySummary(call, request), kInvalidArgument, "DATES_OUT_OF_ORDER");
  SetDate(*Date::FromYmd(2027, 3, 2), request.mutable_until_date());
  EXPECT_OK(service.GetSecuritySummary(call, request));
  SetDate(*Date::FromYmd(2027, 3, 3), request.mutable_until_date());
  EXPECT_ERROR(service.GetSecuritySummary(call, request), kInvalidArgument, "PERIOD_TOO_LONG");
}

// Figures are written with the leaves or not at all, however often a batch is handed in.
TEST_F(SecurityTest, FiguresEqualARecountAfterRepeatsAndFailures) {
  std::vector<Leaf> leaves = TestLeaves(0, 200);
  for (size_t i = 0; i < leaves.size(); i += 3) leaves[i].action = "registry.households.unmasked";
  ASSERT_OK(replica.Append(leaves));
  ASSERT_OK(replica.Append(leaves));
  Sql(db,
      "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'injected'; END "
      "$$;"
      "CREATE TRIGGER fail BEFORE UPDATE ON log_state FOR EACH ROW EXECUTE FUNCTION fail()");
  EXPECT_FALSE(replica.Append(TestLeaves(500, 100)).ok());
  EXPECT_EQ(Sql(db, "SELECT sum(events) FROM security_count"),
            Sql(db, "SELECT count(*) FROM leaf WHERE action LIKE '%.unmasked'"));
  EXPECT_EQ(Sql(db, "SELECT string_agg(first_leaf || '-' || last_leaf, ' ') FROM leaf_day"), "0-199");
}

// An installation that has a log already.
TEST(SecurityMigrationTest, WhatWasLoggedBeforeIsCountedToo) {
  namespace fs = std::filesystem;
  const fs::path folder = testing::TempDirectory("fupin-migrations", nullptr);
  for (const char* name : {"0001_log.sql", "0002_claims.sql", "0010_webhooks.sql"}) {
    fs::copy_file(fs::path("services/audit/migrations") / name, folder / name);
  }
  const testing::TestDatabase db = testing::TempPostgres::Shared().NewDatabase(folder);
  Sql(db,
      "INSERT INTO leaf SELECT n, gen_random_uuid(), timestamptz '2026-03-01 15:30:00+00' + n * interval '1 "
      "hour', "
      "422801100201, 12, 'registry', 'accounts/' || n % 2, (ARRAY['registry.households.unmasked', "
      "'registry.household.updated', 'identity.grant.revoked'])[1 + n % 3], 'households/1', '', '' "
      "FROM generate_series(0, 29) n");
  ASSERT_OK(postgres::Migrate(db.owner_dsn, "common/postgres/migrations", "services/audit/migrations",
                              "fupin_app"));
  EXPECT_EQ(
      Sql(db,
          "SELECT string_agg(day || ' ' || first_leaf || '-' || last_leaf, ', ' ORDER BY day) FROM leaf_day"),
      "2026-03-01 0-0, 2026-03-02 1-24, 2026-03-03 25-29")
      << "days of China";
  EXPECT_EQ(Sql(db,
                "SELECT string_agg(kind || ':' || n, ' ' ORDER BY kind) FROM (SELECT kind, sum(events) AS n "
                "FROM security_count GROUP BY kind) c"),
            "4:10 5:10");
  EXPECT_EQ(Sql(db, "SELECT count(*) FROM leaf WHERE county <> 422801"), "0");
  fs::remove_all(folder);
}

}  // namespace
}  // namespace fupin::audit
