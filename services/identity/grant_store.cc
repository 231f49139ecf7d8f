#include "services/identity/grant_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/account_rules.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define GRANT_COLUMNS                                                                                   \
  "g.id, g.account_id, g.role, g.area_digits, g.organisation, g.from_date, nullif(g.until_date, "       \
  "'infinity'), "                                                                                       \
  "g.reason, g.granted_by, g.created_at, g.revoked_at, g.revoked_by, g.revoke_reason, g.confirmed_by, " \
  "g.delegated_from, g.delegator_id, g.reviewed_at, g.reviewed_by"
constexpr int kGrantColumns = 18;

constexpr Statement kOfAccounts{"identity_grants_of_accounts",
                                "SELECT " GRANT_COLUMNS
                                " FROM account_grant g WHERE account_id = ANY($1::bigint[]) ORDER BY id"};

constexpr Statement kList{
    "identity_grant_list",
    "SELECT " GRANT_COLUMNS
    ", a.username, a.display_name "
    "FROM account_grant g JOIN account a ON a.id = g.account_id "
    "WHERE g.area_code >= $1 AND g.area_code < $2 AND g.id > $3 AND g.revoked_at IS NULL "
    "AND g.until_date >= $4 AND ($5 = '' OR g.role = $5) AND ($6::date IS NULL OR g.until_date <= $6) "
    "AND ($7::timestamptz IS NULL OR coalesce(g.reviewed_at, g.created_at) <= $7) "
    "AND (NOT $8::boolean OR g.delegated_from IS NOT NULL) "
    "AND (cardinality($9::text[]) = 0 OR a.organisation = ANY($9)) ORDER BY g.id LIMIT $10"};

constexpr Statement kAnyHolder{
    "identity_role_any_holder",
    "SELECT EXISTS (SELECT 1 FROM account_grant WHERE role = $1 AND revoked_at IS NULL)"};

constexpr Statement kInsert{"identity_grant_insert",
                            "INSERT INTO account_grant (id, account_id, home_code, role, area_digits, "
                            "organisation, from_date, until_date, "
                            "reason, granted_by, created_at, confirmed_by, delegated_from, delegator_id) "
                            "VALUES ($1, $2, $3, $4, $5, $6, $7, "
                            "coalesce($8, 'infinity'::date), $9, $10, $11, $12, $13, $14)"};

constexpr Statement kLockHolder{"identity_account_lock",
                                "SELECT area_code, organisation, kind FROM account WHERE id = $1 FOR UPDATE"};

constexpr Statement kHeld{"identity_grants_held",
                          "SELECT " GRANT_COLUMNS
                          " FROM account_grant g WHERE account_id = $1 AND revoked_at IS NULL ORDER BY id"};

constexpr Statement kLock{"identity_grant_lock",
                          "SELECT " GRANT_COLUMNS
                          " FROM account_grant g WHERE id = $1 AND account_id = $2 FOR UPDATE"};

constexpr Statement kRevoke{
    "identity_grant_revoke",
    "UPDATE account_grant SET revoked_at = $2, revoked_by = $3, revoke_reason = $4 WHERE id = $1"};

constexpr Statement kRevokeDelegations{
    "identity_delegations_revoke",
    "UPDATE account_grant SET revoked_at = $2, revoked_by = $3, revoke_reason = $4 "
    "WHERE delegated_from = $1 AND revoked_at IS NULL RETURNING account_id"};

constexpr Statement kReview{"identity_grant_review",
                            "UPDATE account_grant SET reviewed_at = $2, reviewed_by = $3 WHERE id = $1"};

v1::Grant GrantOf(const Row& row) {
  v1::Grant grant;
  grant.set_name(MakeName("accounts", row.Int(1), "grants", row.Int(0)));
  grant.set_role(std::string(row.Text(2)));
  grant.set_area_code(std::string(row.Text(3)));
  grant.set_organisation(std::string(row.Text(4)));
  SetDate(row.Day(5), grant.mutable_from_date());
  if (!row.IsNull(6)) SetDate(row.Day(6), grant.mutable_until_date());
  grant.set_reason(std::string(row.Text(7)));
  grant.set_granted_by(std::string(row.Text(8)));
  SetTime(row.Time(9), grant.mutable_create_time());
  if (!row.IsNull(10)) SetTime(row.Time(10), grant.mutable_revoke_time());
  grant.set_revoked_by(std::string(row.Text(11)));
  grant.set_revoke_reason(std::string(row.Text(12)));
  grant.set_confirmed_by(std::string(row.Text(13)));
  if (!row.IsNull(14)) grant.set_delegated_from(MakeName("accounts", row.Int(15), "grants", row.Int(14)));
  if (!row.IsNull(16)) SetTime(row.Time(16), grant.mutable_review_time());
  grant.set_reviewed_by(std::string(row.Text(17)));
  return grant;
}

