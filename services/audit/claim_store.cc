#include "services/audit/claim_store.h"

#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::audit {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define FUPIN_CLAIM                                                                                    \
  "SELECT id, area_code, area_digits, indicator, as_of, claimed_value, unit, title, document_number, " \
  "issuer, locator, creator, create_time FROM claim "
constexpr Statement kAdd{
    "audit_claim_add",
    "INSERT INTO claim (id, area_code, area_digits, indicator, as_of, claimed_value, unit, "
    "title, document_number, issuer, locator, creator, create_time) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Statement kGet{"audit_claim_get", FUPIN_CLAIM "WHERE id = $1"};
constexpr Statement kList{"audit_claim_list", FUPIN_CLAIM
                          "WHERE area_code >= $1 AND area_code < $2 AND ($3 = 0 OR id < $3) "
                          "ORDER BY id DESC LIMIT $4"};

v1::Claim ClaimOf(Row row) {
  v1::Claim claim;
  claim.set_name(MakeName("claims", row.Int(0)));
  claim.set_area_code(std::to_string(row.Int(1)).substr(0, static_cast<size_t>(row.Int(2))));
  claim.set_indicator(std::string(row.Text(3)));
  SetDate(row.Day(4), claim.mutable_as_of_date());
  claim.set_claimed_value(std::string(row.Text(5)));
  claim.set_unit(std::string(row.Text(6)));
  v1::SourceDocument& document = *claim.mutable_document();
  document.set_title(std::string(row.Text(7)));
  document.set_document_number(std::string(row.Text(8)));
  document.set_issuer(std::string(row.Text(9)));
  document.set_locator(std::string(row.Text(10)));
  claim.set_creator(std::string(row.Text(11)));
  SetTime(row.Time(12), claim.mutable_create_time());
  return claim;
}

}  // namespace

void ClaimStore::Add(postgres::UnitOfWork& work, int64_t id, const v1::Claim& claim) const {
  const AreaCode area = AreaCode::Parse(claim.area_code()).value_or(AreaCode());
  const v1::SourceDocument& document = claim.document();
  work.Queue(kAdd, std::move(Params()
                                 .Int(id)
                                 .Int(area.int12())
                                 .Int(static_cast<int64_t>(claim.area_code().size()))
                                 .Text(claim.indicator())
                                 .Day(DateOf(claim.as_of_date()))
                                 .Text(claim.claimed_value())
                                 .Text(claim.unit())
                                 .Text(document.title())
                                 .Text(document.document_number())
                                 .Text(document.issuer())
                                 .Text(document.locator())
                                 .Text(claim.creator())
                                 .Time(TimeOf(claim.create_time()))));
}

absl::StatusOr<std::optional<v1::Claim>> ClaimStore::Get(const Scope& scope, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGet, Params().Int(id)));
  if (rows.empty()) return std::optional<v1::Claim>();
  return std::optional<v1::Claim>(ClaimOf(rows[0]));
}

absl::StatusOr<std::vector<v1::Claim>> ClaimStore::List(const Scope& scope, const AreaRange& area,
                                                        int64_t before_id, int limit) {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(scope, kList, Params().Int(area.low).Int(area.high).Int(before_id).Int(limit)));
  std::vector<v1::Claim> claims;
  for (Row row : rows) claims.push_back(ClaimOf(row));
  return claims;
}

}  // namespace fupin::audit
