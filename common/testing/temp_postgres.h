// A PostgreSQL server of a test's own: its data in a temporary directory, on a unix socket only, gone with
// the test process however that ends.
//
//   TestDatabase db = TempPostgres::Shared().NewDatabase("services/registry/migrations");
//   auto database = postgres::Database::Open({.dsn = db.app_dsn, .source = "registry"});
#pragma once

#include <sys/types.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"

namespace fupin::testing {

struct TestDatabase {
  std::string name;
  std::string owner_dsn;  // role fupin_owner, owns the tables
  std::string app_dsn;    // role fupin_app, under row-level security
  std::string super_dsn;  // to terminate backends and to look at everything
};

class TempPostgres {
 public:
  struct Options {
    bool durable = false;               // fsync and synchronous commit on, as in production
    std::vector<std::string> settings;  // more of postgresql.conf: "max_connections=50"
  };

  // The one server of this test process, started when first asked for; dies when it cannot be started.
  static TempPostgres& Shared();

  explicit TempPostgres(Options options);
  ~TempPostgres();
  TempPostgres(const TempPostgres&) = delete;

  // A fresh database with the platform migrations and those of `migrations` (a directory from the root of the
  // source tree; empty: none). The first of a kind is migrated, later ones are copied from it.
  TestDatabase NewDatabase(const std::string& migrations = "");

  // Kills the server and all its backends at once, as a power cut would, and starts it again.
  void Crash();
  void Restart();

 private:
  void Start();
  void WaitUntilReady();
  void Kill();
  std::string Dsn(std::string_view role, std::string_view database) const;

  Options options_;
  std::string directory_;
  pid_t postmaster_ = -1;
  std::mutex mutex_;
  int databases_ = 0;
  std::map<std::string, std::string> templates_;  // migrations directory -> template database
};

// Opens `db` for a test, dying when that fails. Source `test`, everything else as in production.
std::unique_ptr<postgres::Database> OpenDatabase(const TestDatabase& db, bool lane = true, int pool_size = 4);

// Runs SQL as the superuser, outside row-level security, and returns the first column of the first row; dies
// when it fails.
std::string Sql(const TestDatabase& db, const std::string& sql);

}  // namespace fupin::testing
