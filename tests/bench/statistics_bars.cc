#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "tests/bench/bars.h"

namespace fupin::bench {
namespace {

constexpr double kMillion = 1'000'000;

absl::Status Drive(const Suite& suite, const std::string& bar, Report& report) {
  ASSIGN_OR_RETURN(std::vector<std::string> households,
                   suite.Select("registry", "SELECT count(*) FROM household"));
  std::unique_ptr<Engine> engine = MakeHttpEngine(suite.Http("province", 1));
  const LoadResult result = RunLoad(*engine, {.clients = 1, .measure = absl::Seconds(suite.seconds)}, [] {
    return Call{.target = "/v1/statistics/42?children=true", .body = "", .verb = "GET"};
  });
  if (result.failed > 0) return absl::UnknownError(result.first_failure);
  report.Add({.bar = bar,
              .work = absl::StrCat("the province and its prefectures, at ", households.at(0), " households"),
              .suite = result.per_second,
              .unit = "calls/s",
              .clients = 1,
              .p50_ms = result.p50_ms,
              .p99_ms = result.p99_ms});
  return absl::OkStatus();
}

// Puts the households there are on file again until they are about a million, each with an id of its own, and
// their figures as the registry would, by deltas; waits until it has folded them.
absl::Status GrowToMillion(const Suite& suite) {
  ASSIGN_OR_RETURN(std::vector<std::string> count,
                   suite.Select("registry", "SELECT count(*) FROM household"));
  const int64_t times = std::lround(kMillion / std::stod(count.at(0)));
  RETURN_IF_ERROR(
      suite
          .Select("registry",
                  absl::StrCat("CREATE TEMP TABLE h AS SELECT * FROM household;"
                               "DO $$ BEGIN FOR n IN 2..",
                               times,
                               " LOOP UPDATE h SET id = id + 100000000000000, external_number = '';"
                               " INSERT INTO household SELECT * FROM h; END LOOP; END $$;"
                               "INSERT INTO counter_delta SELECT area_code, day, array_agg(indicator),"
                               " array_agg(value * ",
                               times - 1, ") FROM area_counter WHERE level = 12 GROUP BY 1, 2"))
          .status());
  for (const absl::Time begin = absl::Now(); absl::Now() - begin < absl::Minutes(2);) {
    ASSIGN_OR_RETURN(std::vector<std::string> left,
                     suite.Select("registry", "SELECT count(*) FROM counter_delta"));
    if (left.at(0) == "0") return absl::OkStatus();
    absl::SleepFor(absl::Seconds(1));
  }
  return absl::DeadlineExceededError("the figures are not folded");
}

}  // namespace

absl::Status StatisticsBar(const Suite& suite, Report& report) {
  return Drive(suite, "statistics.province", report);
}

absl::Status StatisticsOfMillionBar(const Suite& suite, Report& report) {
  RETURN_IF_ERROR(GrowToMillion(suite));
  return Drive(suite, "statistics.million", report);
}

}  // namespace fupin::bench
