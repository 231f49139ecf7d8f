#include "services/registry/figures.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "fupin/registry/v1/codes.pb.h"
#include "fupin/registry/v1/identification_service.pb.h"
#include "services/registry/indicators.h"

namespace fupin::registry {
namespace {

// Rows for VALUES: number of the indicator that counts the households of a status, and the status.
std::string StatusRows() {
  constexpr std::string_view kSuffix = "_households";
  std::vector<std::string> rows;
  const auto* statuses = v1::HouseholdStatus_descriptor();
  for (int status = 1; status < statuses->value_count(); ++status) {
    const std::string name = absl::AsciiStrToLower(
        statuses->value(status)->name().substr(sizeof("HOUSEHOLD_STATUS_") - 1));  // registered
    for (size_t i = 0; i < Indicators().size(); ++i) {
      if (Indicators()[i].code == absl::StrCat(name, std::string(kSuffix))) {
        rows.push_back(absl::StrCat("(", i, ",'", name, "')"));
      }
    }
  }
  return absl::StrJoin(rows, ",");
}

// The counters of provinces, and what is not folded into them yet.
const std::string& HouseholdsSql() {
  static const auto& sql = *new std::string(
      absl::StrCat("SELECT s.status, coalesce(sum(c.value), 0)::bigint FROM (VALUES ", StatusRows(),
                   ") AS s (indicator, status) LEFT JOIN ("
                   " SELECT indicator, value FROM area_counter WHERE level = 2"
                   " UNION ALL SELECT u.indicator, u.amount FROM counter_delta d,"
                   " unnest(d.indicators, d.amounts) AS u (indicator, amount)"
                   ") c ON c.indicator = s.indicator GROUP BY s.status"));
  return sql;
}

const std::string& CasesSql() {
  static const auto& sql = *new std::string(
      absl::StrCat("SELECT s.name, count(c.id) FROM (VALUES ",
                   server::EnumRows(v1::CaseState_descriptor(), v1::CASE_STATE_GROUP_REVIEW,
                                    v1::CASE_STATE_COUNTY_APPROVAL),
                   ") AS s (state, name) LEFT JOIN identification_case c ON c.state = s.state AND c.state < 9"
                   " GROUP BY s.name"));
  return sql;
}

}  // namespace

std::vector<server::Figure> RegistryFigures() {
  return {{"fupin_registry_households",
           "Households on file, by status.",
           "status",
           {"figure_households", HouseholdsSql().c_str()}},
          {"fupin_registry_open_cases",
           "Identification cases under way, by the step they wait for.",
           "state",
           {"figure_open_cases", CasesSql().c_str()}}};
}

}  // namespace fupin::registry
