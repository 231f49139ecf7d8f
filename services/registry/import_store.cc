#include "services/registry/import_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/postgres/jobs.h"
#include "services/registry/records.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;
using postgres::UnitOfWork;

// An import without a job is still being uploaded.
#define IMPORT_SELECT                                                                                     \
  "SELECT i.id, i.area_code, i.effective_date, i.rows_done, i.file_name, i.size_bytes, i.received_bytes," \
  " CASE j.state WHEN 'QUEUED' THEN 2 WHEN 'RUNNING' THEN 3 WHEN 'SUCCEEDED' THEN 4 WHEN 'FAILED' THEN 5" \
  " WHEN 'CANCELLED' THEN 5 ELSE 1 END, coalesce(j.done, 0), i.households_created, i.people_created,"     \
  " i.rows_refused, coalesce(j.error, ''), i.created_at,"                                                 \
  " CASE WHEN j.state NOT IN ('QUEUED', 'RUNNING') THEN j.updated_at END"                                 \
  " FROM import i LEFT JOIN job j ON j.id = i.id WHERE i.id = $1"

constexpr Statement kGet{"registry_import_get", IMPORT_SELECT};
constexpr Statement kLock{"registry_import_lock", IMPORT_SELECT " FOR UPDATE OF i"};
constexpr Statement kErrors{
    "registry_import_errors",
    "SELECT row_number, ordinal, household_number, field, reason, message FROM import_error"
    " WHERE import_id = $1 AND (row_number, ordinal) > ($2, $3)"
    " ORDER BY row_number, ordinal LIMIT $4"};
constexpr Statement kInsert{
    "registry_import_insert",
    "INSERT INTO import (id, area_low, area_code, file_name, size_bytes, effective_date, created_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kInsertChunk{
    "registry_import_chunk_insert",
    "WITH piece AS (INSERT INTO import_chunk (import_id, offset_bytes, size_bytes, sealed)"
    " VALUES ($1, $2, $3, $4))"
    " UPDATE import SET received_bytes = received_bytes + $3 WHERE id = $1"};
constexpr Statement kPiece{
    "registry_import_piece",
    "SELECT offset_bytes, sealed FROM import_chunk WHERE import_id = $1 AND offset_bytes <= $2"
    " AND offset_bytes + size_bytes > $2"};
constexpr Statement kCounts{
    "registry_import_counts",
    "UPDATE import SET rows_done = rows_done + $2, households_created = households_created + $3,"
    " people_created = people_created + $4, rows_refused = rows_refused + $5 WHERE id = $1"};
constexpr Statement kInsertErrors{
    "registry_import_errors_insert",
    "INSERT INTO import_error (import_id, row_number, ordinal, household_number, field, reason, message)"
    " SELECT $1, * FROM unnest($2::bigint[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::text[])"};
constexpr Statement kDropFile{"registry_import_drop", "DELETE FROM import_chunk WHERE import_id = $1"};
// One at a time through an index: what the planner believes of a table that is still empty would have it walk
// the whole area for each batch, and a prepared plan stays.
constexpr Statement kKnownPeople{"registry_import_known_people",
                                 "SELECT k.resident_id_index FROM unnest($1::bytea[]) AS k "
                                 "(resident_id_index), LATERAL (SELECT FROM member m"
                                 " WHERE m.present AND m.resident_id_index = k.resident_id_index LIMIT 1) m"};
// The numbers of a county ($1 to $2), as household_external_number_key has them; its own expression cannot be
// searched under row-level security, because a division may raise an error.
constexpr Statement kKnownNumbers{
    "registry_import_known_numbers",
    "SELECT k.number FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS k (low, high, number),"
    " LATERAL (SELECT FROM household h WHERE h.external_number COLLATE \"C\" = k.number AND h.external_number"
    " <> '' AND h.area_code >= k.low AND h.area_code < k.high LIMIT 1) h"};

// Temporary tables of the connection, emptied by each commit.
constexpr Statement kStageHouseholds{
    "registry_import_stage_households",
    "CREATE TEMP TABLE IF NOT EXISTS staged_household (LIKE household) ON COMMIT DELETE ROWS"};