std::vector<v1::Grant> GrantsOf(const Result& result) {
  std::vector<v1::Grant> grants;
  for (Row row : result) grants.push_back(GrantOf(row));
  return grants;
}

Params RevocationOf(int64_t grant_id, const v1::Grant& revoked) {
  return Params()
      .Int(grant_id)
      .Time(TimeOf(revoked.revoke_time()))
      .Text(revoked.revoked_by())
      .Text(revoked.revoke_reason());
}

}  // namespace

absl::StatusOr<std::vector<v1::Grant>> GrantStore::OfAccounts(const Scope& scope,
                                                              std::span<const int64_t> accounts) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kOfAccounts, Params().Ints(accounts)));
  return GrantsOf(result);
}

absl::StatusOr<std::vector<v1::Grant>> GrantStore::Of(postgres::UnitOfWork& work, int64_t account_id) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kOfAccounts, Params().Ints(std::span(&account_id, 1))));
  return GrantsOf(result);
}

absl::StatusOr<std::vector<v1::ListedGrant>> GrantStore::List(const Scope& scope, const GrantFilter& filter) {
  Params params;
  params.Int(filter.area.low).Int(filter.area.high).Int(filter.after).Day(filter.day).Text(filter.role);
  params.Day(filter.ending_by);
  filter.review_due ? params.Time(*filter.review_due) : params.Null();
  params.Bool(filter.delegated).Texts(filter.organisations).Int(filter.limit);
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kList, std::move(params)));
  std::vector<v1::ListedGrant> grants;
  for (Row row : result) {
    v1::ListedGrant& listed = grants.emplace_back();
    *listed.mutable_grant() = GrantOf(row);
    listed.set_username(std::string(row.Text(kGrantColumns)));
    listed.set_display_name(std::string(row.Text(kGrantColumns + 1)));
  }
  return grants;
}

absl::StatusOr<bool> GrantStore::AnyHolder(const Scope& scope, const std::string& role) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kAnyHolder, Params().Text(role)));
  return result[0].Bool(0);
}

void GrantStore::Insert(postgres::UnitOfWork& work, const v1::Grant& grant, const AreaCode& home) {
  const auto ids =
      ParseName("accounts", "grants", grant.name(), "name").value_or(std::pair<int64_t, int64_t>());
  const auto origin = ParseName("accounts", "grants", grant.delegated_from(), "delegated_from");
  work.Queue(kInsert, Params()
                          .Int(ids.second)
                          .Int(ids.first)
                          .Int(home.int12())
                          .Text(grant.role())
                          .Text(grant.area_code())
                          .Text(grant.organisation())
                          .Day(DateOf(grant.from_date()))
                          .Day(DateOf(grant.until_date()))
                          .Text(grant.reason())
                          .Text(grant.granted_by())
                          .Time(TimeOf(grant.create_time()))
                          .Text(grant.confirmed_by())
                          .Int(origin.ok() ? std::optional(origin->second) : std::nullopt)
                          .Int(origin.ok() ? std::optional(origin->first) : std::nullopt));
}

absl::StatusOr<GrantStore::Holder> GrantStore::LockHolder(postgres::UnitOfWork& work, int64_t account_id) {
  ASSIGN_OR_RETURN(Result account, work.Exec(kLockHolder, Params().Int(account_id)));
  if (account.empty()) return AccountNotFound();
  ASSIGN_OR_RETURN(Result grants, work.Exec(kHeld, Params().Int(account_id)));
  return Holder{AreaCode::FromInt12(account[0].Int(0)), std::string(account[0].Text(1)),
                static_cast<v1::AccountKind>(account[0].Int(2)), GrantsOf(grants)};
}

absl::StatusOr<v1::Grant> GrantStore::Lock(postgres::UnitOfWork& work, int64_t account_id, int64_t grant_id) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kLock, Params().Int(grant_id).Int(account_id)));
  if (!result.empty()) return GrantOf(result[0]);
  return Error(absl::StatusCode::kNotFound, "GRANT_NOT_FOUND", "没有这项授权，或不在您的管辖范围内");
}

void GrantStore::Revoke(postgres::UnitOfWork& work, int64_t grant_id, const v1::Grant& revoked) {
  work.Queue(kRevoke, RevocationOf(grant_id, revoked));
}

absl::StatusOr<std::vector<int64_t>> GrantStore::RevokeDelegations(postgres::UnitOfWork& work,
                                                                   int64_t grant_id,
                                                                   const v1::Grant& revoked) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kRevokeDelegations, RevocationOf(grant_id, revoked)));
  std::vector<int64_t> accounts;
  for (Row row : result) accounts.push_back(row.Int(0));
  return accounts;
}

void GrantStore::Review(postgres::UnitOfWork& work, int64_t grant_id, const v1::Grant& reviewed) {
  work.Queue(kReview,
             Params().Int(grant_id).Time(TimeOf(reviewed.review_time())).Text(reviewed.reviewed_by()));
}

}  // namespace fupin::identity
