// Lists of events, of LogStore.
#include <algorithm>

#include "common/base/area_code.h"
#include "common/base/date.h"
#include "services/audit/leaf_rows.h"
#include "services/audit/log_store.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// Parameters of every list: $1 and $2 area, $3 and $4 leaves, $5 and $6 times, $7 how many, $8 actions (none:
// any). The sum keeps the planner, who does not know how wide the area will be, from reading by area what is
// wanted by leaf.
#define FUPIN_LISTED                                                                     \
  "area_code + 0 >= $1 AND area_code + 0 < $2 AND leaf_index >= $3 AND leaf_index < $4 " \
  "AND event_time >= $5 AND event_time < $6 "
#define FUPIN_ANY_ACTION "AND (cardinality($8::text[]) = 0 OR action = ANY($8)) "
#define FUPIN_NEWEST "ORDER BY leaf_index DESC LIMIT $7"
// The values that a column has in an area, by one step in the index for each.
#define FUPIN_VALUES(column, low, high)                                                                  \
  "WITH RECURSIVE k AS ((SELECT " column " AS value FROM leaf WHERE " column " >= " low " AND " column   \
  " < " high " ORDER BY " column " LIMIT 1) UNION ALL SELECT (SELECT " column " FROM leaf WHERE " column \
  " > k.value AND " column " < " high " ORDER BY " column " LIMIT 1) FROM k WHERE k.value IS NOT NULL) "
// One statement for each index, so that the planner need not guess which filters are set.
constexpr Statement kListByResource{
    "audit_leaf_list_by_resource", FUPIN_LEAF
    "WHERE resource = $9 AND ($10 = '' OR actor = $10) AND " FUPIN_LISTED FUPIN_ANY_ACTION FUPIN_NEWEST};
constexpr Statement kListByActor{"audit_leaf_list_by_actor", FUPIN_LEAF
                                 "WHERE actor = $9 AND " FUPIN_LISTED FUPIN_ANY_ACTION FUPIN_NEWEST};
// A township or a village: few places, one after the other.
constexpr Statement kListByPlace{
    "audit_leaf_list_by_place",
    FUPIN_VALUES("area_code", "$1",
                 "$2") "SELECT l.* FROM k, LATERAL (" FUPIN_LEAF
                       "WHERE area_code = k.value AND " FUPIN_LISTED FUPIN_ANY_ACTION FUPIN_NEWEST
                       ") l "
                       "WHERE k.value IS NOT NULL ORDER BY leaf_index DESC LIMIT $7"};
constexpr Statement kListByCounty{
    "audit_leaf_list_by_county",
    FUPIN_VALUES("county", "$9",
                 "$10") "SELECT l.* FROM k, unnest($8::text[]) AS a (action), LATERAL (" FUPIN_LEAF
                        "WHERE county = k.value AND action = a.action AND " FUPIN_LISTED FUPIN_NEWEST
                        ") l "
                        "WHERE k.value IS NOT NULL ORDER BY leaf_index DESC LIMIT $7"};
constexpr Statement kListByAction{"audit_leaf_list_by_action",
                                  "SELECT l.* FROM unnest($8::text[]) AS a (action), LATERAL (" FUPIN_LEAF
                                  "WHERE action = a.action AND " FUPIN_LISTED FUPIN_NEWEST
                                  ") l ORDER BY leaf_index DESC LIMIT $7"};
constexpr Statement kList{"audit_leaf_list", FUPIN_LEAF "WHERE " FUPIN_LISTED FUPIN_ANY_ACTION FUPIN_NEWEST};
constexpr Statement kActions{
    "audit_leaf_actions",
    "WITH RECURSIVE k AS ((SELECT action AS value FROM leaf ORDER BY action LIMIT 1) UNION ALL SELECT "
    "(SELECT action "
    "FROM leaf WHERE action > k.value ORDER BY action LIMIT 1) FROM k WHERE k.value IS NOT NULL) "
    "SELECT value FROM k WHERE value IS NOT NULL"};
constexpr Statement kDays{
    "audit_leaf_days", "SELECT min(first_leaf), max(last_leaf) FROM leaf_day WHERE day >= $1 AND day <= $2"};

constexpr int64_t kCountyWidth = 1'000'000;
constexpr int64_t kPrefectureWidth = 100 * kCountyWidth;
constexpr int64_t kProvinceWidth = 100 * kPrefectureWidth;

AreaRange Overlap(const AreaRange& a, const AreaRange& b) {
  return {std::max(a.low, b.low), std::max(std::max(a.low, b.low), std::min(a.high, b.high))};
}

}  // namespace

absl::StatusOr<std::optional<LogStore::Plan>> LogStore::PlanOf(const EventFilter& filter) {
  const Date from = Date::Of(std::max(filter.from, absl::UnixEpoch()));
  const Date until =
      Date::Of(std::min(filter.until, absl::FromUnixSeconds(32'503'680'000)));  // the year 3000
  const std::pair<const Statement*, Params> work[] = {{&kDays, std::move(Params().Day(from).Day(until))},
                                                      {&kActions, {}}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(LogScope(), work));
  const Row days = results[0][0];
  if (days.IsNull(0)) return std::optional<Plan>();
  Plan plan{.first = days.Int(0), .end = std::min(days.Int(1) + 1, filter.before_index)};
  for (Row row : results[1]) {
    std::string action(row.Text(0));
    if (!filter.wants_action || filter.wants_action(action)) plan.actions.push_back(std::move(action));
  }
  if (plan.actions.empty()) return std::optional<Plan>();
  return std::optional<Plan>(std::move(plan));
}

absl::StatusOr<std::vector<LoggedLeaf>> LogStore::List(const Scope& scope, const EventFilter& filter) {
  const bool everywhere = filter.area.width() == 0;
  AreaRange area = everywhere ? scope.range : Overlap(filter.area, scope.range);
  ASSIGN_OR_RETURN(const std::optional<Plan> plan, PlanOf(filter));
  if (!plan || area.width() == 0) return std::vector<LoggedLeaf>();
  const int64_t width = area.width();
  // What has no place is let through by row-level security.
  if (everywhere && width >= kProvinceWidth) area = AreaRange::Nation();
  const bool by_resource = !filter.resource.empty(), by_actor = !by_resource && !filter.actor.empty();
  const bool by_county = !by_resource && !by_actor && width >= kCountyWidth && width <= kPrefectureWidth;
  Params params;
  params.Int(area.low).Int(area.high).Int(plan->first).Int(plan->end).Time(filter.from).Time(filter.until);
  params.Int(filter.limit)
      .Texts(filter.wants_action || by_county ? plan->actions : std::vector<std::string>());
  const Statement* statement = filter.wants_action ? &kListByAction : &kList;
  if (by_resource) {
    statement = &kListByResource;
    params.Text(filter.resource).Text(filter.actor);
  } else if (by_actor) {
    statement = &kListByActor;
    params.Text(filter.actor);
  } else if (by_county) {
    statement = &kListByCounty;
    params.Int(area.low / kCountyWidth).Int(area.high / kCountyWidth);
  } else if (width < kCountyWidth) {
    statement = &kListByPlace;
  }
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, *statement, params));
  return LeavesOf(rows);
}

}  // namespace fupin::audit
