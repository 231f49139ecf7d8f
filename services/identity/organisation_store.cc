#include "services/identity/organisation_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define ORGANISATION_COLUMNS                                                                      \
  "id, area_code, kind, name, social_credit_code, created_at, parent_id, helping_level, school, " \
  "nullif(valid_from, '-infinity'), nullif(valid_until, 'infinity'), successor_id, version"

constexpr Statement kInsert{
    "identity_organisation_insert",
    "INSERT INTO organisation (id, area_code, kind, name, social_credit_code, created_at, parent_id, "
    "helping_level, school, valid_from) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10, '-infinity'::date))"};

constexpr Statement kGet{"identity_organisation_get",
                         "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = $1"};

constexpr Statement kLock{"identity_organisation_lock",
                          "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = $1 FOR UPDATE"};

constexpr Statement kList{"identity_organisation_list",
                          "SELECT " ORGANISATION_COLUMNS
                          " FROM organisation WHERE area_code >= $1 AND area_code < $2 AND ($3::bigint = 0 "
                          "OR kind = $3) AND id > $4 "
                          "AND ($6 = '' OR position($6 IN name) > 0) AND ($7 OR valid_until = 'infinity') "
                          "AND ($8::bigint = 0 OR parent_id = $8) ORDER BY id LIMIT $5"};

// The depth ends a walk that a concurrent change has made a circle.
constexpr Statement kIsBelow{
    "identity_organisation_below",
    "WITH RECURSIVE up(id, parent_id, depth) AS (SELECT id, parent_id, 0 FROM organisation WHERE id = $1 "
    "UNION ALL SELECT o.id, o.parent_id, depth + 1 FROM organisation o JOIN up ON o.id = up.parent_id "
    "WHERE depth < 50) SELECT EXISTS (SELECT 1 FROM up WHERE id = $2)"};

constexpr Statement kUpdate{"identity_organisation_update",
                            "UPDATE organisation SET name = $2, social_credit_code = $3, parent_id = $4, "
                            "helping_level = $5, school = $6, "
                            "version = version + 1 WHERE id = $1"};

constexpr Statement kOpen{
    "identity_organisation_open",
    "SELECT EXISTS (SELECT 1 FROM organisation WHERE parent_id = $1 AND valid_until = 'infinity'), "
    "EXISTS (SELECT 1 FROM post WHERE organisation_id = $1 AND from_date > $2)"};

constexpr Statement kClose{
    "identity_organisation_close",
    "UPDATE organisation SET valid_until = $2, successor_id = $3, version = version + 1 WHERE id = $1"};

constexpr Statement kEndPosts{"identity_organisation_end_posts",
                              "UPDATE post SET until_date = $2, end_reason = $3 "
                              "WHERE organisation_id = $1 AND until_date > $2"};

constexpr Statement kHandOver{"identity_organisation_hand_over",
                              "UPDATE account SET organisation = $2 WHERE organisation = $1"};

int64_t IdOf(const std::string& name) { return ParseName("organisations", name, "name").value_or(0); }

std::optional<int64_t> IdOrNull(const std::string& name) {
  return name.empty() ? std::nullopt : std::optional(IdOf(name));
}

v1::Organisation OrganisationOf(const Row& row) {
  v1::Organisation organisation;
  organisation.set_name(MakeName("organisations", row.Int(0)));
  organisation.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  organisation.set_kind(static_cast<v1::OrganisationKind>(row.Int(2)));
  organisation.set_display_name(std::string(row.Text(3)));
  organisation.set_social_credit_code(std::string(row.Text(4)));
  SetTime(row.Time(5), organisation.mutable_create_time());
  if (!row.IsNull(6)) organisation.set_parent(MakeName("organisations", row.Int(6)));
  organisation.set_helping_level(static_cast<v1::DivisionLevel>(row.Int(7)));
  organisation.set_school(std::string(row.Text(8)));
  if (!row.IsNull(9)) SetDate(row.Day(9), organisation.mutable_valid_from_date());
  if (!row.IsNull(10)) SetDate(row.Day(10), organisation.mutable_valid_until_date());
  if (!row.IsNull(11)) organisation.set_successor(MakeName("organisations", row.Int(11)));
  organisation.set_etag(std::to_string(row.Int(12)));
  return organisation;
}

