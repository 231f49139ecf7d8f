#include "services/identity/division_update_store.h"

#include "common/base/wire.h"
#include "services/identity/division_store.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kKnown{"identity_divisions_known",
                           "SELECT DISTINCT ON (level, code12) " DIVISION_COLUMNS
                           " FROM division d WHERE level >= $1 AND code12 >= $2 AND code12 < $3 "
                           "ORDER BY level, code12, d.valid_from DESC"};

constexpr Statement kLock{"identity_divisions_lock", "LOCK TABLE division IN SHARE ROW EXCLUSIVE MODE"};

constexpr Statement kHeld{
    "identity_divisions_held",
    "SELECT (SELECT count(*) FROM account a WHERE a.area_code = t.code12), "
    "(SELECT count(*) FROM account_grant g WHERE g.area_digits = t.digits AND g.revoked_at IS NULL), "
    "(SELECT count(*) FROM organisation o WHERE o.area_code = t.code12) "
    "FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS t(digits, code12, i) ORDER BY i"};

constexpr Statement kAffected{
    "identity_divisions_affected",
    "SELECT id FROM account WHERE area_code = ANY($2::bigint[]) "
    "UNION SELECT account_id FROM account_grant WHERE area_digits = ANY($1::text[]) "
    "AND revoked_at IS NULL ORDER BY 1"};

constexpr Statement kEnd{"identity_divisions_end",
                         "UPDATE division d SET valid_until = $3::date - 1 "
                         "FROM unnest($1::smallint[], $2::bigint[]) AS t(level, code12) "
                         "WHERE d.level = t.level AND d.code12 = t.code12 AND d.valid_until >= $3"};

constexpr Statement kBegin{"identity_divisions_begin",
                           "INSERT INTO division (level, code12, name, valid_from, valid_until) "
                           "SELECT level, code12, name, $4, 'infinity' "
                           "FROM unnest($1::smallint[], $2::bigint[], $3::text[]) AS t(level, code12, name)"};

constexpr Statement kSucceed{
    "identity_division_successions_insert",
    "INSERT INTO division_succession "
    "(old_level, old_code12, effective, position, new_level, new_code12, kind, document) "
    "SELECT old_level, old_code12, $7, position, nullif(new_level, 0), "
    "CASE WHEN new_level > 0 THEN new_code12 END, kind, $8 FROM unnest($1::smallint[], $2::bigint[], "
    "$3::smallint[], $4::smallint[], $5::bigint[], $6::smallint[]) "
    "AS t(old_level, old_code12, position, new_level, new_code12, kind)"};

// A grant that was revoked keeps saying where it held.
constexpr Statement kMoveGrants{
    "identity_divisions_move_grants",
    "UPDATE account_grant g SET area_digits = t.new FROM unnest($1::text[], $2::text[]) AS t(old, new) "
    "WHERE g.area_digits = t.old AND g.revoked_at IS NULL"};

#define MOVE(table, column)                                          \
  "UPDATE " table " m SET " column                                   \
  " = t.new FROM unnest($1::bigint[], $2::bigint[]) AS t(old, new) " \
  "WHERE m." column " = t.old"
constexpr Statement kMove[] = {
    {"identity_divisions_move_accounts", MOVE("account", "area_code")},
    {"identity_divisions_move_homes", MOVE("account_grant", "home_code")},
    {"identity_divisions_move_organisations", MOVE("organisation", "area_code")},
    {"identity_divisions_move_posts", MOVE("post", "area_code")},
};
#undef MOVE

// Groups go on below the heir, numbered behind those it has; the order of villages and numbers is kept.
constexpr Statement kBeginGroups{
    "identity_divisions_begin_groups",
    "INSERT INTO village_group (village_code, number, valid_from, valid_until, name, kind) "
    "SELECT t.new, (SELECT coalesce(max(o.number), 0) FROM village_group o WHERE o.village_code = t.new) + "
    "row_number() OVER (PARTITION BY t.new ORDER BY t.old, g.number), $3, 'infinity', g.name, g.kind "
    "FROM unnest($1::bigint[], $2::bigint[]) AS t(old, new) "
    "JOIN village_group g ON g.village_code = t.old AND $3::date BETWEEN g.valid_from AND g.valid_until"};

constexpr Statement kEndGroups{
    "identity_divisions_end_groups",
    "UPDATE village_group SET valid_until = $2::date - 1 "
    "WHERE village_code = ANY($1::bigint[]) AND valid_from < $2 AND valid_until >= $2"};

#define SUCCESSIONS(by)                                                                          \
  "SELECT kind, left(old_code12::text, old_level), effective, document, "                        \
  "array_agg(left(new_code12::text, new_level) ORDER BY position) FILTER (WHERE new_level > 0) " \
  "FROM division_succession s WHERE (old_level, old_code12, effective) IN "                      \
  "(SELECT old_level, old_code12, effective FROM division_succession WHERE " by                  \
  ") "                                                                                           \
  "GROUP BY kind, old_level, old_code12, effective, document ORDER BY effective, old_level, old_code12"
constexpr Statement kSuccessors{"identity_division_successors",
                                SUCCESSIONS("old_level = $1 AND old_code12 = $2")};
constexpr Statement kPredecessors{"identity_division_predecessors",
                                  SUCCESSIONS("new_level = $1 AND new_code12 = $2")};
#undef SUCCESSIONS

struct Codes {
  std::vector<int64_t> levels, numbers;
  std::vector<std::string> digits;
  void Add(const AreaCode& code) {
    levels.push_back(static_cast<int64_t>(code.level()));
    numbers.push_back(code.int12());
    digits.push_back(code.digits());
  }
  Codes() = default;
  explicit Codes(std::span<const AreaCode> codes) {
    for (const AreaCode& code : codes) Add(code);
  }
};

