#include "services/identity/account_store.h"

#include <map>

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

#define ACCOUNT_COLUMNS "id, area_code, username, display_name, kind, organisation, phone, created_at"
#define ACCOUNT_STATE                                                                        \
  ", version, disabled_at IS NOT NULL, disable_reason, "                                     \
  "EXISTS (SELECT 1 FROM credential c WHERE c.account_id = a.id AND c.password_hash = ''), " \
  "EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) "

constexpr Statement kGet{
    "identity_account_get",
    "SELECT " ACCOUNT_COLUMNS ACCOUNT_STATE
    "FROM account a WHERE id = $1 AND (cardinality($2::text[]) = 0 OR organisation = ANY($2))"};

constexpr Statement kLock{"identity_account_lock_row", "SELECT 1 FROM account WHERE id = $1 FOR UPDATE"};

constexpr Statement kUpdate{"identity_account_update",
                            "UPDATE account SET version = version + 1, display_name = $2, organisation = $3, "
                            "phone = $4 WHERE id = $1"};

constexpr Statement kDisable{
    "identity_account_disable",
    "UPDATE account SET version = version + 1, disabled_at = $2, disable_reason = $3 WHERE id = $1"};

constexpr Statement kList{
    "identity_account_list",
    "SELECT " ACCOUNT_COLUMNS ACCOUNT_STATE
    "FROM account a WHERE area_code >= $1 AND area_code < $2 AND id > $3 "
    "AND (cardinality($4::text[]) = 0 OR organisation = ANY($4)) "
    "AND ($5 = '' OR EXISTS (SELECT 1 FROM account_grant g WHERE g.account_id = a.id AND g.role = $5 "
    "AND g.revoked_at IS NULL AND $6::date BETWEEN g.from_date AND g.until_date)) ORDER BY id LIMIT $7"};

constexpr Statement kInsert{"identity_account_insert", "INSERT INTO account (" ACCOUNT_COLUMNS
                                                       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

constexpr Statement kInsertCredential{
    "identity_credential_insert",
    "INSERT INTO credential (account_id, password_hash, tokens_from) VALUES ($1, $2, '-infinity')"};

// Moves each grant to its account.
void Attach(std::vector<v1::Grant> grants, const std::map<std::string, v1::Account*>& accounts) {
  for (v1::Grant& grant : grants) {
    const std::string account = grant.name().substr(0, grant.name().find("/grants/"));
    *accounts.at(account)->add_grants() = std::move(grant);
  }
}

}  // namespace

absl::StatusOr<v1::Account> AccountStore::AccountOf(const Row& row) const {
  v1::Account account;
  account.set_name(MakeName("accounts", row.Int(0)));
  account.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  account.set_username(std::string(row.Text(2)));
  account.set_display_name(std::string(row.Text(3)));
  account.set_kind(static_cast<v1::AccountKind>(row.Int(4)));
  account.set_organisation(std::string(row.Text(5)));
  if (!row.IsNull(6)) {
    ASSIGN_OR_RETURN(std::string phone, keyring_.Open(row.Bytes(6)));
    account.set_phone(std::move(phone));
  }
  SetTime(row.Time(7), account.mutable_create_time());
  account.set_etag(std::to_string(row.Int(8)));
  account.set_state(row.Bool(9)    ? v1::ACCOUNT_STATE_DISABLED
                    : row.Bool(11) ? v1::ACCOUNT_STATE_INVITED
                                   : v1::ACCOUNT_STATE_ACTIVE);
  account.set_disable_reason(std::string(row.Text(10)));
  account.set_second_factor(row.Bool(12));
  return account;
}

