#include "services/identity/invitation_store.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kFind{
    "identity_invitation_find",
    "SELECT a.id, a.username, i.expires_at FROM invitation i JOIN account a ON a.id = i.account_id "
    "WHERE i.token_hash = $1 AND i.expires_at > $2 AND a.disabled_at IS NULL"};

constexpr Statement kTake{"identity_invitation_take",
                          "DELETE FROM invitation WHERE token_hash = $1 AND expires_at > $2"};

constexpr Statement kPut{
    "identity_invitation_put",
    "INSERT INTO invitation (account_id, token_hash, expires_at) "
    "SELECT account_id, token_hash, $3 FROM unnest($1::bigint[], $2::bytea[]) AS t (account_id, token_hash) "
    "ON CONFLICT (account_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = "
    "excluded.expires_at"};

constexpr Statement kTaken{"identity_usernames_taken",
                           "SELECT username FROM account WHERE username = ANY($1::text[])"};

constexpr Statement kInsertAccounts{
    "identity_accounts_insert",
    "INSERT INTO account (id, area_code, username, display_name, kind, organisation, phone, created_at) "
    "SELECT id, area, username, display_name, $8, organisation, phone, $7 FROM unnest($1::bigint[], "
    "$2::bigint[], "
    "$3::text[], $4::text[], $5::text[], $6::bytea[]) AS t (id, area, username, display_name, organisation, "
    "phone)"};

constexpr Statement kInsertCredentials{"identity_credentials_insert",
                                       "INSERT INTO credential (account_id, password_hash, tokens_from) "
                                       "SELECT id, '', '-infinity' FROM unnest($1::bigint[]) AS t (id)"};

constexpr Statement kInsertGrants{"identity_grants_insert",
                                  "INSERT INTO account_grant (id, account_id, home_code, role, area_digits, "
                                  "organisation, from_date, until_date, "
                                  "reason, granted_by, created_at) SELECT id, account, home, role, area, "
                                  "organisation, $8, 'infinity', reason, $9, "
                                  "$10 FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], "
                                  "$5::text[], $6::text[], $7::text[]) "
                                  "AS t (id, account, home, role, area, organisation, reason)"};

}  // namespace

absl::StatusOr<std::optional<InvitationStore::Invited>> InvitationStore::Find(const Scope& scope,
                                                                              const std::string& token_hash,
                                                                              absl::Time now) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kFind, Params().Bytes(token_hash).Time(now)));
  if (result.empty()) return std::nullopt;
  return Invited{result[0].Int(0), std::string(result[0].Text(1)), result[0].Time(2)};
}

absl::StatusOr<bool> InvitationStore::Take(postgres::UnitOfWork& work, const std::string& token_hash,
                                           absl::Time now) {
  ASSIGN_OR_RETURN(Result result, work.Exec(kTake, Params().Bytes(token_hash).Time(now)));
  return result.affected() == 1;
}

void InvitationStore::Put(postgres::UnitOfWork& work, std::span<const int64_t> account_ids,
                          std::span<const std::string> token_hashes, absl::Time expires) {
  work.Queue(kPut, Params().Ints(account_ids).ByteArrays(token_hashes).Time(expires));
}

absl::StatusOr<std::vector<std::string>> InvitationStore::Taken(const Scope& scope,
                                                                std::span<const std::string> usernames) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kTaken, Params().Texts(usernames)));
  std::vector<std::string> taken;
  for (Row row : result) taken.emplace_back(row.Text(0));
  return taken;
}

void InvitationStore::InsertAccounts(postgres::UnitOfWork& work,
                                     std::span<const v1::Account> accounts) const {
  std::vector<int64_t> ids, homes, grant_ids;
  std::vector<std::string> usernames, names, organisations, phones, roles, areas, reasons;
  for (const v1::Account& account : accounts) {
    const v1::Grant& grant = account.grants(0);
    const AreaCode home = AreaCode::Parse(account.area_code()).value_or(AreaCode());
    const auto ids_of_grant =
        ParseName("accounts", "grants", grant.name(), "name").value_or(std::pair<int64_t, int64_t>());
    ids.push_back(ids_of_grant.first);
    grant_ids.push_back(ids_of_grant.second);
    homes.push_back(home.int12());
    usernames.push_back(account.username());
    names.push_back(account.display_name());
    organisations.push_back(account.organisation());
    phones.push_back(account.phone().empty() ? "" : keyring_.Seal(home, account.phone()));
    roles.push_back(grant.role());
    areas.push_back(grant.area_code());
    reasons.push_back(grant.reason());
  }
  const absl::Time now = TimeOf(accounts.front().create_time());
  work.Queue(kInsertAccounts, Params()
                                  .Ints(ids)
                                  .Ints(homes)
                                  .Texts(usernames)
                                  .Texts(names)
                                  .Texts(organisations)
                                  .ByteArraysOrNull(phones)
                                  .Time(now)
                                  .Int(static_cast<int64_t>(v1::ACCOUNT_KIND_PERSON)));
  work.Queue(kInsertCredentials, Params().Ints(ids));
  const v1::Grant& first = accounts.front().grants(0);
  work.Queue(kInsertGrants, Params()
                                .Ints(grant_ids)
                                .Ints(ids)
                                .Ints(homes)
                                .Texts(roles)
                                .Texts(areas)
                                .Texts(organisations)
                                .Texts(reasons)
                                .Day(DateOf(first.from_date()))
                                .Text(first.granted_by())
                                .Time(now));
}

}  // namespace fupin::identity