constexpr Statement kStageMembers{
    "registry_import_stage_members",
    "CREATE TEMP TABLE IF NOT EXISTS staged_member (LIKE member) ON COMMIT DELETE ROWS"};

struct Staged {
  const char* name;
  std::string copy;
  std::string insert;
};
Staged MakeStaged(const char* name, const std::string& table, const std::string& columns) {
  return {name, absl::StrCat("COPY staged_", table, " (", columns, ") FROM STDIN"),
          absl::StrCat("INSERT INTO ", table, " (", columns, ") SELECT ", columns, " FROM staged_", table)};
}
const Staged& StagedHouseholds() {
  static const Staged& staged =
      *new Staged(MakeStaged("registry_import_households", "household", HouseholdRowColumns()));
  return staged;
}
const Staged& StagedMembers() {
  static const Staged& staged =
      *new Staged(MakeStaged("registry_import_members", "member", MemberRowColumns()));
  return staged;
}

absl::Status CopyThrough(postgres::Transaction& tx, const Staged& staged, const std::string& lines) {
  bool sent = false;
  auto next = [&](std::string& chunk) {
    if (!sent) chunk.append(lines);
    return !std::exchange(sent, true);
  };
  RETURN_IF_ERROR(tx.CopyIn(staged.copy, next).status());
  return tx.Exec({staged.name, staged.insert.c_str()}).status();
}

StoredImport ReadImport(const Row& row) {
  StoredImport import{.id = row.Int(0), .effective_date = row.Day(2), .rows_done = row.Int(3)};
  if (absl::StatusOr<AreaCode> area = AreaCode::Parse(row.Text(1)); area.ok()) import.area = *std::move(area);
  v1::Import& data = import.data;
  data.set_name(MakeName("imports", import.id));
  data.set_area_code(std::string(row.Text(1)));
  SetDate(import.effective_date, data.mutable_effective_date());
  data.set_file_name(std::string(row.Text(4)));
  data.set_size_bytes(row.Int(5));
  data.set_received_bytes(row.Int(6));
  data.set_state(static_cast<v1::ImportState>(row.Int(7)));
  data.set_done_bytes(row.Int(8));
  data.set_households_created(row.Int(9));
  data.set_people_created(row.Int(10));
  data.set_rows_refused(row.Int(11));
  data.set_failure(std::string(row.Text(12)));
  SetTime(row.Time(13), data.mutable_create_time());
  if (!row.IsNull(14)) SetTime(row.Time(14), data.mutable_finish_time());
  return import;
}

absl::StatusOr<StoredImport> First(const absl::StatusOr<Result>& rows) {
  RETURN_IF_ERROR(rows.status());
  if (rows->empty()) {
    return Error(absl::StatusCode::kNotFound, "IMPORT_NOT_FOUND", "导入不存在，或不在您的管辖范围内");
  }
  return ReadImport((*rows)[0]);
}

}  // namespace

absl::StatusOr<StoredImport> ImportStore::Get(const Scope& scope, int64_t id) {
  return First(database_.Query(scope, kGet, Params().Int(id)));
}

absl::StatusOr<std::vector<v1::ImportError>> ImportStore::Errors(const Scope& scope, int64_t id,
                                                                 int64_t after_row, int64_t after_ordinal,
                                                                 int limit, int64_t* last_ordinal) {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(scope, kErrors, Params().Int(id).Int(after_row).Int(after_ordinal).Int(limit)));
  std::vector<v1::ImportError> errors;
  for (Row row : rows) {
    v1::ImportError& error = errors.emplace_back();
    error.set_row(row.Int(0));
    *last_ordinal = row.Int(1);
    error.set_household_number(std::string(row.Text(2)));
    error.set_field(std::string(row.Text(3)));
    error.set_reason(std::string(row.Text(4)));
    error.set_message(std::string(row.Text(5)));
  }
  return errors;
}

absl::StatusOr<StoredImport> ImportStore::Lock(UnitOfWork& uow, int64_t id) {
  return First(uow.Exec(kLock, Params().Int(id)));
}

