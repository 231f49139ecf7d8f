#include "tests/matrix/sql.h"

#include <fstream>

#include "absl/strings/str_cat.h"

namespace fupin::matrix {
namespace {

// Behind the comment lines of a secret file.
std::string Password(const std::string& run, const std::string& service) {
  std::ifstream in(absl::StrCat(run, "/secrets/pg-", service));
  std::string line;
  while (std::getline(in, line) && line.starts_with('#')) {
  }
  return line;
}

}  // namespace

std::pair<int64_t, int64_t> RangeOf(const std::string& place) {
  int64_t width = 1;
  for (size_t i = place.size(); i < 12; ++i) width *= 10;
  const int64_t low = std::stoll(place) * width;
  return {low, low + width};
}

Session::Session(const std::string& run, const std::string& service)
    : connection_(PQconnectdb(absl::StrCat("host=", run, "/postgres/socket dbname=fupin_", service,
                                           " user=fupin_", service, " password=", Password(run, service))
                                  .c_str()),
                  PQfinish) {}

std::vector<std::string> Session::Rows(const std::string& sql, std::string* error) {
  const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), PQclear);
  const ExecStatusType status = PQresultStatus(result.get());
  const bool good = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
  const char* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  if (error != nullptr) *error = good ? "" : state == nullptr ? PQerrorMessage(connection_.get()) : state;
  if (!good && error == nullptr) return {absl::StrCat("error: ", PQerrorMessage(connection_.get()))};
  std::vector<std::string> rows;
  for (int i = 0; i < PQntuples(result.get()); ++i) rows.emplace_back(PQgetvalue(result.get(), i, 0));
  if (status == PGRES_COMMAND_OK) rows.emplace_back(PQcmdTuples(result.get()));
  return rows;
}

std::string Session::One(const std::string& sql) {
  const std::vector<std::string> rows = Rows(sql);
  return rows.empty() ? "" : rows.front();
}

void Session::Begin(int64_t low, int64_t high) {
  Rows("BEGIN");
  Rows(absl::StrCat("SET LOCAL fupin.area_low = ", low));
  Rows(absl::StrCat("SET LOCAL fupin.area_high = ", high));
}

std::vector<Table> Session::Locked() {
  std::vector<Table> tables;
  for (const std::string& line :
       Rows("SELECT tablename || ' ' || split_part(trim(leading '(' FROM qual), ' ', 1) FROM pg_policies "
            "WHERE schemaname = 'public' AND policyname = 'area' ORDER BY 1")) {
    const size_t space = line.find(' ');
    tables.push_back({line.substr(0, space), line.substr(space + 1)});
  }
  return tables;
}

}  // namespace fupin::matrix
