#include "services/registry/household_search.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/resident_id.h"
#include "common/base/resource_name.h"
#include "services/registry/household_sql.h"
#include "services/registry/records.h"
#include "services/registry/statistics_store.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Statement;
using Query = std::pair<const Statement*, Params>;

// Where a page goes on: behind this household. `key` is what the query found it by.
struct Cursor {
  int64_t area = 0;
  int64_t id = 0;
  std::string key;
};

absl::StatusOr<Cursor> CursorOf(const Page& page) {
  Cursor cursor;
  if (page.after.empty()) return cursor;
  const std::vector<std::string> parts = absl::StrSplit(page.after, absl::MaxSplits(':', 2));
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &cursor.area) ||
      !absl::SimpleAtoi(parts[1], &cursor.id)) {
    return InvalidField("page_token", "PAGE_TOKEN_INVALID", "分页标记无效");
  }
  cursor.key = parts[2];
  return cursor;
}

// $1 low, $2 high, $3 status or 0, $4 cause or 0.
constexpr char kFilter[] =
    " area_code >= $1 AND area_code < $2 AND ($3 = 0 OR status = $3) AND ($4 = 0 OR primary_cause = $4)";

Params Filter(const v1::ListHouseholdsRequest& request, const AreaCode& area) {
  return Params()
      .Int(area.range().low)
      .Int(area.range().high)
      .Int(request.status())
      .Int(request.primary_cause());
}

// A cause that hardly anybody has must not make the count read a whole province.
constexpr Statement kCount{
    "registry_household_count",
    "SELECT count(*) FROM (SELECT FROM (SELECT status, primary_cause FROM household"
    "  WHERE area_code >= $1 AND area_code < $2 ORDER BY area_code, id LIMIT 200000) h"
    " WHERE ($3 = 0 OR status = $3) AND ($4 = 0 OR primary_cause = $4) LIMIT 10000) c"};

// What begins with $5, in an index whose texts follow each other byte by byte; $6 comes after all of them.
std::string Begins(const char* column) {
  return absl::StrCat(" ", column, " COLLATE \"C\" >= $5 AND ", column, " COLLATE \"C\" < $6");
}
const std::string& BeginsName() {
  static const std::string text = Begins("head_name");
  return text;
}
// A household found by its name is not found again by its number.
const std::string& BeginsNumber() {
  static const std::string text =
      absl::StrCat(" external_number <> '' AND", Begins("external_number"), " AND NOT (", BeginsName(), ")");
  return text;
}

// Of a wide area: in the order of the index on names, then numbers, each read no further than a page.
// $7 key, $8 area, $9 id to go on behind, $10 limit.
const Statement& FindWide() {
  static const std::string text = [] {
    auto branch = [](const char* column, const std::string& begins) {
      return absl::StrCat("(SELECT ", HouseholdShortColumns(), ", ", column, " AS key FROM household WHERE",
                          begins, " AND", kFilter, " AND (", column,
                          " COLLATE \"C\", area_code, id) > ($7, $8, $9) ORDER BY ", column,
                          " COLLATE \"C\", area_code, id LIMIT $10)");
    };
    return absl::StrCat("SELECT * FROM (", branch("head_name", BeginsName()), " UNION ALL ",
                        branch("external_number", BeginsNumber()),
                        ") h ORDER BY key COLLATE \"C\", area_code, id LIMIT $10");
  }();
  static const Statement statement{"registry_household_find_wide", text.c_str()};
  return statement;
}
const Statement& CountWide() {
  static const std::string text = absl::StrCat(
      "SELECT count(*) FROM (SELECT FROM household WHERE", BeginsName(), " AND", kFilter,
      " UNION ALL SELECT FROM household WHERE", BeginsNumber(), " AND", kFilter, " LIMIT 10000) c");
  static const Statement statement{"registry_household_count_wide", text.c_str()};
  return statement;
}

// Of a township or village: all its households, which are few, looked at. starts_with can use no index, so
// the one on areas is used.
#define FUPIN_NARROW                                                                            \
  "(SELECT *, CASE WHEN starts_with(head_name, $5) THEN head_name ELSE external_number END AS " \
  "key FROM household WHERE (starts_with(head_name, $5) OR starts_with(external_number, $5)) AND"
const Statement& FindNarrow() {
  static const std::string text =
      absl::StrCat("SELECT ", HouseholdShortColumns(), ", key FROM ", FUPIN_NARROW, kFilter,
                   ") h WHERE (key COLLATE \"C\", area_code, id) > ($6, $7, $8)"
                   " ORDER BY key COLLATE \"C\", area_code, id LIMIT $9");
  static const Statement statement{"registry_household_find_narrow", text.c_str()};
  return statement;
}
const Statement& CountNarrow() {
  static const std::string text =
      absl::StrCat("SELECT count(*) FROM ", FUPIN_NARROW, kFilter, " LIMIT 10000) c");
  static const Statement statement{"registry_household_count_narrow", text.c_str()};
  return statement;
}