absl::StatusOr<v1::Account> AccountStore::Get(const Scope& scope, int64_t id,
                                              const std::vector<std::string>& organisations) {
  ASSIGN_OR_RETURN(Result found, database_.Query(scope, kGet, Params().Int(id).Texts(organisations)));
  if (found.empty()) return AccountNotFound();
  ASSIGN_OR_RETURN(v1::Account account, AccountOf(found[0]));
  ASSIGN_OR_RETURN(std::vector<v1::Grant> grants, grants_.OfAccounts(scope, {&id, 1}));
  Attach(std::move(grants), {{account.name(), &account}});
  return account;
}

absl::StatusOr<v1::Account> AccountStore::Lock(postgres::UnitOfWork& work, int64_t id,
                                               const std::vector<std::string>& organisations) const {
  const std::pair<const Statement*, Params> statements[] = {
      {&kLock, Params().Int(id)},
      {&kGet, Params().Int(id).Texts(organisations)},
  };
  ASSIGN_OR_RETURN(std::vector<Result> results, work.transaction().ExecAll(statements));
  if (results[1].empty()) return AccountNotFound();
  ASSIGN_OR_RETURN(v1::Account account, AccountOf(results[1][0]));
  ASSIGN_OR_RETURN(std::vector<v1::Grant> grants, GrantStore::Of(work, id));
  Attach(std::move(grants), {{account.name(), &account}});
  return account;
}

absl::StatusOr<std::vector<v1::Account>> AccountStore::List(const Scope& scope, const AccountFilter& filter) {
  ASSIGN_OR_RETURN(Result found, database_.Query(scope, kList,
                                                 Params()
                                                     .Int(filter.area.low)
                                                     .Int(filter.area.high)
                                                     .Int(filter.after)
                                                     .Texts(filter.organisations)
                                                     .Text(filter.role)
                                                     .Day(filter.day)
                                                     .Int(filter.limit)));
  std::vector<v1::Account> accounts(found.size());
  std::map<std::string, v1::Account*> by_name;
  std::vector<int64_t> ids;
  for (int i = 0; i < found.size(); ++i) {
    ASSIGN_OR_RETURN(accounts[i], AccountOf(found[i]));
    ids.push_back(found[i].Int(0));
    by_name[accounts[i].name()] = &accounts[i];
  }
  ASSIGN_OR_RETURN(std::vector<v1::Grant> grants, grants_.OfAccounts(scope, ids));
  Attach(std::move(grants), by_name);
  return accounts;
}

void AccountStore::Insert(postgres::UnitOfWork& work, const v1::Account& account,
                          const std::string& password_hash) const {
  const int64_t id = ParseName("accounts", account.name(), "name").value_or(0);
  const AreaCode home = AreaCode::Parse(account.area_code()).value_or(AreaCode());
  work.Queue(kInsert, Params()
                          .Int(id)
                          .Int(home.int12())
                          .Text(account.username())
                          .Text(account.display_name())
                          .Int(static_cast<int64_t>(account.kind()))
                          .Text(account.organisation())
                          .BytesOrNull(account.phone().empty() ? "" : keyring_.Seal(home, account.phone()))
                          .Time(TimeOf(account.create_time())));
  work.Queue(kInsertCredential, Params().Int(id).Text(password_hash));
  for (const v1::Grant& grant : account.grants()) GrantStore::Insert(work, grant, home);
}

void AccountStore::Update(postgres::UnitOfWork& work, int64_t id, const v1::Account& account) const {
  const AreaCode home = AreaCode::Parse(account.area_code()).value_or(AreaCode());
  work.Queue(kUpdate, Params()
                          .Int(id)
                          .Text(account.display_name())
                          .Text(account.organisation())
                          .BytesOrNull(account.phone().empty() ? "" : keyring_.Seal(home, account.phone())));
}

void AccountStore::SetDisabled(postgres::UnitOfWork& work, int64_t id, std::optional<absl::Time> since,
                               const std::string& reason) {
  Params params = Params().Int(id);
  work.Queue(kDisable, (since ? params.Time(*since) : params.Null()).Text(reason));
}

}  // namespace fupin::identity
