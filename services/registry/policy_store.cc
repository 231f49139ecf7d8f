#include "services/registry/policy_store.h"

#include "common/base/error.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Row;
using postgres::Statement;

// The narrowest place wins, then the latest date.
constexpr Statement kParameter{
    "registry_policy_parameter",
    "SELECT value FROM policy_parameter WHERE code = $1 AND area_low <= $2 AND $2 < area_high"
    " AND effective_from <= $3 ORDER BY area_high - area_low, effective_from DESC LIMIT 1"};

constexpr Statement kScore{
    "registry_score_policy",
    "SELECT p.version, i.ordinal, i.code, i.dimension, i.title, i.measure, b.at_least, b.points_x100"
    " FROM (SELECT version FROM score_policy WHERE ($1 = '' OR version = $1) AND area_low <= $2 AND $2 < "
    "area_high"
    "        AND effective_from <= $3 ORDER BY area_high - area_low, effective_from DESC, version DESC LIMIT "
    "1) p"
    " JOIN score_item i ON i.policy_version = p.version"
    " JOIN score_band b ON b.policy_version = i.policy_version AND b.ordinal = i.ordinal"
    " ORDER BY i.ordinal, b.at_least"};

}  // namespace

absl::StatusOr<int64_t> PolicyStore::Parameter(const Scope& scope, const std::string& code, int64_t village,
                                               Date day) {
  ASSIGN_OR_RETURN(postgres::Result rows,
                   database_.Query(scope, kParameter, Params().Text(code).Int(village).Day(day)));
  if (rows.empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, "NO_POLICY", "当地当日没有生效的政策参数",
                 {{"code", code}});
  }
  return rows[0].Int(0);
}

absl::StatusOr<ScorePolicy> PolicyStore::Score(const Scope& scope, const std::string& version,
                                               int64_t village, Date day) {
  ASSIGN_OR_RETURN(postgres::Result rows,
                   database_.Query(scope, kScore, Params().Text(version).Int(village).Day(day)));
  if (rows.empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, "NO_SCORE_POLICY", "当地当日没有生效的测算办法");
  }
  ScorePolicy policy{.version = std::string(rows[0].Text(0))};
  int64_t ordinal = -1;
  for (Row row : rows) {
    if (row.Int(1) != ordinal) {
      ordinal = row.Int(1);
      policy.items.push_back({.code = std::string(row.Text(2)),
                              .dimension = static_cast<v1::ScoreDimension>(row.Int(3)),
                              .title = std::string(row.Text(4)),
                              .measure = std::string(row.Text(5))});
    }
    policy.items.back().bands.push_back({row.Int(6), static_cast<int>(row.Int(7))});
  }
  return policy;
}

}  // namespace fupin::registry
