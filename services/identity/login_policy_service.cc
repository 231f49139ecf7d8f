#include "services/identity/login_policy_service.h"

#include "common/base/error.h"
#include "common/base/wire.h"
#include "services/identity/login_policy_rules.h"
#include "services/identity/province_only.h"

namespace fupin::identity {

absl::StatusOr<v1::LoginPolicy> LoginPolicyService::GetLoginPolicy(rpc::CallContext& call,
                                                                   const v1::GetLoginPolicyRequest& request) {
  if (!request.has_as_of_date()) return store_.Get(call.scope(), call.today());
  const std::optional<Date> day = DateOf(request.as_of_date());
  if (!day) return InvalidField("as_of_date", "DATE_INVALID", "日期不存在");
  return store_.Get(call.scope(), *day);
}

absl::StatusOr<v1::LoginPolicy> LoginPolicyService::UpdateLoginPolicy(
    rpc::CallContext& call, const v1::UpdateLoginPolicyRequest& request) {
  RETURN_IF_ERROR(CheckCoversProvince(call.range(), "只有省级安全管理员可以修改登录策略"));
  std::vector<FieldViolation> violations = CheckLoginPolicy(request.policy(), call.today());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  ASSIGN_OR_RETURN(const int64_t version, database_.NewId());
  v1::LoginPolicy policy;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &policy, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::LoginPolicy before,
                         LoginPolicyStore::Lock(work, *DateOf(request.policy().effective_date())));
        if (before.etag() != request.policy().etag()) {
          return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
        }
        policy = request.policy();
        policy.set_etag(std::to_string(version));
        policy.set_updated_by(call.principal().name);
        SetTime(call.now(), policy.mutable_update_time());
        work.Emit({.action = "identity.loginPolicy.updated",
                   .resource = "loginPolicy",
                   .content = policy.SerializeAsString()});
        return LoginPolicyStore::Put(work, policy, version);
      }));
  return policy;
}

}  // namespace fupin::identity
