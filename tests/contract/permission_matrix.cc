#include "tests/contract/permission_matrix.h"

#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/auth/roles.h"
#include "fupin/common/v1/policy.pb.h"
#include "services/gateway/descriptors.h"

namespace fupin::contract {
namespace {

using Methods = std::map<std::string, std::vector<std::string>>;  // by permission

// Those of all methods; what unmasks a service's answers has no method.
Methods OfTheApi() {
  Methods methods;
  const auto files = gateway::LinkedApiFiles().value();
  for (const auto* file : files) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const auto* method = file->service(s)->method(m);
        const auto& policy = method->options().GetExtension(common::v1::policy);
        if (policy.permission().empty()) continue;
        methods[policy.permission()].push_back(method->name() + (policy.internal() ? "†" : ""));
      }
    }
  }
  for (const char* service : {"registry", "projects", "education"}) {
    methods[absl::StrCat(service, ".unmask")].emplace_back("查看完整个人信息");
  }
  return methods;
}

std::string ServiceOf(const std::string& permission) { return permission.substr(0, permission.find('.')); }

std::string NamesOf(const std::vector<std::string>& keys) {
  std::vector<std::string> names;
  for (const std::string& key : keys) {
    const auth::Role* role = auth::DefaultRoles().Find(key);
    names.push_back(role == nullptr ? "全部角色" : role->name_zh);
  }
  return absl::StrJoin(names, "、");
}

std::string RolesTable() {
  std::string text =
      "| 角色 role | 名称 | 说明 | 可授予 gives | 不相容 excludes | 每小时可查看完整信息 unmasks "
      "|\n|---|---|---|---|---|---|\n";
  for (const auth::Role& role : auth::DefaultRoles()) {
    absl::StrAppend(&text, "| `", role.key, "` | ", role.name_zh, role.privileged ? "（特权）" : "",
                    role.organisation_required ? "（须指定单位）" : "", " | ", role.about_zh, " | ",
                    NamesOf(role.gives), " | ", NamesOf(role.incompatible), " | ", role.unmask_per_hour,
                    " |\n");
  }
  return text;
}

std::string MatrixOf(const std::string& service, const Methods& methods) {
  std::string text = absl::StrCat("\n## ", service, "\n\n| 权限 permission | 方法 RPC |");
  std::string line = "|---|---|";
  for (const auth::Role& role : auth::DefaultRoles()) {
    absl::StrAppend(&text, " ", role.name_zh, " |");
    line += "---|";
  }
  absl::StrAppend(&text, "\n", line, "\n");
  for (const auto& [permission, names] : methods) {
    if (ServiceOf(permission) != service) continue;
    absl::StrAppend(&text, "| `", permission, "` | ", absl::StrJoin(names, ", "), " |");
    for (const auth::Role& role : auth::DefaultRoles()) {
      text += auth::RoleGives(role, permission) ? " ✓ |" : "  |";
    }
    text += "\n";
  }
  return text;
}

}  // namespace

std::string PermissionMatrix() {
  const Methods methods = OfTheApi();
  std::string text = absl::StrCat(
      "# Permissions 权限一览\n\nMade by `fupin-permissions` from the protos and `common/auth/roles.txt`; a "
      "province's own roles are not in it.\n",
      "A tick says that the role gives the permission; where, the grant says: within its area and, if it "
      "names one, its organisation.\n",
      "† is also called by services of the suite among themselves.\n\n", RolesTable());
  std::string last;
  for (const auto& [permission, names] : methods) {
    if (ServiceOf(permission) == last) continue;
    last = ServiceOf(permission);
    text += MatrixOf(last, methods);
  }
  return text;
}

}  // namespace fupin::contract
