// The table of roles: which permissions each gives. Data, kept in one place; identity serves it, every
// service evaluates it.
#pragma once

#include <span>
#include <string_view>

namespace fupin::auth {

struct Role {
  std::string_view key;                           // county_approver
  std::string_view name_zh;                       // 县级审批人
  std::span<const std::string_view> permissions;  // exact, or a prefix ending in ".*"
};

std::span<const Role> Roles();
const Role* FindRole(std::string_view key);  // nullptr when unknown
bool RoleGives(const Role& role, std::string_view permission);

}  // namespace fupin::auth