void ImportStore::QueueImport(UnitOfWork& uow, const Scope& scope, const StoredImport& import) {
  Params params;
  params.Int(import.id).Int(import.area.int12()).Text(import.area.digits());
  params.Text(import.data.file_name())
      .Int(import.data.size_bytes())
      .Day(import.effective_date)
      .Time(scope.now);
  uow.Queue(kInsert, std::move(params));
}

void ImportStore::QueueChunk(UnitOfWork& uow, const StoredImport& import, const std::string& data) {
  uow.Queue(kInsertChunk, Params()
                              .Int(import.id)
                              .Int(import.data.received_bytes())
                              .Int(static_cast<int64_t>(data.size()))
                              .Bytes(keyring_.Seal(import.area, data)));
}

void ImportStore::QueueStart(UnitOfWork& uow, const Scope& scope, const StoredImport& import) {
  uow.Queue(postgres::kAddJob, postgres::AddJobParams({.id = import.id,
                                                       .kind = kImportJob,
                                                       .actor = scope.actor,
                                                       .range = import.area.range(),
                                                       .total = import.data.size_bytes()}));
}

absl::StatusOr<std::optional<std::pair<int64_t, std::string>>> ImportStore::Piece(const Scope& scope,
                                                                                  int64_t id,
                                                                                  int64_t offset) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kPiece, Params().Int(id).Int(offset)));
  if (rows.empty()) return std::nullopt;
  ASSIGN_OR_RETURN(std::string plain, keyring_.Open(rows[0].Bytes(1)));
  return std::make_pair(rows[0].Int(0), std::move(plain));
}

absl::Status ImportStore::InsertHouseholds(postgres::Transaction& tx, const std::string& households,
                                           const std::string& members) {
  RETURN_IF_ERROR(tx.Exec(kStageHouseholds).status());
  RETURN_IF_ERROR(tx.Exec(kStageMembers).status());
  RETURN_IF_ERROR(CopyThrough(tx, StagedHouseholds(), households));
  return CopyThrough(tx, StagedMembers(), members);
}

void ImportStore::QueueCounts(UnitOfWork& uow, int64_t id, const ImportCounts& counts) {
  uow.Queue(
      kCounts,
      Params().Int(id).Int(counts.rows).Int(counts.households).Int(counts.people).Int(counts.rows_refused));
}

void ImportStore::QueueErrors(UnitOfWork& uow, int64_t id, const std::vector<std::string>& household_numbers,
                              const std::vector<RowError>& errors) {
  if (errors.empty()) return;
  std::vector<int64_t> rows;
  std::vector<int64_t> ordinals;
  std::vector<std::string> fields;
  std::vector<std::string> reasons;
  std::vector<std::string> messages;
  for (const RowError& error : errors) {
    rows.push_back(error.row);
    ordinals.push_back(static_cast<int64_t>(ordinals.size()));
    fields.push_back(error.violation.field);
    reasons.push_back(error.violation.reason);
    messages.push_back(error.violation.message_zh);
  }
  uow.Queue(kInsertErrors, Params()
                               .Int(id)
                               .Ints(rows)
                               .Ints(ordinals)
                               .Texts(household_numbers)
                               .Texts(fields)
                               .Texts(reasons)
                               .Texts(messages));
}

void ImportStore::QueueDropFile(UnitOfWork& uow, int64_t id) { uow.Queue(kDropFile, Params().Int(id)); }

absl::StatusOr<ImportStore::Known> ImportStore::FindKnown(const Scope& scope,
                                                          const std::vector<std::string>& resident_id_indexes,
                                                          const std::vector<AreaRange>& counties,
                                                          const std::vector<std::string>& numbers) {
  std::vector<int64_t> lows, highs;
  for (const AreaRange& county : counties) {
    lows.push_back(county.low);
    highs.push_back(county.high);
  }
  const std::pair<const Statement*, Params> work[] = {
      {&kKnownPeople, Params().ByteArrays(resident_id_indexes)},
      {&kKnownNumbers, Params().Ints(lows).Ints(highs).Texts(numbers)}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  Known known;
  for (Row row : results[0]) known.resident_id_indexes.push_back(row.Bytes(0));
  for (Row row : results[1]) known.external_numbers.push_back(std::string(row.Text(0)));
  return known;
}

}  // namespace fupin::registry
