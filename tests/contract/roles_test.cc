// The default table of roles against the API: every pattern gives something, every permission is given.
#include "common/auth/roles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "fupin/common/v1/policy.pb.h"
#include "services/gateway/descriptors.h"
#include "tests/contract/permission_matrix.h"

namespace fupin {
namespace {

// Those of all methods, and what unmasks a service's answers. `internal`: with the methods that services
// call.
std::set<std::string> PermissionsOfTheApi(bool internal) {
  std::set<std::string> permissions;
  const auto files = gateway::LinkedApiFiles().value();
  for (const auto* file : files) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const auto& policy = file->service(s)->method(m)->options().GetExtension(common::v1::policy);
        const std::string& permission = policy.permission();
        if (permission.empty() || (policy.internal() && !internal)) continue;
        permissions.insert(permission);
        permissions.insert(permission.substr(0, permission.find('.')) + ".unmask");
      }
    }
  }
  return permissions;
}

TEST(RolesAndApi, EveryPatternGivesSomething) {
  const std::set<std::string> permissions = PermissionsOfTheApi(/*internal=*/true);
  ASSERT_GT(permissions.size(), 80u);
  for (const auth::Role& role : auth::DefaultRoles()) {
    for (const std::string& pattern : role.permissions) {
      const auth::Role only{.permissions = {pattern}};
      EXPECT_TRUE(std::any_of(permissions.begin(), permissions.end(),
                              [&](const std::string& p) { return auth::RoleGives(only, p); }))
          << role.key << ": " << pattern;
    }
  }
}

TEST(RolesAndApi, EveryPermissionIsGivenToSomebody) {
  for (const std::string& permission : PermissionsOfTheApi(/*internal=*/false)) {
    if (permission.ends_with(".unmask")) continue;
    EXPECT_TRUE(auth::DefaultRoles().Giving(permission).any()) << permission;
  }
}

TEST(RolesAndApi, TheDocumentIsCurrent) {
  std::ifstream file("docs/permissions.md");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_TRUE(text == contract::PermissionMatrix())
      << "make it anew: build/release/bin/fupin-permissions > docs/permissions.md";
}

}  // namespace
}  // namespace fupin
