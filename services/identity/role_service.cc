#include "services/identity/role_service.h"

#include "common/auth/roles.h"
#include "common/base/error.h"
#include "services/identity/province_only.h"
#include "services/identity/role_rules.h"

namespace fupin::identity {
namespace {

// The version that the role has now, -1 when there is no such role.
int64_t VersionOf(const RoleStore::Owned& owned, const std::string& key) {
  if (const auto own = owned.find(key); own != owned.end()) return own->second.version;
  return auth::DefaultRoles().Find(key) == nullptr ? -1 : 0;
}

absl::Status CheckVersion(int64_t current, const v1::Role& role, bool create) {
  if (create && current >= 0) {
    return Error(absl::StatusCode::kAlreadyExists, "ROLE_EXISTS", "已有这个角色", {{"role", role.key()}});
  }
  if (create) return absl::OkStatus();
  if (current < 0) return Error(absl::StatusCode::kNotFound, "ROLE_NOT_FOUND", "没有这个角色");
  if (current == role.version()) return absl::OkStatus();
  return Error(absl::StatusCode::kAborted, "VERSION_STALE", "该角色已被他人修改，请重新打开后再改",
               {{"version", std::to_string(current)}});
}

}  // namespace

absl::StatusOr<v1::Role> RoleService::CreateRole(rpc::CallContext& call,
                                                 const v1::CreateRoleRequest& request) {
  return Put(call, request, request.role(), /*create=*/true);
}

absl::StatusOr<v1::Role> RoleService::UpdateRole(rpc::CallContext& call,
                                                 const v1::UpdateRoleRequest& request) {
  return Put(call, request, request.role(), /*create=*/false);
}

absl::StatusOr<v1::Role> RoleService::Put(rpc::CallContext& call, const google::protobuf::Message& request,
                                          const v1::Role& role, bool create) {
  RETURN_IF_ERROR(CheckCoversProvince(call.range(), "只有省级系统管理员可以修改角色"));
  ASSIGN_OR_RETURN(const std::string definition, DefinitionOf(role));
  v1::Role result;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &result, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(RoleStore::Owned owned, RoleStore::Lock(work));
        const int64_t current = VersionOf(owned, role.key());
        RETURN_IF_ERROR(CheckVersion(current, role, create));
        RoleStore::Own& own = owned[role.key()];
        own = {std::max<int64_t>(current, 0) + 1, definition};
        const auto table = auth::RoleTable::Parse(RoleStore::Text(owned), &auth::DefaultRoles());
        if (!table.ok()) {
          return InvalidField("role", "ROLE_MALFORMED",
                              "角色定义不正确：权限格式错误、重复，或所列角色不存在");
        }
        RETURN_IF_ERROR(CheckMayMake(call.principal(), *table->Find(role.key()), *table));
        RoleStore::Insert(work, role.key(), own, call.principal().name, call.now());
        result = RoleOf(*table->Find(role.key()), *table);
        result.set_version(own.version);
        work.Emit({.action = create ? "identity.role.created" : "identity.role.updated",
                   .resource = "roles/" + role.key(),
                   .content = result.SerializeAsString()});
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return result;
}

}  // namespace fupin::identity
