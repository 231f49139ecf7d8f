#include <algorithm>
#include <fstream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/postgres/database.h"
#include "tests/bench/bars.h"

namespace fupin::bench {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Statement;

constexpr int64_t kEvents = 200'000;
constexpr int kProbes = 200;

// $1 events, as a service writes them: UUIDs that grow with time, an area, an account.
constexpr Statement kEmit{
    "bench_emit",
    "INSERT INTO outbox (event_id, event_time, actor, area_code, action, resource, commitment, trace_id) "
    "SELECT (lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || "
    "substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid, now(), "
    "'accounts/7', "
    "'422801100201', 'registry.household.updated', 'households/' || n, sha256(n::text::bytea), md5(n::text) "
    "FROM generate_series(1, $1::bigint) n"};
constexpr Statement kTreeSize{"bench_tree_size", "SELECT tree_size FROM log_state"};

std::unique_ptr<postgres::Database> OpenAsAdmin(const Suite& suite, const std::string& service) {
  auto database =
      postgres::Database::Open({.dsn = absl::StrCat("host=", suite.run_folder,
                                                    "/postgres/socket user=postgres dbname=fupin_", service),
                                .source = "bench",
                                .pool_size = 1,
                                .lane = false});
  return database.ok() ? *std::move(database) : nullptr;
}

Scope Nation() { return {.actor = "services/bench", .range = AreaRange::Nation(), .now = absl::Now()}; }

// Commits `events` to the registry's outbox and waits until the signed tree has grown by as many.
class Intake {
 public:
  explicit Intake(const Suite& suite)
      : source_(OpenAsAdmin(suite, "registry")), log_(OpenAsAdmin(suite, "audit")) {}

  absl::StatusOr<absl::Duration> Measure(int64_t events) {
    if (!source_ || !log_) return absl::UnavailableError("no connection to the databases as their superuser");
    ASSIGN_OR_RETURN(int64_t before, TreeSize());
    RETURN_IF_ERROR(source_->Transact(Nation(), [&](postgres::Transaction& transaction) {
      return transaction.Exec(kEmit, Params().Int(events)).status();
    }));
    const absl::Time committed = absl::Now();
    for (int64_t size = before; size < before + events;) {
      if (absl::Now() - committed > absl::Seconds(120))
        return absl::DeadlineExceededError("events do not reach the log");
      absl::SleepFor(absl::Milliseconds(1));
      ASSIGN_OR_RETURN(size, TreeSize());
    }
    return absl::Now() - committed;
  }

  absl::StatusOr<int64_t> TreeSize() {
    ASSIGN_OR_RETURN(Result rows, log_->Query(Nation(), kTreeSize));
    return rows.empty() ? 0 : rows[0].Int(0);
  }

 private:
  std::unique_ptr<postgres::Database> source_;
  std::unique_ptr<postgres::Database> log_;
};

// Rows a second of plain INSERT statements of 1,000 rows each, one transaction a statement, of leaves that
// the log holds, into a table with the same columns, constraints and indexes.
absl::StatusOr<double> InsertLimit(const Suite& suite) {
  RETURN_IF_ERROR(suite.Select("audit", "DROP TABLE IF EXISTS bench_leaf").status());
  RETURN_IF_ERROR(suite.Select("audit", "CREATE TABLE bench_leaf (LIKE leaf INCLUDING ALL)").status());
  ASSIGN_OR_RETURN(
      std::vector<std::string> statements,
      suite.Select(
          "audit",
          absl::StrCat(
              "SELECT 'INSERT INTO bench_leaf VALUES ' || string_agg("
              "replace(l::text, E'\\n', ' '), ',') || ';' FROM (SELECT leaf_index / 1000 AS part, "
              "format('(%s,%L,%L,%s,%s,%L,%L,%L,%L,%L,%L)', leaf_index, event_id, event_time, area_code, "
              "area_digits, source, actor, action, resource, commitment, trace_id) AS l FROM leaf "
              "ORDER BY leaf_index DESC LIMIT ",
              kEvents, ") rows GROUP BY part ORDER BY part")));
  const std::string file = suite.run_folder + "/bench-leaves.sql";
  {
    std::ofstream out(file);
    for (const std::string& statement : statements) out << statement << '\n';
  }
  const absl::Time begin = absl::Now();
  RETURN_IF_ERROR(
      RunCommand({"psql", "-Xq", "-v", "ON_ERROR_STOP=1", "-h", suite.run_folder + "/postgres/socket", "-U",
                  "postgres", "-d", "fupin_audit", "-f", file})
          .status());
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  ASSIGN_OR_RETURN(std::vector<std::string> count, suite.Select("audit", "SELECT count(*) FROM bench_leaf"));
  RETURN_IF_ERROR(suite.Select("audit", "DROP TABLE bench_leaf").status());
  std::remove(file.c_str());
  return std::stod(count.at(0)) / seconds;
}

}  // namespace

absl::Status AuditBars(const Suite& suite, Report& report) {
  Intake intake(suite);
  RETURN_IF_ERROR(intake.Measure(10'000).status());  // warms both sides
  ASSIGN_OR_RETURN(absl::Duration bulk, intake.Measure(kEvents));
  std::vector<double> delays;
  for (int i = 0; i < kProbes; ++i) {
    ASSIGN_OR_RETURN(absl::Duration delay, intake.Measure(1));
    delays.push_back(absl::ToDoubleMilliseconds(delay));
  }
  std::sort(delays.begin(), delays.end());
  ASSIGN_OR_RETURN(double limit, InsertLimit(suite));
  const double rate = static_cast<double>(kEvents) / absl::ToDoubleSeconds(bulk);
  report.Add({.bar = "audit.intake",
              .work = "events from a committed outbox to a signed checkpoint; p50, p99: of one event alone",
              .suite = rate,
              .limit = limit,
              .ratio = rate / limit,
              .wanted = 0.60,
              .unit = "events/s",
              .clients = 1,
              .p50_ms = delays[kProbes / 2],
              .p99_ms = delays[kProbes * 99 / 100]});
  return absl::OkStatus();
}

}  // namespace fupin::bench
