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

constexpr Statement kInsert{
    "identity_organisation_insert",
    "INSERT INTO organisation (id, area_code, kind, name, social_credit_code, created_at) "
    "VALUES ($1, $2, $3, $4, $5, $6)"};

constexpr Statement kGet{
    "identity_organisation_get",
    "SELECT id, area_code, kind, name, social_credit_code, created_at FROM organisation WHERE id = $1"};

constexpr Statement kList{
    "identity_organisation_list",
    "SELECT id, area_code, kind, name, social_credit_code, created_at FROM organisation "
    "WHERE area_code >= $1 AND area_code < $2 AND ($3::bigint = 0 OR kind = $3) AND id > $4 ORDER BY id "
    "LIMIT $5"};

v1::Organisation OrganisationOf(const Row& row) {
  v1::Organisation organisation;
  organisation.set_name(MakeName("organisations", row.Int(0)));
  organisation.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  organisation.set_kind(static_cast<v1::OrganisationKind>(row.Int(2)));
  organisation.set_display_name(std::string(row.Text(3)));
  organisation.set_social_credit_code(std::string(row.Text(4)));
  SetTime(row.Time(5), organisation.mutable_create_time());
  return organisation;
}

}  // namespace

absl::StatusOr<v1::Organisation> OrganisationStore::Get(const Scope& scope, int64_t id) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kGet, Params().Int(id)));
  if (result.empty()) {
    return Error(absl::StatusCode::kNotFound, "ORGANISATION_NOT_FOUND", "没有这个单位，或不在您的管辖范围内");
  }
  return OrganisationOf(result[0]);
}

absl::StatusOr<std::vector<v1::Organisation>> OrganisationStore::List(const Scope& scope,
                                                                      const AreaRange& area,
                                                                      v1::OrganisationKind kind,
                                                                      int64_t after, int limit) {
  ASSIGN_OR_RETURN(
      Result result,
      database_.Query(
          scope, kList,
          Params().Int(area.low).Int(area.high).Int(static_cast<int64_t>(kind)).Int(after).Int(limit)));
  std::vector<v1::Organisation> organisations;
  for (Row row : result) organisations.push_back(OrganisationOf(row));
  return organisations;
}

void OrganisationStore::Insert(postgres::UnitOfWork& work, int64_t id, const v1::Organisation& organisation) {
  work.Queue(kInsert, Params()
                          .Int(id)
                          .Int(AreaCode::Parse(organisation.area_code()).value_or(AreaCode()).int12())
                          .Int(static_cast<int64_t>(organisation.kind()))
                          .Text(organisation.display_name())
                          .TextOrNull(organisation.social_credit_code())
                          .Time(TimeOf(organisation.create_time())));
}

}  // namespace fupin::identity
