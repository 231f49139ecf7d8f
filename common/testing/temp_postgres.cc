#include "common/testing/temp_postgres.h"

#include <libpq-fe.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/strings.h"
#include "common/postgres/migrations.h"
#include "common/testing/child.h"

namespace fupin::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kUser[] = "postgres";

std::string Program(const std::string& name) {
  const char* bin = std::getenv("FUPIN_PG_BIN");
  return absl::StrCat(bin != nullptr ? bin : "/usr/lib/postgresql/15/bin", "/", name);
}

// Sessions of the server: postmaster's children. Each has its own process group, so they are found by parent.
std::vector<pid_t> ChildrenOf(pid_t parent) {
  std::vector<pid_t> children;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/proc", error)) {
    pid_t pid = std::atoi(entry.path().filename().c_str());
    if (pid <= 0) continue;
    std::ifstream stat(entry.path() / "stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    size_t name_end = text.rfind(") ");  // "pid (name) state ppid …"; a name may hold blanks
    if (name_end != std::string::npos && std::atoi(text.c_str() + name_end + 4) == parent)
      children.push_back(pid);
  }
  return children;
}

}  // namespace

TempPostgres& TempPostgres::Shared() {
  static TempPostgres server{Options{}};
  return server;
}

TempPostgres::TempPostgres(Options options)
    : options_(std::move(options)), directory_(TempDirectory("fupin-pg", kUser)) {
  RunChild({Program("initdb"), "-D", directory_ + "/data", "-U", "postgres", "-A", "trust", "--no-locale",
            "-E", "UTF8", "--no-sync", "--wal-segsize=16"},
           directory_ + "/initdb.log", kUser);
  std::ofstream conf(directory_ + "/data/postgresql.conf", std::ios::app);
  conf << "listen_addresses=''\nunix_socket_directories='" << directory_ << "'\nmax_connections=120\n"
       << "shared_buffers=64MB\ndeadlock_timeout=50ms\nrecovery_init_sync_method=syncfs\nlogging_collector="
          "off\nlog_min_messages=fatal\nlog_min_error_statement="
          "panic\n";
  if (!options_.durable) conf << "fsync=off\nfull_page_writes=off\n";
  for (const std::string& setting : options_.settings) conf << setting << "\n";
  conf.close();
  Start();
  TestDatabase cluster{.super_dsn = Dsn("postgres", "postgres")};
  Sql(cluster, "CREATE ROLE fupin_owner LOGIN");
  Sql(cluster, "CREATE ROLE fupin_app LOGIN");
}

TempPostgres::~TempPostgres() {
  if (postmaster_ > 0) {
    kill(postmaster_, SIGQUIT);  // gives its shared memory back, which SIGKILL would not
    waitpid(postmaster_, nullptr, 0);
  }
  std::error_code ignored;
  fs::remove_all(directory_, ignored);
}

void TempPostgres::Start() {
  postmaster_ = StartChild({Program("postgres"), "-D", directory_ + "/data"}, directory_ + "/server.log",
                           kUser, SIGQUIT);
  WaitUntilReady();
}

void TempPostgres::WaitUntilReady() {
  std::string dsn = Dsn("postgres", "postgres");
  for (int attempt = 0; attempt < 6000; ++attempt) {
    if (PQping(dsn.c_str()) == PQPING_OK) return;
    if (waitpid(postmaster_, nullptr, WNOHANG) == postmaster_) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  Die("PostgreSQL did not start", directory_ + "/server.log");
}

void TempPostgres::Kill() {
  if (postmaster_ <= 0) return;
  kill(postmaster_, SIGSTOP);  // so that it starts no new children while they are counted
  for (pid_t child : ChildrenOf(postmaster_)) kill(child, SIGKILL);
  kill(postmaster_, SIGKILL);
  waitpid(postmaster_, nullptr, 0);
  postmaster_ = -1;
}

void TempPostgres::Crash() { Kill(); }

void TempPostgres::Restart() {
  Kill();
  Start();
}

std::string TempPostgres::Dsn(std::string_view role, std::string_view database) const {
  return absl::StrCat("host=", directory_, " port=5432 user=", Abs(role), " dbname=", Abs(database));
}

TestDatabase TempPostgres::NewDatabase(const std::string& migrations) {
  std::lock_guard lock(mutex_);
  TestDatabase cluster{.super_dsn = Dsn("postgres", "postgres")};
  std::string& source = templates_[migrations];
  if (source.empty()) {
    source = absl::StrCat("template_", templates_.size());
    Sql(cluster, absl::StrCat("CREATE DATABASE ", source, " OWNER fupin_owner"));
    std::string none = directory_ + "/no_migrations";
    fs::create_directories(none);
    auto applied = postgres::Migrate(Dsn("fupin_owner", source), "common/postgres/migrations",
                                     migrations.empty() ? none : migrations, "fupin_app");
    if (!applied.ok()) Die(applied.status().ToString());
  }
  TestDatabase db{.name = absl::StrCat("test_", ++databases_)};
  Sql(cluster, absl::StrCat("CREATE DATABASE ", db.name, " OWNER fupin_owner TEMPLATE ", source));
  db.owner_dsn = Dsn("fupin_owner", db.name);
  db.app_dsn = Dsn("fupin_app", db.name);
  db.super_dsn = Dsn("postgres", db.name);
  return db;
}

std::unique_ptr<postgres::Database> OpenDatabase(const TestDatabase& db, bool lane, int pool_size) {
  auto database =
      postgres::Database::Open({.dsn = db.app_dsn, .source = "test", .pool_size = pool_size, .lane = lane});
  if (!database.ok()) Die(database.status().ToString());
  return *std::move(database);
}

std::string Sql(const TestDatabase& db, const std::string& sql) {
  std::unique_ptr<PGconn, decltype(&PQfinish)> session(PQconnectdb(db.super_dsn.c_str()), PQfinish);
  std::unique_ptr<PGresult, decltype(&PQclear)> reply(PQexec(session.get(), sql.c_str()), PQclear);
  ExecStatusType status = PQresultStatus(reply.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    Die(absl::StrCat(sql, ": ", PQerrorMessage(session.get())));
  }
  return PQntuples(reply.get()) > 0 ? PQgetvalue(reply.get(), 0, 0) : "";
}

}  // namespace fupin::testing
