#include "services/identity/grant_desk.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/grant_rules.h"
#include "services/identity/session_store.h"

namespace fupin::identity {

Event GrantEvent(const char* action, const v1::Grant& grant) {
  return {.action = action,
          .resource = grant.name(),
          .area_code = grant.area_code(),
          .content = grant.SerializeAsString()};
}

absl::Status CheckNotSelf(const rpc::CallContext& call, const std::string& account) {
  if (account != call.principal().name) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "GRANT_TO_SELF", "不能给自己授权");
}

absl::Status Give(postgres::UnitOfWork& work, const rpc::CallContext& call, const GrantStore::Holder& holder,
                  const char* action, v1::Grant& grant) {
  if (static_cast<int>(holder.grants.size()) >= kMaxGrantsPerAccount) {
    return Error(absl::StatusCode::kFailedPrecondition, "TOO_MANY_GRANTS",
                 "该账号的授权已达上限，请先撤销不用的", {{"limit", std::to_string(kMaxGrantsPerAccount)}});
  }
  RETURN_IF_ERROR(CheckCompatible(holder.grants, grant));
  SetTime(call.now(), grant.mutable_create_time());
  GrantStore::Insert(work, grant, holder.home);
  work.Emit(GrantEvent(action, grant));
  return absl::OkStatus();
}

absl::Status TakeBack(postgres::UnitOfWork& work, const rpc::CallContext& call, const std::string& reason,
                      v1::Grant& grant) {
  if (grant.has_revoke_time()) {
    return Error(absl::StatusCode::kFailedPrecondition, "GRANT_ALREADY_REVOKED", "该授权已撤销");
  }
  ASSIGN_OR_RETURN(const auto ids, ParseName("accounts", "grants", grant.name(), "name"));
  SetTime(call.now(), grant.mutable_revoke_time());
  grant.set_revoked_by(call.principal().name);
  grant.set_revoke_reason(reason);
  GrantStore::Revoke(work, ids.second, grant);
  ASSIGN_OR_RETURN(std::vector<int64_t> losers, GrantStore::RevokeDelegations(work, ids.second, grant));
  losers.push_back(ids.first);
  for (int64_t account : losers) SessionStore::RefuseTokens(work, account, absl::Now());
  work.Emit(GrantEvent("identity.grant.revoked", grant));
  return absl::OkStatus();
}

}  // namespace fupin::identity
