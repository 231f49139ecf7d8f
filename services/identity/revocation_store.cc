#include "services/identity/revocation_store.h"

#include "common/base/error.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kRefuse{
    "identity_revocation_insert",
    "INSERT INTO revocation AS r (name, refused_before) VALUES ($1, $2) ON CONFLICT (name) "
    "DO UPDATE SET refused_before = greatest(r.refused_before, $2)"};

constexpr Statement kRefuseAccounts{
    "identity_revocations_insert",
    "INSERT INTO revocation AS r (name, refused_before) SELECT 'accounts/' || id, $2 "
    "FROM unnest($1::bigint[]) AS id ON CONFLICT (name) "
    "DO UPDATE SET refused_before = greatest(r.refused_before, $2)"};

// A few at a time, and never one that somebody else is about to renew.
constexpr Statement kSweep{
    "identity_revocations_sweep",
    "DELETE FROM revocation WHERE name IN (SELECT name FROM revocation WHERE refused_before <= "
    "$1 LIMIT 100 FOR UPDATE SKIP LOCKED)"};

constexpr Statement kInForce{
    "identity_revocations_in_force",
    "SELECT name, refused_before FROM revocation WHERE refused_before > $1 ORDER BY name"};

}  // namespace

void RevocationStore::Refuse(postgres::UnitOfWork& work, const std::string& name, absl::Time now) {
  work.Queue(kRefuse, Params().Text(name).Time(now));
  Sweep(work, now);
}

void RevocationStore::Sweep(postgres::UnitOfWork& work, absl::Time now) {
  work.Queue(kSweep, Params().Time(now - auth::kAccessTokenLife));
}

void RevocationStore::RefuseAccounts(postgres::UnitOfWork& work, std::span<const int64_t> ids,
                                     absl::Time now) {
  work.Queue(kRefuseAccounts, Params().Ints(ids).Time(now));
}

absl::StatusOr<auth::Revocations::Entries> RevocationStore::InForce(const Scope& scope, absl::Time now) {
  ASSIGN_OR_RETURN(Result result,
                   database_.Query(scope, kInForce, Params().Time(now - auth::kAccessTokenLife)));
  auth::Revocations::Entries entries;
  for (Row row : result) entries.emplace_back(std::string(row.Text(0)), row.Time(1));
  return entries;
}

}  // namespace fupin::identity
