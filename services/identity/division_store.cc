#include "services/identity/division_store.h"

#include "absl/strings/str_format.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kFind{
    "identity_divisions_find",
    "SELECT " DIVISION_COLUMNS
    " FROM division WHERE (level, code12) IN (SELECT * FROM unnest($1::smallint[], $2::bigint[])) "
    "AND $3::date BETWEEN valid_from AND valid_until ORDER BY level, code12"};

constexpr Statement kEnded{
    "identity_divisions_ended",
    "SELECT DISTINCT ON (level, code12) " DIVISION_COLUMNS
    " FROM division d WHERE (level, code12) IN (SELECT * FROM unnest($1::smallint[], $2::bigint[])) "
    "AND valid_until < $3 AND NOT EXISTS (SELECT 1 FROM division o WHERE o.level = d.level "
    "AND o.code12 = d.code12 AND $3::date BETWEEN o.valid_from AND o.valid_until) "
    "ORDER BY level, code12, d.valid_from DESC"};

constexpr Statement kPeriods{"identity_division_periods",
                             "SELECT " DIVISION_COLUMNS
                             " FROM division d WHERE level = $1 AND code12 = $2 ORDER BY d.valid_from"};

constexpr Statement kChildren{
    "identity_divisions_children",
    "SELECT " DIVISION_COLUMNS
    " FROM division WHERE level = $1 AND code12 >= $2 AND code12 < $3 AND code12 > $4 "
    "AND $5::date BETWEEN valid_from AND valid_until ORDER BY code12 LIMIT $6"};

constexpr Statement kUpsert{
    "identity_divisions_upsert",
    "WITH changed AS (INSERT INTO division (level, code12, name, valid_from, valid_until) "
    "SELECT level, code12, name, coalesce(valid_from, '-infinity'), coalesce(valid_until, 'infinity') "
    "FROM unnest($1::smallint[], $2::bigint[], $3::text[], $4::date[], $5::date[]) "
    "AS t(level, code12, name, valid_from, valid_until) "
    "ON CONFLICT ON CONSTRAINT division_pkey DO UPDATE SET name = excluded.name, valid_until = "
    "excluded.valid_until "
    "WHERE (division.name, division.valid_until) IS DISTINCT FROM (excluded.name, excluded.valid_until) "
    "RETURNING xmax = 0 AS created) "
    "SELECT count(*) FILTER (WHERE created), count(*) FILTER (WHERE NOT created) FROM changed"};

// The first of the given divisions whose parent ($3, $4; level 0 for a province) does not exist.
constexpr Statement kOrphan{
    "identity_divisions_orphan",
    "SELECT t.code12, t.level FROM unnest($1::smallint[], $2::bigint[], $3::smallint[], $4::bigint[]) "
    "AS t(level, code12, parent_level, parent_code12) "
    "WHERE parent_level > 0 AND NOT EXISTS (SELECT 1 FROM division d WHERE d.level = t.parent_level "
    "AND d.code12 = t.parent_code12) ORDER BY 2, 1 LIMIT 1"};

constexpr Statement kOverlap{
    "identity_divisions_overlap",
    "SELECT a.code12, a.level FROM unnest($1::smallint[], $2::bigint[]) AS t(level, code12) "
    "JOIN division a USING (level, code12) JOIN division b USING (level, code12) "
    "WHERE a.valid_from < b.valid_from AND b.valid_from <= a.valid_until ORDER BY 2, 1 LIMIT 1"};

// The columns of a set-based statement.
struct Columns {
  std::vector<int64_t> levels, codes, parent_levels, parent_codes;
  std::vector<std::string> names;
  std::vector<std::optional<Date>> from, until;

  void AddCode(const AreaCode& code) {
    levels.push_back(static_cast<int64_t>(code.level()));
    codes.push_back(code.int12());
  }
  Columns() = default;
  explicit Columns(std::span<const DivisionRow> rows) {
    for (const DivisionRow& row : rows) {
      AddCode(row.code);
      parent_levels.push_back(static_cast<int64_t>(row.code.Parent().level()));
      parent_codes.push_back(row.code.Parent().int12());
      names.push_back(row.name);
      from.push_back(row.valid_from);
      until.push_back(row.valid_until);
    }
  }
};

