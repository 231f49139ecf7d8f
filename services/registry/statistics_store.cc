#include "services/registry/statistics_store.h"

#include <algorithm>
#include <utility>

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Statement;

constexpr Statement kAppend{"registry_counter_append",
                            "INSERT INTO counter_delta (area_code, day, indicators, amounts)"
                            " SELECT area_code, $1, array_agg(indicator), array_agg(amount)"
                            " FROM unnest($2::bigint[], $3::smallint[], $4::bigint[]) AS c (area_code, "
                            "indicator, amount) GROUP BY area_code"};

// $1 level of the rows, $2 low, $3 high, $4 day, $5 width of an area of that level.
constexpr Statement kRead{"registry_counter_read",
                          "SELECT area_code, indicator, sum(value)::bigint FROM ("
                          "  SELECT area_code, indicator, value FROM area_counter"
                          "   WHERE level = $1 AND area_code >= $2 AND area_code < $3 AND day <= $4"
                          "  UNION ALL"
                          "  SELECT d.area_code / $5 * $5, u.indicator, u.amount FROM counter_delta d, "
                          "unnest(d.indicators, d.amounts)"
                          "         AS u (indicator, amount)"
                          "   WHERE d.area_code >= $2 AND d.area_code < $3 AND d.day <= $4) c"
                          " GROUP BY area_code, indicator"};

// $1 level, $2 low, $3 high, $4 day, $5 indicator.
constexpr Statement kFigure{
    "registry_counter_figure",
    "SELECT (coalesce((SELECT sum(value) FROM area_counter"
    "  WHERE level = q.level AND area_code = q.low AND indicator = q.indicator AND day <= q.day), 0)"
    " + coalesce((SELECT sum(u.amount) FROM counter_delta d,"
    "  unnest(d.indicators, d.amounts) AS u (indicator, amount)"
    "  WHERE d.area_code >= q.low AND d.area_code < q.high AND d.day <= q.day"
    "  AND u.indicator = q.indicator), 0))::bigint, q.place"
    " FROM unnest($1::integer[], $2::bigint[], $3::bigint[], $4::date[], $5::integer[])"
    " WITH ORDINALITY AS q (level, low, high, day, indicator, place) ORDER BY q.place",
    postgres::Sharing::kQuestions};

// Deltas are first added up by village, so that the levels above see few rows. The lock keeps a second folder
// away, which would only wait for the same rows.
constexpr Statement kFold{
    "registry_counter_fold",
    "WITH gone AS ("
    "  DELETE FROM counter_delta WHERE ctid = ANY (ARRAY (SELECT ctid FROM counter_delta LIMIT $1))"
    "   AND (SELECT pg_try_advisory_xact_lock(hashtext('registry.counter_fold')))"
    "  RETURNING area_code, day, indicators, amounts),"
    " village AS ("
    "  SELECT area_code, day, u.indicator, sum(u.amount) AS value FROM gone,"
    "         unnest(gone.indicators, gone.amounts) AS u (indicator, amount) GROUP BY 1, 2, 3),"
    " folded AS ("
    "  INSERT INTO area_counter (level, area_code, indicator, day, value)"
    "  SELECT l.level, v.area_code / l.width * l.width AS code, v.indicator, v.day, sum(v.value) FROM "
    "village v,"
    "         (VALUES (12, 1), (9, 1000), (6, 1000000), (4, 100000000), (2, 10000000000)) AS l (level, width)"
    "  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"
    "  ON CONFLICT (level, area_code, indicator, day) DO UPDATE SET value = area_counter.value + "
    "excluded.value)"
    " SELECT count(*) FROM gone"};

int64_t Width(AreaLevel level) {
  int64_t width = 1;
  for (int digits = static_cast<int>(level); digits < 12; ++digits) width *= 10;
  return width;
}

