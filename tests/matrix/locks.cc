#include "tests/matrix/locks.h"

#include "absl/strings/str_cat.h"
#include "tests/matrix/sql.h"

namespace fupin::matrix {
namespace {

constexpr const char* kServices[] = {"identity", "registry", "projects", "education", "audit"};
// Filled behind the calls: what is on its way to the log, and figures that a background thread folds.
constexpr const char* kBehind[] = {"leaf", "security_count", "counter_delta", "area_counter"};

bool IsBehind(const std::string& table) {
  for (const char* behind : kBehind) {
    if (table == behind) return true;
  }
  return false;
}

class TableCheck {
 public:
  TableCheck(Session& session, const std::string& service, const Table& table,
             std::vector<std::string>& faults)
      : session_(session), label_(service + "." + table.name), table_(table), faults_(faults) {}

  int Run(const World& world) {
    session_.Begin(0, kNation);
    rows_ = Count({0, kNation});
    for (const std::string& place : world.places()) inside_[place] = Count(RangeOf(place));
    changeable_ =
        session_.One(absl::StrCat("SELECT has_table_privilege('", table_.name, "', 'UPDATE')")) == "t";
    session_.Rollback();
    Unset();
    for (const std::string& place : world.places()) Try(place);
    return checks_;
  }

 private:
  void Hold(bool good, const std::string& what) {
    ++checks_;
    if (!good) faults_.push_back(label_ + ": " + what);
  }

  std::string Count(std::pair<int64_t, int64_t> range) {
    return session_.One(absl::StrCat("SELECT count(*) FROM ", table_.name, " WHERE ", table_.column,
                                     " >= ", range.first, " AND ", table_.column, " < ", range.second));
  }

  void Unset() {
    if (rows_ == "0") return;  // the range is looked at with the first row
    std::string error;
    session_.Rows(absl::StrCat("SELECT count(*) FROM ", table_.name), &error);
    Hold(!error.empty(), "is read without a range");
  }

  void Try(const std::string& place) {
    const auto [low, high] = RangeOf(place);
    session_.Begin(low, high);
    // Things of no place have code 0, and belong to whoever oversees a province.
    const std::string seen = Count({1, kNation});
    Hold(seen == inside_[place] || IsBehind(table_.name),
         absl::StrCat("shows ", seen, " rows to ", place, " and not ", inside_[place]));
    const std::string outside = Count({place.size() == 2 ? 1 : 0, low}) + "+" + Count({high, kNation});
    Hold(outside == "0+0", absl::StrCat("shows rows outside to ", place));
    if (changeable_) TryToChange(place, low, high);
    session_.Rollback();
  }

  // A row that is moved out of the range would be lost to whoever moved it and found by somebody else.
  void TryToChange(const std::string& place, int64_t low, int64_t high) {
    std::string error;
    session_.Rows("SAVEPOINT s");
    session_.Rows(absl::StrCat("UPDATE ", table_.name, " SET ", table_.column, " = ", table_.column,
                               " WHERE ", table_.column, " < ", low, " OR ", table_.column, " >= ", high),
                  &error);
    Hold(error.empty() || error == "42501", absl::StrCat("change outside ", place, ": ", error));
    session_.Rows("ROLLBACK TO s");
    if (inside_[place] == "0") return;
    session_.Rows(absl::StrCat("UPDATE ", table_.name, " SET ", table_.column, " = ", high), &error);
    Hold(error == "42501", absl::StrCat("a row of ", place, " can be moved out: ", error));
  }

  Session& session_;
  const std::string label_;
  const Table table_;
  std::vector<std::string>& faults_;
  std::string rows_;
  std::map<std::string, std::string> inside_;
  bool changeable_ = false;
  int checks_ = 0;
};

}  // namespace

std::map<std::string, std::string> Locks::Snapshot() {
  std::map<std::string, std::string> prints;
  for (const std::string service : kServices) {
    Session session(run_, service);
    session.Begin(0, kNation);
    for (const Table& table : session.Locked()) {
      if (IsBehind(table.name)) continue;
      prints[service + "." + table.name] = session.One(absl::StrCat(
          "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM ",
          table.name, " t"));
    }
    // Every write leaves its record here, also one into a table that has no lock.
    prints[service + ".idempotency"] = session.One("SELECT count(*) FROM idempotency");
    session.Rollback();
  }
  return prints;
}

int Locks::Check(const World& world, std::vector<std::string>& faults) {
  int checks = 0;
  for (const std::string service : kServices) {
    Session session(run_, service);
    const std::vector<Table> tables = session.Locked();
    if (tables.empty()) faults.push_back(service + ": no locked table is found");
    for (const Table& table : tables) checks += TableCheck(session, service, table, faults).Run(world);
  }
  return checks;
}

}  // namespace fupin::matrix