void RecordSuccessions(postgres::UnitOfWork& work, const UpdatePlan& plan, Date day,
                       const std::string& document) {
  Codes before, after;
  std::vector<int64_t> positions, kinds;
  for (const UpdatePlan::Change& change : plan.changes) {
    if (change.kind < v1::DIVISION_CHANGE_KIND_RECODED) continue;
    std::vector<AreaCode> successors = change.successors;
    if (successors.empty()) successors.push_back(AreaCode());
    for (size_t i = 0; i < successors.size(); ++i) {
      before.Add(change.code);
      after.Add(successors[i]);
      positions.push_back(static_cast<int64_t>(i));
      kinds.push_back(change.kind);
    }
  }
  work.Queue(kSucceed, Params()
                           .Ints(before.levels)
                           .Ints(before.numbers)
                           .Ints(positions)
                           .Ints(after.levels)
                           .Ints(after.numbers)
                           .Ints(kinds)
                           .Day(day)
                           .Text(document));
}

void MoveToHeirs(postgres::UnitOfWork& work, const UpdatePlan& plan, Date day) {
  Codes from, to, villages, village_heirs;
  for (const UpdatePlan::Change& change : plan.changes) {
    if (!change.ends) continue;
    from.Add(change.code);
    to.Add(change.heir);
    if (change.code.level() != AreaLevel::kVillage || change.heir.level() != AreaLevel::kVillage) continue;
    villages.Add(change.code);
    village_heirs.Add(change.heir);
  }
  for (const Statement& statement : kMove)
    work.Queue(statement, Params().Ints(from.numbers).Ints(to.numbers));
  work.Queue(kMoveGrants, Params().Texts(from.digits).Texts(to.digits));
  work.Queue(kBeginGroups, Params().Ints(villages.numbers).Ints(village_heirs.numbers).Day(day));
  work.Queue(kEndGroups, Params().Ints(from.numbers).Day(day));
}

std::vector<v1::DivisionSuccession> SuccessionsOf(const Result& result) {
  std::vector<v1::DivisionSuccession> successions;
  for (Row row : result) {
    v1::DivisionSuccession& succession = successions.emplace_back();
    succession.set_kind(static_cast<v1::DivisionChangeKind>(row.Int(0)));
    succession.set_old_code(std::string(row.Text(1)));
    SetDate(row.Day(2), succession.mutable_effective_date());
    succession.set_document(std::string(row.Text(3)));
    if (row.IsNull(4)) continue;
    for (const std::string& code : row.Texts(4)) succession.add_new_codes(code);
  }
  return successions;
}

Params ByCode(const AreaCode& code) {
  return Params().Int(static_cast<int64_t>(code.level())).Int(code.int12());
}

}  // namespace

absl::StatusOr<std::vector<DivisionRow>> DivisionUpdateStore::Known(postgres::Transaction& tx,
                                                                    const AreaCode& area) {
  ASSIGN_OR_RETURN(
      Result result,
      tx.Exec(kKnown,
              Params().Int(static_cast<int64_t>(area.level())).Int(area.range().low).Int(area.range().high)));
  return RowsOf(result);
}

absl::StatusOr<std::vector<DivisionUpdateStore::Held>> DivisionUpdateStore::HeldBy(
    postgres::Transaction& tx, std::span<const AreaCode> codes) {
  const Codes columns(codes);
  ASSIGN_OR_RETURN(Result result, tx.Exec(kHeld, Params().Texts(columns.digits).Ints(columns.numbers)));
  std::vector<Held> held;
  for (Row row : result) held.push_back({row.Int(0), row.Int(1), row.Int(2)});
  return held;
}

absl::StatusOr<std::vector<int64_t>> DivisionUpdateStore::Affected(postgres::Transaction& tx,
                                                                   std::span<const AreaCode> codes) {
  const Codes columns(codes);
  ASSIGN_OR_RETURN(Result result, tx.Exec(kAffected, Params().Texts(columns.digits).Ints(columns.numbers)));
  std::vector<int64_t> accounts;
  for (Row row : result) accounts.push_back(row.Int(0));
  return accounts;
}

absl::Status DivisionUpdateStore::Lock(postgres::Transaction& tx) { return tx.Exec(kLock).status(); }

void DivisionUpdateStore::Apply(postgres::UnitOfWork& work, const UpdatePlan& plan, Date day,
                                const std::string& document) {
  const Codes ended(plan.ended);
  work.Queue(kEnd, Params().Ints(ended.levels).Ints(ended.numbers).Day(day));
  Codes begun;
  std::vector<std::string> names;
  for (const DivisionRow& row : plan.begun) {
    begun.Add(row.code);
    names.push_back(row.name);
  }
  work.Queue(kBegin, Params().Ints(begun.levels).Ints(begun.numbers).Texts(names).Day(day));
  RecordSuccessions(work, plan, day, document);
  MoveToHeirs(work, plan, day);
}

absl::StatusOr<std::vector<v1::DivisionSuccession>> DivisionUpdateStore::Successors(const Scope& scope,
                                                                                    const AreaCode& code) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kSuccessors, ByCode(code)));
  return SuccessionsOf(result);
}

absl::StatusOr<std::vector<v1::DivisionSuccession>> DivisionUpdateStore::Predecessors(const Scope& scope,
                                                                                      const AreaCode& code) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kPredecessors, ByCode(code)));
  return SuccessionsOf(result);
}

}  // namespace fupin::identity
