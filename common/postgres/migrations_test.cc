#include "common/postgres/migrations.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "common/testing/child.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"

namespace fupin::postgres {
namespace {

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr char kPlatform[] = "common/postgres/migrations";

class MigrationsTest : public ::testing::Test {
 protected:
  MigrationsTest() : directory_(testing::TempDirectory("fupin-migrations", nullptr)) {
    db_ = TempPostgres::Shared().NewDatabase();  // the platform's alone
  }
  ~MigrationsTest() override { std::filesystem::remove_all(directory_); }

  void File(const std::string& name, const std::string& sql) {
    std::ofstream(directory_ + "/" + name) << sql;
  }
  absl::StatusOr<int> Run() { return Migrate(db_.owner_dsn, kPlatform, directory_, "fupin_app"); }

  TestDatabase db_;
  std::string directory_;
};

TEST_F(MigrationsTest, AppliesEachFileOnceAndGrantsToTheApp) {
  File("0001_a.sql", "CREATE TABLE a (x int); INSERT INTO a VALUES (1);");
  ASSERT_OK_AND_ASSIGN(int applied, Run());
  EXPECT_EQ(applied, 1);
  File("0002_b.sql", "INSERT INTO a VALUES (2); REVOKE DELETE ON a FROM :app_role;");
  EXPECT_ERROR(CheckMigrated(db_.app_dsn, kPlatform, directory_), kFailedPrecondition, "FAILED_PRECONDITION");
  ASSERT_OK_AND_ASSIGN(applied, Run());
  EXPECT_EQ(applied, 1);
  ASSERT_OK_AND_ASSIGN(applied, Run());
  EXPECT_EQ(applied, 0);
  EXPECT_OK(CheckMigrated(db_.app_dsn, kPlatform, directory_));
  EXPECT_EQ(Sql(db_, "SELECT sum(x) FROM a"), "3");
  EXPECT_EQ(Sql(db_,
                "SELECT concat(has_table_privilege('fupin_app', 'a', 'INSERT'),"
                " has_table_privilege('fupin_app', 'a', 'DELETE'))"),
            "tf");
}

TEST_F(MigrationsTest, TheProgramBeforeAnUpgradeMayStart) {
  File("0001_a.sql", "CREATE TABLE a (x int)");
  File("0002_b.sql", "ALTER TABLE a ADD y int");
  ASSERT_OK(Run());
  std::filesystem::remove(directory_ + "/0002_b.sql");
  EXPECT_OK(CheckMigrated(db_.app_dsn, kPlatform, directory_));
}

TEST_F(MigrationsTest, AnEditedFileStops) {
  File("0001_a.sql", "CREATE TABLE a (x int)");
  ASSERT_OK(Run());
  File("0001_a.sql", "CREATE TABLE a (x bigint)");
  absl::Status status = Run().status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_NE(status.ToString().find("0001_a.sql was edited"), std::string::npos) << status;
}

TEST_F(MigrationsTest, AFailedFileLeavesNothingAndTheOnesBeforeItStay) {
  File("0001_a.sql", "CREATE TABLE a (x int)");
  File("0002_b.sql", "CREATE TABLE b (x int); SELECT 1/0;");
  absl::Status status = Run().status();
  EXPECT_NE(status.ToString().find("0002_b.sql"), std::string::npos) << status;
  EXPECT_EQ(Sql(db_, "SELECT concat(to_regclass('a'), to_regclass('b'))"), "a");
  File("0002_b.sql", "CREATE TABLE b (x int)");
  ASSERT_OK_AND_ASSIGN(int applied, Run());
  EXPECT_EQ(applied, 1);
}

TEST_F(MigrationsTest, NumbersAreUniqueAndRise) {
  File("0002_b.sql", "CREATE TABLE b (x int)");
  ASSERT_OK(Run());
  File("0001_a.sql", "CREATE TABLE a (x int)");
  EXPECT_EQ(Run().status().code(), absl::StatusCode::kFailedPrecondition);
  File("0002_c.sql", "CREATE TABLE c (x int)");
  EXPECT_EQ(Run().status().code(), absl::StatusCode::kFailedPrecondition);
  File("nonsense.sql", "");
  EXPECT_EQ(Run().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Sql(db_, "SELECT concat(to_regclass('a'), to_regclass('c'))"), "");
}

TEST_F(MigrationsTest, ReplicasThatStartTogetherApplyEachFileOnce) {
  for (int i = 1; i < 10; ++i) {
    File("000" + std::to_string(i) + "_t.sql", "CREATE TABLE t" + std::to_string(i) + " (x int)");
  }
  std::atomic<int> applied = 0;
  std::vector<std::thread> replicas;
  for (int t = 0; t < 4; ++t) {
    replicas.emplace_back([&] {
      auto count = Run();
      EXPECT_OK(count);
      applied += count.value_or(0);
    });
  }
  for (auto& replica : replicas) replica.join();
  EXPECT_EQ(applied, 9);
}

TEST_F(MigrationsTest, DataMigrationsSeeEveryRow) {
  File("0001_a.sql",
       "CREATE TABLE a (area_code bigint); SELECT fupin_protect('a');"
       "INSERT INTO a VALUES (110101001001), (659001000000);");
  File("0002_b.sql", "UPDATE a SET area_code = area_code + 1");
  ASSERT_OK(Run());
  EXPECT_EQ(Sql(db_, "SELECT string_agg(area_code::text, ' ' ORDER BY area_code) FROM a"),
            "110101001002 659001000001");
}

}  // namespace
}  // namespace fupin::postgres