std::map<int64_t, Counters> ByArea(const postgres::Result& rows) {
  std::map<int64_t, Counters> areas;
  for (postgres::Row row : rows) {
    Counters& counters = areas.try_emplace(row.Int(0), Indicators().size(), 0).first->second;
    counters.at(static_cast<size_t>(row.Int(1))) = row.Int(2);
  }
  return areas;
}

}  // namespace

AreaLevel LevelBelow(AreaLevel level) {
  switch (level) {
    case AreaLevel::kNation:
      return AreaLevel::kProvince;
    case AreaLevel::kProvince:
      return AreaLevel::kPrefecture;
    case AreaLevel::kPrefecture:
      return AreaLevel::kCounty;
    case AreaLevel::kCounty:
      return AreaLevel::kTownship;
    default:
      return AreaLevel::kVillage;
  }
}

SparseCounters Sparse(const Counters& counters) {
  SparseCounters sparse;
  for (size_t i = 0; i < counters.size(); ++i) {
    if (counters[i] == 0) continue;
    sparse.indicators.push_back(static_cast<int64_t>(i));
    sparse.amounts.push_back(counters[i]);
  }
  return sparse;
}

void StatisticsStore::QueueDeltas(postgres::UnitOfWork& uow, Date day,
                                  const std::map<int64_t, Counters>& by_village) {
  std::vector<int64_t> villages;
  SparseCounters all;
  for (const auto& [village, counters] : by_village) {
    SparseCounters sparse = Sparse(counters);
    villages.resize(villages.size() + sparse.indicators.size(), village);
    all.indicators.insert(all.indicators.end(), sparse.indicators.begin(), sparse.indicators.end());
    all.amounts.insert(all.amounts.end(), sparse.amounts.begin(), sparse.amounts.end());
  }
  uow.Queue(kAppend, Params().Day(day).Ints(villages).Ints(all.indicators).Ints(all.amounts));
}

absl::StatusOr<StatisticsStore::Figures> StatisticsStore::Read(const Scope& scope, const AreaCode& area,
                                                               Date day, bool children) {
  AreaRange range = area.range();
  auto params = [&](AreaLevel level, int64_t high) {
    return Params().Int(static_cast<int>(level)).Int(range.low).Int(high).Day(day).Int(Width(level));
  };
  std::vector<std::pair<const Statement*, Params>> work;
  work.emplace_back(&kRead, params(area.level(), range.high));
  if (children && area.level() != AreaLevel::kVillage) {
    work.emplace_back(&kRead, params(LevelBelow(area.level()), range.high));
  }
  ASSIGN_OR_RETURN(std::vector<postgres::Result> results, database_.QueryAll(scope, work));
  Figures figures{.area = Counters(Indicators().size(), 0)};
  std::map<int64_t, Counters> own = ByArea(results[0]);
  if (auto it = own.find(range.low); it != own.end()) figures.area = it->second;
  if (work.size() > 1) figures.children = ByArea(results[1]);
  return figures;
}

std::pair<const Statement*, Params> StatisticsStore::FigureQuery(const AreaCode& area, std::string_view code,
                                                                 Date day) {
  const auto indicators = Indicators();
  const auto it = std::ranges::find_if(indicators, [&](const Indicator& each) { return each.code == code; });
  const AreaRange range = area.range();
  return {&kFigure, Params()
                        .Ask(static_cast<int>(area.level()))
                        .Ask(range.low)
                        .Ask(range.high)
                        .Ask(day)
                        .Ask(it - indicators.begin())};
}

absl::StatusOr<int64_t> StatisticsStore::Fold(const Scope& scope) {
  int64_t folded = 0;
  RETURN_IF_ERROR(database_.Transact(scope, [&](postgres::Transaction& tx) -> absl::Status {
    ASSIGN_OR_RETURN(postgres::Result result, tx.Exec(kFold, Params().Int(kFoldBatch)));
    folded = result[0].Int(0);
    return absl::OkStatus();
  }));
  return folded;
}

}  // namespace fupin::registry
