#include "services/registry/household_sql.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/registry/columns.h"
#include "services/registry/records.h"

namespace fupin::registry::sql {
namespace {

using postgres::Sharing;
using postgres::Statement;

constexpr char kIds[] = "$1::bigint[]";

// A statement that owns its text.
struct Built {
  Built(const char* name, std::string text, Sharing sharing = Sharing::kNone)
      : text(std::move(text)), statement{name, this->text.c_str(), sharing} {}
  Built(const Built&) = delete;
  std::string text;
  Statement statement;
};

int Count(const std::string& columns) {
  return 1 + static_cast<int>(std::count(columns.begin(), columns.end(), ','));
}

// "$1, $2, … $n"
std::string Placeholders(int n) {
  std::string text = "$1";
  for (int i = 2; i <= n; ++i) absl::StrAppend(&text, ", $", i);
  return text;
}

std::string Insert(const char* table, const std::string& columns) {
  return absl::StrCat("INSERT INTO ", table, " (", columns, ") VALUES (", Placeholders(Count(columns)), ")");
}

std::string Update(const char* table, const std::string& columns) {
  return absl::StrCat("UPDATE ", table, " SET (", columns, ") = ROW (", Placeholders(Count(columns)),
                      ") WHERE id = $1");
}

std::string Keep(const char* table, const std::string& columns) {
  return absl::StrCat("INSERT INTO ", table, "_history (", columns, ") SELECT ", columns, " FROM ", table,
                      " WHERE id = $1");
}

// All versions, present and past, of what `where` selects.
std::string Versions(const char* table, const std::string& columns, const char* where) {
  return absl::StrCat("(SELECT ", columns, " FROM ", table, " WHERE ", where, " UNION ALL SELECT ", columns,
                      " FROM ", table, "_history WHERE ", where, ") v");
}

// What `look_up` finds for each question q, the questions in their order and the rows of each in that of
// `look_up`: LATERAL and OFFSET 0 keep it a look-up of its own, also in a plan made while the tables were
// small, and places are in order from the start, so that nothing is sorted.
std::string Answers(const char* arrays, const char* names, const std::string& look_up) {
  return absl::StrCat("SELECT a.*, q.place FROM unnest(", arrays, ") WITH ORDINALITY AS q (", names,
                      ", place), LATERAL (", look_up, " OFFSET 0) a ORDER BY q.place");
}

}  // namespace

const Statement& GetHousehold() {
  static const Built built(
      "registry_household_get",
      Answers(kIds, "id",
              absl::StrCat("SELECT ", HouseholdMaskedColumns(), " FROM household WHERE id = q.id")),
      Sharing::kQuestions);
  return built.statement;
}

const Statement& GetMembers() {
  static const Built built(
      "registry_members_get",
      Answers(kIds, "id",
              absl::StrCat("SELECT ", MemberMaskedColumns(),
                           " FROM member WHERE household_id = q.id AND present ORDER BY relation <> 1, id")),
      Sharing::kQuestions);
  return built.statement;
}

const Statement& ListHouseholds() {
  // Callers who share the execution all get as many rows as the longest page of theirs.
  static const Built built(
      "registry_household_list",
      Answers("$1::bigint[], $2::bigint[], $3::bigint[], $4::integer[], $5::integer[]",
              "area, id, high, status, cause",
              absl::StrCat(
                  "SELECT ", HouseholdShortColumns(),
                  " FROM household WHERE (area_code, id) > (q.area, q.id) AND area_code < q.high"
                  " AND (q.status = 0 OR status = q.status) AND (q.cause = 0 OR primary_cause = q.cause)"
                  " ORDER BY area_code, id LIMIT (SELECT max(size) FROM unnest($6::bigint[]) AS s (size))")),
      Sharing::kQuestions);
  return built.statement;
}

const Statement& CreateHouseholds() {
  static const std::string text = [] {
    const int members = HouseholdRowSize() + 1;
    const int delta = members + MemberRowSize();
    return absl::StrCat("WITH new_household AS (INSERT INTO household (", HouseholdRowColumns(),
                        ") SELECT * FROM unnest(", HouseholdArrayTypes(1),
                        ")), new_member AS (INSERT INTO member (", MemberRowColumns(),
                        ") SELECT * FROM unnest(", MemberArrayTypes(members),
                        ")) INSERT INTO counter_delta (area_code, day, indicators, amounts)"
                        " SELECT area_code, day, indicators::smallint[], amounts::bigint[] FROM unnest($",
                        delta, "::bigint[], $", delta + 1, "::date[], $", delta + 2, "::text[], $", delta + 3,
                        "::text[]) AS d (area_code, day, indicators, amounts)");
  }();
  static const Statement statement{"registry_household_create", text.c_str(), Sharing::kRows};
  return statement;
}

const Statement& LockHousehold() {
  static constexpr Statement kLock{"registry_household_lock",
                                   "SELECT version FROM household WHERE id = $1 FOR UPDATE"};
  return kLock;
}

const Statement& HouseholdVersions() {
  static const Built built(
      "registry_household_versions",
      absl::StrCat("SELECT * FROM ", Versions("household", HouseholdRowColumns(), "id = $1"),
                   " WHERE recorded_at <= $2 ORDER BY valid_from, version"));
  return built.statement;
}

const Statement& MemberVersions() {
  static const Built built(
      "registry_member_versions",
      absl::StrCat("SELECT * FROM ", Versions("member", MemberRowColumns(), "household_id = $1"),
                   " WHERE recorded_at <= $2 ORDER BY id, valid_from, version"));
  return built.statement;
}

const Statement& KeepHousehold() {
  static const Built built("registry_household_keep", Keep("household", HouseholdRowColumns()));
  return built.statement;
}
const Statement& KeepMember() {
  static const Built built("registry_member_keep", Keep("member", MemberRowColumns()));
  return built.statement;
}
const Statement& UpdateHousehold() {
  static const Built built("registry_household_update", Update("household", HouseholdRowColumns()));
  return built.statement;
}
const Statement& UpdateMember() {
  static const Built built("registry_member_update", Update("member", MemberRowColumns()));
  return built.statement;
}
const Statement& InsertMember() {
  static const Built built("registry_member_insert", Insert("member", MemberRowColumns()));
  return built.statement;
}
const Statement& InsertHouseholdHistory() {
  static const Built built("registry_household_history", Insert("household_history", HouseholdRowColumns()));
  return built.statement;
}
const Statement& InsertMemberHistory() {
  static const Built built("registry_member_history", Insert("member_history", MemberRowColumns()));
  return built.statement;
}

const Statement& HouseholdsOn() {
  static const Built built(
      "registry_households_on",
      absl::StrCat("SELECT DISTINCT ON (id) * FROM ",
                   Versions("household", HouseholdRowColumns(), "id = ANY($1)"),
                   " WHERE valid_from <= $2 ORDER BY id, valid_from DESC, version DESC"));
  return built.statement;
}

const Statement& MembersOn() {
  static const Built built(
      "registry_members_on",
      absl::StrCat("SELECT DISTINCT ON (id) * FROM ",
                   Versions("member", MemberRowColumns(), "household_id = ANY($1)"),
                   " WHERE valid_from <= $2 ORDER BY id, valid_from DESC, version DESC"));
  return built.statement;
}

const Statement& FindMembers() {
  static constexpr Statement kFind{"registry_members_find",
                                   "SELECT id, household_id, resident_id_index FROM member WHERE id = ANY($1)"
                                   " UNION SELECT id, household_id, resident_id_index FROM member WHERE "
                                   "present AND resident_id_index = ANY($2)"
                                   " UNION SELECT id, household_id, resident_id_index FROM member WHERE NOT "
                                   "present AND resident_id_index = ANY($2)"};
  return kFind;
}

}  // namespace fupin::registry::sql
