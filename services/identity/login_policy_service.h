// What is demanded of passwords and sessions.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "services/identity/login_policy_store.h"

namespace fupin::identity {

class LoginPolicyService {
 public:
  explicit LoginPolicyService(postgres::Database& database) : database_(database), store_(database) {}

  absl::StatusOr<v1::LoginPolicy> GetLoginPolicy(rpc::CallContext& call,
                                                 const v1::GetLoginPolicyRequest& request);
  absl::StatusOr<v1::LoginPolicy> UpdateLoginPolicy(rpc::CallContext& call,
                                                    const v1::UpdateLoginPolicyRequest& request);

 private:
  postgres::Database& database_;
  LoginPolicyStore store_;
};

}  // namespace fupin::identity
