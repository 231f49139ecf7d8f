#include "common/auth/principal.h"

#include <algorithm>

#include "common/auth/roles.h"

namespace fupin::auth {
namespace {

bool HasEnded(const Grant& grant, Date today) { return grant.until && *grant.until < today; }

}  // namespace

bool Principal::HasEndedGrants(Date today) const {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& g) { return HasEnded(g, today); });
}

Principal Principal::WithoutEndedGrants(Date today) const {
  Principal rest = *this;
  std::erase_if(rest.grants, [&](const Grant& grant) { return HasEnded(grant, today); });
  return rest;
}

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

int64_t Principal::UnmaskLimit(std::string_view permission, const AreaRange& range) const {
  const RoleTable& roles = Roles();
  const RoleSet giving = roles.Giving(permission);
  int64_t limit = 0;
  for (const Grant& grant : grants) {
    const size_t role = roles.IndexOf(grant.role);
    if (!giving.test(role) || !grant.area.range().Contains(range)) continue;
    limit = std::max<int64_t>(limit, roles.roles()[role].unmask_per_hour);
  }
  return limit;
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