absl::StatusOr<v1::Organisation> OnlyOne(const absl::StatusOr<Result>& result) {
  RETURN_IF_ERROR(result.status());
  if (!result->empty()) return OrganisationOf((*result)[0]);
  return Error(absl::StatusCode::kNotFound, "ORGANISATION_NOT_FOUND", "没有这个单位，或不在您的管辖范围内");
}

}  // namespace

absl::StatusOr<v1::Organisation> OrganisationStore::Get(const Scope& scope, int64_t id) {
  return OnlyOne(database_.Query(scope, kGet, Params().Int(id)));
}

absl::StatusOr<v1::Organisation> OrganisationStore::Lock(postgres::UnitOfWork& work, int64_t id) {
  return OnlyOne(work.Exec(kLock, Params().Int(id)));
}

absl::StatusOr<std::vector<v1::Organisation>> OrganisationStore::List(const Scope& scope,
                                                                      const OrganisationFilter& filter) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kList,
                                                  Params()
                                                      .Int(filter.area.low)
                                                      .Int(filter.area.high)
                                                      .Int(filter.kind)
                                                      .Int(filter.after)
                                                      .Int(filter.limit)
                                                      .Text(filter.name_part)
                                                      .Bool(filter.closed)
                                                      .Int(filter.parent)));
  std::vector<v1::Organisation> organisations;
  for (Row row : result) organisations.push_back(OrganisationOf(row));
  return organisations;
}

void OrganisationStore::Insert(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation) {
  const bool dated = organisation.has_valid_from_date();
  work.Queue(kInsert, Params()
                          .Int(id)
                          .Int(AreaCode::Parse(organisation.area_code()).value_or(AreaCode()).int12())
                          .Int(static_cast<int64_t>(organisation.kind()))
                          .Text(organisation.display_name())
                          .TextOrNull(organisation.social_credit_code())
                          .Time(TimeOf(organisation.create_time()))
                          .Int(IdOrNull(organisation.parent()))
                          .Int(static_cast<int64_t>(organisation.helping_level()))
                          .Text(organisation.school())
                          .Day(dated ? DateOf(organisation.valid_from_date()) : std::nullopt));
}

absl::StatusOr<bool> OrganisationStore::IsBelow(postgres::UnitOfWork& work, int64_t id, int64_t above) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kIsBelow, Params().Int(id).Int(above)));
  return result[0].Bool(0);
}

void OrganisationStore::Update(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation) {
  work.Queue(kUpdate, Params()
                          .Int(id)
                          .Text(organisation.display_name())
                          .TextOrNull(organisation.social_credit_code())
                          .Int(IdOrNull(organisation.parent()))
                          .Int(static_cast<int64_t>(organisation.helping_level()))
                          .Text(organisation.school()));
}

absl::StatusOr<OrganisationStore::Open> OrganisationStore::OpenOn(postgres::UnitOfWork& work, int64_t id,
                                                                  Date day) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kOpen, Params().Int(id).Day(day)));
  return Open{result[0].Bool(0), result[0].Bool(1)};
}

void OrganisationStore::Close(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& closed,
                              const std::string& reason) {
  const std::optional<Date> day = DateOf(closed.valid_until_date());
  work.Queue(kClose, Params().Int(id).Day(day).Int(IdOrNull(closed.successor())));
  work.Queue(kEndPosts, Params().Int(id).Day(day).Text(reason));
  if (!closed.successor().empty())
    work.Queue(kHandOver, Params().Text(closed.name()).Text(closed.successor()));
}

}  // namespace fupin::identity
