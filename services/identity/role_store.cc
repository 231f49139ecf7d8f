#include "services/identity/role_store.h"

#include "common/auth/roles.h"
#include "common/base/error.h"
#include "services/identity/role_rules.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kInForce{
    "identity_own_roles",
    "SELECT DISTINCT ON (key) key, version, definition FROM own_role ORDER BY key, version DESC"};

// Changes are few; each waits for the one before, because the table must hold as a whole.
constexpr Statement kLock{"identity_own_roles_lock", "LOCK TABLE own_role IN SHARE ROW EXCLUSIVE MODE"};

constexpr Statement kInsert{
    "identity_own_role_insert",
    "INSERT INTO own_role (key, version, definition, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5)"};

RoleStore::Owned OwnedOf(const Result& result) {
  RoleStore::Owned owned;
  for (Row row : result) owned[std::string(row.Text(0))] = {row.Int(1), std::string(row.Text(2))};
  return owned;
}

}  // namespace

absl::StatusOr<RoleStore::Owned> RoleStore::InForce(const Scope& scope) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kInForce));
  return OwnedOf(result);
}

absl::StatusOr<v1::ListRolesResponse> RoleStore::List(const Scope& scope) {
  ASSIGN_OR_RETURN(const Owned owned, InForce(scope));
  ASSIGN_OR_RETURN(const auth::RoleTable table, auth::RoleTable::Parse(Text(owned), &auth::DefaultRoles()));
  v1::ListRolesResponse response;
  for (const auth::Role& role : table) {
    v1::Role& out = *response.add_roles();
    out = RoleOf(role, table);
    if (const auto own = owned.find(role.key); own != owned.end()) out.set_version(own->second.version);
  }
  return response;
}

absl::StatusOr<RoleStore::Owned> RoleStore::Lock(postgres::UnitOfWork& work) {
  RETURN_IF_ERROR(work.Exec(kLock, Params()).status());
  ASSIGN_OR_RETURN(Result result, work.Exec(kInForce, Params()));
  return OwnedOf(result);
}

void RoleStore::Insert(postgres::UnitOfWork& work, const std::string& key, const Own& own,
                       const std::string& changed_by, absl::Time now) {
  work.Queue(kInsert, Params().Text(key).Int(own.version).Text(own.definition).Text(changed_by).Time(now));
}

std::string RoleStore::Text(const Owned& owned) {
  std::string text;
  for (const auto& [key, own] : owned) text += own.definition;
  return text;
}

}  // namespace fupin::identity
