#include "common/auth/principal.h"

#include "common/auth/roles.h"

namespace fupin::auth {
bool Principal::MayAnywhere(std::string_view permission) const {
  if (is_service) return true;
  const RoleTable& roles = Roles();
  const RoleSet giving = roles.Giving(permission);
  for (const Grant& grant : grants) {
    if (giving.test(roles.IndexOf(grant.role))) return true;
  }
  return false;
}

std::optional<AreaRange> Principal::RangeFor(std::string_view permission,
                                             const std::optional<AreaCode>& area) const {
  if (is_service) return AreaRange::Nation();
  const RoleTable& roles = Roles();
  const RoleSet giving = roles.Giving(permission);
  std::optional<AreaRange> widest;
  for (const Grant& grant : grants) {
    AreaRange range = grant.area.range();
    if (widest && range.width() <= widest->width()) continue;
    if (area && !range.Contains(area->range())) continue;
    if (giving.test(roles.IndexOf(grant.role))) widest = range;
  }
  return widest;
}

std::vector<std::string> Principal::OrganisationsFor(std::string_view permission) const {
  const RoleTable& roles = Roles();
  const RoleSet giving = roles.Giving(permission);
  std::vector<std::string> organisations;
  for (const Grant& grant : grants) {
    if (!giving.test(roles.IndexOf(grant.role))) continue;
    if (grant.organisation.empty()) return {};
    organisations.push_back(grant.organisation);
  }
  return organisations;
}

}  // namespace fupin::auth
