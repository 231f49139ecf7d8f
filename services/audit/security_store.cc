#include "services/audit/security_store.h"

#include "common/base/wire.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// Whoever oversees a province or more also oversees what has no place.
#define FUPIN_COUNTED                                                                          \
  "FROM security_count WHERE day >= $3 AND day <= $4 AND (area_code >= $1 AND area_code < $2 " \
  "OR area_code = 0 AND $2::bigint - $1::bigint >= 10000000000) "
constexpr Statement kDays{"audit_security_days", "SELECT day, kind, sum(events)::bigint " FUPIN_COUNTED
                                                 "GROUP BY day, kind ORDER BY day, kind"};
constexpr Statement kActors{
    "audit_security_actors",
    "SELECT kind, actor, events FROM (SELECT kind, actor, sum(events)::bigint AS events, "
    "row_number() OVER (PARTITION BY kind ORDER BY sum(events) DESC, actor) AS place " FUPIN_COUNTED
    "GROUP BY kind, actor) a WHERE place <= 10 ORDER BY kind, place"};
constexpr Statement kUnmaskings{
    "audit_security_unmaskings",
    "SELECT actor, purpose, sum(events)::bigint AS events " FUPIN_COUNTED
    "AND kind = 4 GROUP BY actor, purpose ORDER BY events DESC, actor, purpose LIMIT 200"};

}  // namespace

absl::StatusOr<v1::SecuritySummary> SecurityStore::Summary(const Scope& scope, const AreaRange& area,
                                                           Date from, Date until) {
  const Params params = std::move(Params().Int(area.low).Int(area.high).Day(from).Day(until));
  const std::pair<const Statement*, Params> work[] = {
      {&kDays, params}, {&kActors, params}, {&kUnmaskings, params}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  v1::SecuritySummary summary;
  for (Row row : results[0]) {
    v1::SecurityDay& day = *summary.add_days();
    SetDate(row.Day(0), day.mutable_date());
    day.set_kind(static_cast<v1::SecurityKind>(row.Int(1)));
    day.set_event_count(row.Int(2));
  }
  for (Row row : results[1]) {
    v1::SecurityActor& actor = *summary.add_top_actors();
    actor.set_kind(static_cast<v1::SecurityKind>(row.Int(0)));
    actor.set_actor(std::string(row.Text(1)));
    actor.set_event_count(row.Int(2));
  }
  for (Row row : results[2]) {
    v1::UnmaskingUse& use = *summary.add_unmaskings();
    use.set_actor(std::string(row.Text(0)));
    use.set_purpose(std::string(row.Text(1)));
    use.set_event_count(row.Int(2));
  }
  return summary;
}

}  // namespace fupin::audit
