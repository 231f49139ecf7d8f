// Changes of the table of roles.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/role.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/role_store.h"

namespace fupin::identity {

class RoleService {
 public:
  RoleService(postgres::Database& database, AccessPublisher& publisher)
      : database_(database), publisher_(publisher) {}

  absl::StatusOr<v1::Role> CreateRole(rpc::CallContext& call, const v1::CreateRoleRequest& request);
  absl::StatusOr<v1::Role> UpdateRole(rpc::CallContext& call, const v1::UpdateRoleRequest& request);

 private:
  absl::StatusOr<v1::Role> Put(rpc::CallContext& call, const google::protobuf::Message& request,
                               const v1::Role& role, bool create);

  postgres::Database& database_;
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
