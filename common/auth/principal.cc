#include "common/auth/principal.h"

#include "common/auth/roles.h"

namespace fupin::auth {
namespace {

bool Gives(const Grant& grant, std::string_view permission) {
  const Role* role = FindRole(grant.role);
  return role != nullptr && RoleGives(*role, permission);
}

}  // namespace

bool Principal::MayAnywhere(std::string_view permission) const {
  if (is_service) return true;
  for (const Grant& grant : grants) {
    if (Gives(grant, permission)) return true;
  }
  return false;
}

std::optional<AreaRange> Principal::RangeFor(std::string_view permission,
                                             const std::optional<AreaCode>& area) const {
  if (is_service) return AreaRange::Nation();
  std::optional<AreaRange> widest;
  for (const Grant& grant : grants) {
    AreaRange range = grant.area.range();
    if (widest && range.width() <= widest->width()) continue;
    if (area && !range.Contains(area->range())) continue;
    if (Gives(grant, permission)) widest = range;
  }
  return widest;
}

std::vector<std::string> Principal::OrganisationsFor(std::string_view permission) const {
  std::vector<std::string> organisations;
  for (const Grant& grant : grants) {
    if (!Gives(grant, permission)) continue;
    if (grant.organisation.empty()) return {};
    organisations.push_back(grant.organisation);
  }
  return organisations;
}

}  // namespace fupin::auth
