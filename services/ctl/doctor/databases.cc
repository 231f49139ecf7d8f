#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "common/postgres/migrations.h"
#include "services/ctl/doctor/checks.h"

namespace fupin::ctl {
namespace {

using postgres::Result;
using postgres::Statement;

constexpr absl::Duration kClocksApart = absl::Seconds(2);
constexpr int64_t kManyDeltas = 100'000;  // a fold takes 20,000 at a time

constexpr Statement kDurability{"doctor_durability",
                                "SELECT current_setting('fsync'), current_setting('synchronous_commit'), "
                                "current_setting('full_page_writes')"};
constexpr Statement kClock{"doctor_clock", "SELECT clock_timestamp()"};
// Events that the audit service has not taken yet, and how far it has.
constexpr Statement kOutbox{"doctor_outbox",
                            "SELECT (SELECT count(*) FROM outbox o WHERE (o.xid, o.id) > (c.xid, c.id)), "
                            "c.xid::text || ':' || c.id FROM outbox_cursor c WHERE consumer = 'audit'"};
constexpr Statement kDeltas{"doctor_deltas", "SELECT count(*) FROM counter_delta"};
constexpr Statement kSequenced{
    "doctor_sequenced",
    "SELECT tree_size, coalesce((SELECT max(leaf_index) + 1 FROM leaf), 0) FROM log_state"};

Scope Everywhere() {
  return {.actor = "services/doctor",
          .range = AreaRange::Nation(),
          .deadline = absl::Now() + absl::Seconds(10),
          .now = absl::Now()};
}

void CheckDurability(postgres::Database& database, Report& report) {
  const absl::StatusOr<Result> rows = database.Query(Everywhere(), kDurability);
  if (!rows.ok() || rows->empty()) return;
  static constexpr const char* kNames[] = {"fsync", "synchronous_commit", "full_page_writes"};
  bool safe = true;
  for (int i = 0; i < 3; ++i) {
    const std::string value((*rows)[0].Text(i));
    if (value == "on") continue;
    safe = false;
    report.Wrong(absl::StrCat("postgres.", kNames[i]),
                 absl::StrCat(kNames[i], " = ", value, "，断电会丢已确认的数据"),
                 absl::StrCat(kNames[i], " is ", value, ": a power cut loses acknowledged commits"),
                 absl::StrCat("在 deploy/postgres/postgresql.conf 中设为 on，重启 PostgreSQL"));
  }
  if (safe)
    report.Ok("postgres.durability", "已确认的提交不怕断电",
              "fsync, synchronous_commit, full_page_writes are on");
}

void CheckClock(postgres::Database& database, Report& report) {
  const absl::StatusOr<Result> rows = database.Query(Everywhere(), kClock);
  if (!rows.ok() || rows->empty()) return;
  const absl::Duration apart = absl::AbsDuration((*rows)[0].Time(0) - absl::Now());
  const std::string by = absl::FormatDuration(absl::Trunc(apart, absl::Milliseconds(1)));
  if (apart <= kClocksApart) {
    report.Ok("clock.database", "数据库与本机时钟一致", absl::StrCat("clocks are ", by, " apart"));
  } else {
    report.Wrong("clock.database", absl::StrCat("数据库与本机时钟相差 ", by),
                 absl::StrCat("clocks are ", by, " apart"),
                 "校准两边的系统时钟（chrony 或 systemd-timesyncd）");
  }
}

struct Waiting {
  int64_t events = 0;
  std::string cursor;
};

absl::StatusOr<Waiting> OutboxOf(postgres::Database& database) {
  ASSIGN_OR_RETURN(const Result rows, database.Query(Everywhere(), kOutbox));
  if (rows.empty()) return Waiting();
  return Waiting{rows[0].Int(0), std::string(rows[0].Text(1))};
}

// Waiting is no fault while it moves on.
void CheckOutbox(const std::string& service, postgres::Database& database, Report& report) {
  const std::string check = "outbox." + service;
  absl::StatusOr<Waiting> before = OutboxOf(database);
  absl::StatusOr<Waiting> after = before;
  for (int i = 0; i < 30 && after.ok() && after->events > 0 && after->cursor == before->cursor; ++i) {
    absl::SleepFor(absl::Milliseconds(100));
    after = OutboxOf(database);
  }
  if (!after.ok()) {
    return report.Wrong(check, "审计事件队列读不到", std::string(after.status().message()),
                        "看该服务的数据库");
  }
  if (after->events > 0 && after->cursor == before->cursor) {
    return report.Wrong(check, absl::StrCat(service, " 有 ", after->events, " 条审计事件送不出去"),
                        absl::StrCat(after->events, " audit events wait and do not move"),
                        "看 audit 是否在运行，再看该服务的日志");
  }
  report.Ok(check, absl::StrCat(service, " 的审计事件都已送出或正在送出"),
            absl::StrCat(after->events, " audit events on their way"));
}

void CheckFigures(postgres::Database& registry, Report& report) {
  const absl::StatusOr<Result> rows = registry.Query(Everywhere(), kDeltas);
  if (!rows.ok() || rows->empty()) return;
  const int64_t waiting = (*rows)[0].Int(0);
  const std::string zh = absl::StrCat("待汇总的统计变动 ", waiting, " 条"),
                    en = absl::StrCat(waiting, " figures not folded");
  if (waiting <= kManyDeltas) return report.Ok("figures", zh, en);
  report.Warn("figures", zh, en, "统计仍然准确但变慢；看 registry 的日志");
}

void CheckSequencer(postgres::Database& audit, Report& report) {
  const absl::StatusOr<Result> rows = audit.Query(Everywhere(), kSequenced);
  if (!rows.ok() || rows->empty()) return;
  const int64_t signed_size = (*rows)[0].Int(0), leaves = (*rows)[0].Int(1);
  if (signed_size == leaves) {
    return report.Ok("audit.sequencer", absl::StrCat("审计日志 ", leaves, " 条，全部已签名"),
                     "every entry is signed");
  }
  report.Wrong("audit.sequencer", absl::StrCat("审计日志有 ", leaves, " 条，签名的是 ", signed_size, " 条"),
               absl::StrCat(leaves, " entries, ", signed_size, " signed"),
               "运行 fupinctl audit verify，保留现场");
}

void CheckMigrations(const Installation& at, const std::string& service, const std::string& dsn,
                     Report& report) {
  const std::string root = at.Setting(service, "root");
  const absl::Status migrated = postgres::CheckMigrated(
      dsn, root + "/common/postgres/migrations", absl::StrCat(root, "/services/", service, "/migrations"));
  if (migrated.ok())
    return report.Ok("migrations." + service, service + " 的数据库结构与文件一致", "as the files say");
  report.Wrong("migrations." + service, service + " 的数据库结构与迁移文件不一致",
               std::string(migrated.message()), "运行 deploy/up；若文件被改动，恢复原文件");
}

}  // namespace

void CheckDatabases(const Installation& at, Report& report) {
  bool first = true;
  for (const std::string service : kServices) {
    const absl::StatusOr<std::string> dsn = at.Dsn(service);
    auto database =
        dsn.ok() ? postgres::Database::Open({.dsn = *dsn, .source = "doctor", .pool_size = 1, .lane = false})
                 : dsn.status();
    if (!database.ok() || !(*database)->Ready()) {
      report.Wrong("database." + service, service + " 的数据库连不上",
                   database.ok() ? "no answer" : std::string(database.status().message()),
                   absl::StrCat("看 ", at.Path("log/postgres.log"), "，再运行 deploy/up"));
      continue;
    }
    if (first) {
      CheckDurability(**database, report);
      CheckClock(**database, report);
    }
    first = false;
    CheckMigrations(at, service, *dsn, report);
    CheckOutbox(service, **database, report);
    if (service == "registry") CheckFigures(**database, report);
    if (service == "audit") CheckSequencer(**database, report);
  }
}

}  // namespace fupin::ctl
