#include "services/identity/login_policy_store.h"

#include "common/base/error.h"
#include "common/base/wire.h"
#include "google/protobuf/util/json_util.h"

namespace fupin::identity {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kInForce{"identity_login_policy",
                             "SELECT policy::text, version, nullif(effective_from, '-infinity'), updated_by, "
                             "updated_at FROM login_policy "
                             "WHERE effective_from <= $1 ORDER BY effective_from DESC LIMIT 1"};

constexpr Statement kLock{"identity_login_policy_lock",
                          "LOCK TABLE login_policy IN SHARE ROW EXCLUSIVE MODE"};

constexpr Statement kPut{
    "identity_login_policy_put",
    "INSERT INTO login_policy (effective_from, version, policy, updated_by, updated_at) "
    "VALUES ($1, $2, $3::jsonb, $4, $5) ON CONFLICT (effective_from) DO UPDATE SET version = $2, "
    "policy = excluded.policy, updated_by = $4, updated_at = $5"};

}  // namespace

std::pair<const Statement*, Params> LoginPolicyStore::Question(Date day) {
  return {&kInForce, Params().Day(day)};
}

absl::StatusOr<v1::LoginPolicy> LoginPolicyStore::Answer(const Result& result) {
  v1::LoginPolicy policy;
  if (result.empty() ||
      !google::protobuf::util::JsonStringToMessage(std::string(result[0].Text(0)), &policy).ok()) {
    return InternalError("no readable login policy");
  }
  const Row row = result[0];
  policy.set_etag(std::to_string(row.Int(1)));
  if (!row.IsNull(2)) SetDate(row.Day(2), policy.mutable_effective_date());
  policy.set_updated_by(std::string(row.Text(3)));
  SetTime(row.Time(4), policy.mutable_update_time());
  return policy;
}

absl::StatusOr<v1::LoginPolicy> LoginPolicyStore::Get(const Scope& scope, Date day) {
  ASSIGN_OR_RETURN(Result result, database_.Query(scope, kInForce, Params().Day(day)));
  return Answer(result);
}

absl::StatusOr<v1::LoginPolicy> LoginPolicyStore::Lock(postgres::UnitOfWork& work, Date day) {
  RETURN_IF_ERROR(work.Exec(kLock).status());
  ASSIGN_OR_RETURN(Result result, work.Exec(kInForce, Params().Day(day)));
  return Answer(result);
}

absl::Status LoginPolicyStore::Put(postgres::UnitOfWork& work, const v1::LoginPolicy& policy,
                                   int64_t version) {
  v1::LoginPolicy demands;
  *demands.mutable_password() = policy.password();
  *demands.mutable_lockout() = policy.lockout();
  *demands.mutable_person_session() = policy.person_session();
  *demands.mutable_machine_session() = policy.machine_session();
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(demands, &json).ok()) {
    return InternalError("a login policy cannot be written");
  }
  work.Queue(kPut, Params()
                       .Day(DateOf(policy.effective_date()))
                       .Int(version)
                       .Text(json)
                       .Text(policy.updated_by())
                       .Time(TimeOf(policy.update_time())));
  return absl::OkStatus();
}

}  // namespace fupin::identity