absl::Status NoneOf(const absl::StatusOr<Result>& found, const char* reason, const char* message_zh) {
  RETURN_IF_ERROR(found.status());
  if (found->empty()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, reason, message_zh,
               {{"code", CodeOf((*found)[0].Int(0), (*found)[0].Int(1)).digits()}});
}

}  // namespace

AreaCode CodeOf(int64_t code12, int64_t level) {
  return AreaCode::Parse(absl::StrFormat("%012d", code12).substr(0, level)).value_or(AreaCode());
}

DivisionRow RowOf(const Row& row) {
  DivisionRow division{.code = CodeOf(row.Int(1), row.Int(0)), .name = std::string(row.Text(2))};
  if (!row.IsNull(3)) division.valid_from = row.Day(3);
  if (!row.IsNull(4)) division.valid_until = row.Day(4);
  if (!row.IsNull(5)) division.successors = row.Texts(5);
  return division;
}

std::vector<DivisionRow> RowsOf(const Result& result) {
  std::vector<DivisionRow> rows;
  rows.reserve(result.size());
  for (Row row : result) rows.push_back(RowOf(row));
  return rows;
}

absl::StatusOr<std::vector<DivisionRow>> DivisionStore::Find(const Scope& scope,
                                                             std::span<const AreaCode> codes, Date day) {
  Columns columns;
  for (const AreaCode& code : codes) columns.AddCode(code);
  ASSIGN_OR_RETURN(Result result,
                   database_.Query(scope, kFind, Params().Ints(columns.levels).Ints(columns.codes).Day(day)));
  return RowsOf(result);
}

absl::StatusOr<std::vector<DivisionRow>> DivisionStore::Ended(const Scope& scope,
                                                              std::span<const AreaCode> codes, Date day) {
  Columns columns;
  for (const AreaCode& code : codes) columns.AddCode(code);
  ASSIGN_OR_RETURN(
      Result result,
      database_.Query(scope, kEnded, Params().Ints(columns.levels).Ints(columns.codes).Day(day)));
  return RowsOf(result);
}

absl::StatusOr<std::vector<DivisionRow>> DivisionStore::Periods(const Scope& scope, const AreaCode& code) {
  ASSIGN_OR_RETURN(
      Result result,
      database_.Query(scope, kPeriods, Params().Int(static_cast<int64_t>(code.level())).Int(code.int12())));
  return RowsOf(result);
}

absl::StatusOr<std::vector<DivisionRow>> DivisionStore::Children(const Scope& scope, const AreaCode& parent,
                                                                 AreaLevel level, Date day, int64_t after,
                                                                 int limit) {
  const AreaRange range = parent.range();
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kChildren,
                                                  Params()
                                                      .Int(static_cast<int64_t>(level))
                                                      .Int(range.low)
                                                      .Int(range.high)
                                                      .Int(after)
                                                      .Day(day)
                                                      .Int(limit)));
  return RowsOf(result);
}

absl::StatusOr<DivisionStore::ImportCounts> DivisionStore::Upsert(postgres::UnitOfWork& work,
                                                                  std::span<const DivisionRow> rows) {
  const Columns columns(rows);
  ASSIGN_OR_RETURN(Result counts, work.Exec(kUpsert, Params()
                                                         .Ints(columns.levels)
                                                         .Ints(columns.codes)
                                                         .Texts(columns.names)
                                                         .Days(columns.from)
                                                         .Days(columns.until)));
  RETURN_IF_ERROR(NoneOf(work.Exec(kOrphan, Params()
                                                .Ints(columns.levels)
                                                .Ints(columns.codes)
                                                .Ints(columns.parent_levels)
                                                .Ints(columns.parent_codes)),
                         "PARENT_MISSING", "上级区划不存在，请先导入上级"));
  RETURN_IF_ERROR(NoneOf(work.Exec(kOverlap, Params().Ints(columns.levels).Ints(columns.codes)),
                         "DIVISION_PERIODS_OVERLAP", "同一区划代码的有效期互相重叠"));
  return ImportCounts{counts[0].Int(0), counts[0].Int(1)};
}

}  // namespace fupin::identity