// $5 blind index of the resident id.
const Statement& FindResident() {
  static const std::string text =
      absl::StrCat("SELECT ", HouseholdShortColumns(),
                   ", '' FROM household WHERE id IN (SELECT household_id FROM member WHERE present AND "
                   "resident_id_index = $5) AND",
                   kFilter);
  static const Statement statement{"registry_household_find_resident", text.c_str()};
  return statement;
}

// The figure that counts exactly the households of a request without a query, if there is one.
const char* FigureOf(const v1::ListHouseholdsRequest& request) {
  if (request.primary_cause() != v1::POVERTY_CAUSE_UNSPECIFIED) return nullptr;
  switch (request.status()) {
    case v1::HOUSEHOLD_STATUS_UNSPECIFIED:
      return "households";
    case v1::HOUSEHOLD_STATUS_GENERAL:
      return "general_households";
    case v1::HOUSEHOLD_STATUS_REGISTERED:
      return "registered_households";
    case v1::HOUSEHOLD_STATUS_EXITED_WITH_POLICY:
      return "exited_with_policy_households";
    case v1::HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY:
      return "exited_without_policy_households";
    case v1::HOUSEHOLD_STATUS_IMMEDIATE_HELP:
      return "immediate_help_households";
    case v1::HOUSEHOLD_STATUS_MONITORED:
      return "monitored_households";
    default:
      return nullptr;
  }
}

std::vector<Query> ListQueries(const v1::ListHouseholdsRequest& request, const AreaCode& area, int limit,
                               const Cursor& after, Date today) {
  const AreaRange range = area.range();
  Params list;
  // One lower bound, not the area's beside the page's: of two, the index scan may begin at the lower.
  list.Ask(std::max(range.low, after.area)).Ask(after.id).Ask(range.high);
  list.Ask(request.status()).Ask(request.primary_cause()).Ask(limit);
  const char* figure = FigureOf(request);
  return {{&sql::ListHouseholds(), std::move(list)},
          figure != nullptr ? StatisticsStore::FigureQuery(area, figure, today)
                            : Query(&kCount, Filter(request, area))};
}

std::vector<Query> TextQueries(const v1::ListHouseholdsRequest& request, const std::string& text,
                               const AreaCode& area, int limit, const Cursor& after) {
  const bool narrow = area.level() >= AreaLevel::kTownship;
  Params count = Filter(request, area).Text(text);
  if (!narrow) count.Text(text + "\U0010FFFF");
  Params find = count;
  find.Text(after.key).Int(after.area).Int(after.id).Int(limit);
  if (narrow) return {{&FindNarrow(), std::move(find)}, {&CountNarrow(), std::move(count)}};
  return {{&FindWide(), std::move(find)}, {&CountWide(), std::move(count)}};
}

}  // namespace

absl::StatusOr<std::string> HouseholdSearch::List(const Scope& scope,
                                                  const v1::ListHouseholdsRequest& request,
                                                  const AreaCode& area, Page& page,
                                                  google::protobuf::RepeatedPtrField<v1::Household>* found) {
  ASSIGN_OR_RETURN(const Cursor after, CursorOf(page));
  const std::string text(absl::StripAsciiWhitespace(request.query()));
  std::vector<Query> work;
  if (text.empty()) {
    work = ListQueries(request, area, page.size + 1, after, Date::Of(scope.now));
  } else if (auto resident = ResidentId::Parse(text); resident.ok()) {
    work = {{&FindResident(), Filter(request, area).Bytes(sealing_.ResidentIdIndex(resident->text()))}};
  } else {
    work = TextQueries(request, text, area, page.size + 1, after);
  }
  if (page.total.has_value() && work.size() > 1) work.pop_back();
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  if (!page.total.has_value()) {
    page.total = std::min(results.size() > 1 ? results[1][0].Int(0) : results[0].size(), kCountAtMost);
  }
  const int size = std::min(results[0].size(), page.size);
  found->Reserve(size);
  for (int i = 0; i < size; ++i) ReadShort(results[0][i], *found->Add());
  if (size == 0 || size == results[0].size()) return "";
  const postgres::Row last = results[0][size - 1];
  return absl::StrCat(last.Int(1), ":", last.Int(0), ":",
                      text.empty() ? "" : std::string(last.Text(HouseholdShortSize())));
}

}  // namespace fupin::registry
