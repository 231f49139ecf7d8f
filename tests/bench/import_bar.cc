#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "tests/bench/bars.h"

namespace fupin::bench {
namespace {

// Seconds that COPY takes to load `table` from a file into a copy of it with the same indexes and
// constraints.
absl::StatusOr<double> CopySeconds(const Suite& suite, const std::string& table) {
  const std::string file = absl::StrCat(suite.run_folder, "/postgres/bench-", table, ".copy");
  RETURN_IF_ERROR(suite.Select("registry", absl::StrCat("COPY ", table, " TO '", file, "'")).status());
  RETURN_IF_ERROR(
      suite
          .Select("registry", absl::StrCat("CREATE TABLE bench_", table, " (LIKE ", table, " INCLUDING ALL)"))
          .status());
  const absl::Time begin = absl::Now();
  RETURN_IF_ERROR(
      suite.Select("registry", absl::StrCat("COPY bench_", table, " FROM '", file, "'")).status());
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  RETURN_IF_ERROR(suite.Select("registry", absl::StrCat("DROP TABLE bench_", table)).status());
  RETURN_IF_ERROR(
      suite.Select("registry", absl::StrCat("COPY (SELECT) TO PROGRAM 'rm ", file, "'")).status());
  return seconds;
}

}  // namespace

absl::Status ImportBar(const Suite& suite, const std::string& file, Report& report) {
  const absl::Time begin = absl::Now();
  RETURN_IF_ERROR(
      RunCommand({suite.run_folder + "/bin/fupinctl", "--http", suite.address.at("gateway_http"), "--grpc",
                  suite.address.at("gateway_grpc"), "import", "--as", "county", "--area", "422801", file})
          .status());
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  ASSIGN_OR_RETURN(std::vector<std::string> people, suite.Select("registry", "SELECT count(*) FROM member"));
  const double rows = std::stod(people.at(0));
  double copy_seconds = 0;
  for (const char* table : {"household", "member"}) {
    ASSIGN_OR_RETURN(double part, CopySeconds(suite, table));
    copy_seconds += part;
  }
  report.Add({.bar = "registry.import",
              .work = absl::StrCat("a county from file to committed, ", people.at(0), " people"),
              .suite = rows / seconds,
              .limit = rows / copy_seconds,
              .ratio = copy_seconds / seconds,
              .wanted = 0.35,
              .unit = "people/s",
              .clients = 1});
  return absl::OkStatus();
}

}  // namespace fupin::bench
