#include "services/identity/village_group_store.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kList{
    "identity_groups_list",
    "SELECT number, name, kind, nullif(valid_from, '-infinity'), nullif(valid_until, 'infinity') "
    "FROM village_group WHERE village_code = $1 AND $2::date BETWEEN valid_from AND valid_until "
    "ORDER BY number"};

// The village on its day, and whether something is on file that this would have to undo. The village's row is
// locked against another list and against the update of divisions.
constexpr Statement kLock{
    "identity_groups_lock",
    "SELECT EXISTS (SELECT 1 FROM village_group g WHERE g.village_code = $1 AND (g.valid_from > $2 "
    "OR (g.valid_until >= $2 AND g.valid_until < 'infinity'))) FROM division d WHERE d.level = 12 "
    "AND d.code12 = $1 AND $2::date BETWEEN d.valid_from AND d.valid_until FOR NO KEY UPDATE"};

#define LISTED "unnest($3::smallint[], $4::text[], $5::smallint[]) AS t(number, name, kind)"
// A group that began on the very day is corrected, not given a period of no length.
constexpr Statement kSet{
    "identity_groups_set",
    "WITH same_day AS (DELETE FROM village_group g WHERE g.village_code = $1 AND g.valid_from = $2 "
    "AND NOT EXISTS (SELECT 1 FROM " LISTED
    " WHERE (t.number, t.name, t.kind) = (g.number, g.name, g.kind)) RETURNING g.number), "
    "ended AS (UPDATE village_group g SET valid_until = $2::date - 1 WHERE g.village_code = $1 "
    "AND g.valid_from < $2 AND g.valid_until = 'infinity' AND NOT EXISTS (SELECT 1 FROM " LISTED
    " WHERE (t.number, t.name, t.kind) = (g.number, g.name, g.kind)) RETURNING g.number) "
    "SELECT (SELECT count(*) FROM same_day) + (SELECT count(*) FROM ended)"};
constexpr Statement kBegin{
    "identity_groups_begin",
    "INSERT INTO village_group (village_code, number, valid_from, valid_until, name, kind) "
    "SELECT $1, t.number, $2, 'infinity', t.name, t.kind FROM " LISTED
    " WHERE NOT EXISTS (SELECT 1 FROM village_group g WHERE g.village_code = $1 AND g.number = t.number "
    "AND g.valid_until = 'infinity')"};
#undef LISTED

}  // namespace

void CompleteGroup(const AreaCode& village, v1::VillageGroup& group) {
  group.set_name(absl::StrCat("divisions/", village.digits(), "/groups/", group.number()));
  group.set_code(absl::StrCat(village.digits(), absl::StrFormat("%03d", group.number())));
}

absl::StatusOr<std::vector<v1::VillageGroup>> VillageGroupStore::List(const Scope& scope,
                                                                      const AreaCode& village, Date day) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kList, Params().Int(village.int12()).Day(day)));
  std::vector<v1::VillageGroup> groups;
  for (Row row : result) {
    v1::VillageGroup& group = groups.emplace_back();
    group.set_number(static_cast<int32_t>(row.Int(0)));
    group.set_display_name(std::string(row.Text(1)));
    group.set_kind(static_cast<v1::VillageGroupKind>(row.Int(2)));
    if (!row.IsNull(3)) SetDate(row.Day(3), group.mutable_valid_from_date());
    if (!row.IsNull(4)) SetDate(row.Day(4), group.mutable_valid_until_date());
    CompleteGroup(village, group);
  }
  return groups;
}

absl::StatusOr<int64_t> VillageGroupStore::Set(
    postgres::UnitOfWork& work, const AreaCode& village, Date day,
    const google::protobuf::RepeatedPtrField<v1::VillageGroup>& groups) {
  ASSIGN_OR_RETURN(Result found, work.Exec(kLock, Params().Int(village.int12()).Day(day)));
  if (found.empty()) {
    return Error(absl::StatusCode::kNotFound, "DIVISION_NOT_FOUND", "该日没有这个村",
                 {{"code", village.digits()}});
  }
  if (found[0].Bool(0)) {
    return Error(absl::StatusCode::kFailedPrecondition, "GROUP_PERIODS_OVERLAP", "该日以后已有变更");
  }
  std::vector<int64_t> numbers, kinds;
  std::vector<std::string> names;
  for (const v1::VillageGroup& group : groups) {
    numbers.push_back(group.number());
    names.push_back(group.display_name());
    kinds.push_back(group.kind());
  }
  const Params params = Params().Int(village.int12()).Day(day).Ints(numbers).Texts(names).Ints(kinds);
  ASSIGN_OR_RETURN(Result ended, work.Exec(kSet, params));
  ASSIGN_OR_RETURN(Result begun, work.Exec(kBegin, params));
  return ended[0].Int(0) + begun.affected();
}

}  // namespace fupin::identity
