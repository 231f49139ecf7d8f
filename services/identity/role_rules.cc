#include "services/identity/role_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"

namespace fupin::identity {
namespace {

bool IsLine(const std::string& text) {
  return !text.empty() && text.front() != ' ' && text.back() != ' ' &&
         std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool IsWord(const std::string& text) { return IsLine(text) && text.find(' ') == std::string::npos; }

// Whether a role that has `held` has all that `pattern` gives.
bool Covers(const std::string& held, const std::string& pattern) {
  return held == pattern || (held.ends_with(".*") && pattern.starts_with(held.substr(0, held.size() - 1)));
}

bool Has(const auth::Role& role, const std::string& pattern) {
  return std::any_of(role.permissions.begin(), role.permissions.end(),
                     [&](const std::string& held) { return Covers(held, pattern); });
}

bool CallerGives(const auth::Principal& caller, const std::string& key) {
  return std::any_of(caller.grants.begin(), caller.grants.end(), [&](const auth::Grant& grant) {
    const auth::Role* role = auth::Roles().Find(grant.role);
    return role != nullptr && auth::Roles().Gives(*role, key);
  });
}

absl::Status NotYours(const std::string& what) {
  return Error(absl::StatusCode::kPermissionDenied, "PERMISSION_NOT_YOURS_TO_GIVE",
               "角色不能包含您无权授予的权限或角色", {{"permission", what}});
}

}  // namespace

v1::Role RoleOf(const auth::Role& role, const auth::RoleTable& table) {
  v1::Role out;
  out.set_key(role.key);
  out.set_display_name(role.name_zh);
  out.set_description(role.about_zh);
  out.mutable_permissions()->Assign(role.permissions.begin(), role.permissions.end());
  for (const auth::Role& other : table) {
    if (table.Gives(role, other.key)) out.add_gives(other.key);
    if (table.Incompatible(role.key, other.key)) out.add_incompatible(other.key);
  }
  out.set_privileged(role.privileged);
  out.set_organisation_required(role.organisation_required);
  out.set_unmask_per_hour(role.unmask_per_hour);
  return out;
}

absl::StatusOr<std::string> DefinitionOf(const v1::Role& role) {
  std::vector<FieldViolation> violations;
  const auto expect = [&](bool holds, const char* field) {
    if (!holds) violations.push_back({field, "TEXT_MALFORMED", "不能为空，不能含有空格、换行等字符"});
  };
  expect(IsWord(role.key()) && role.key().size() >= 3, "role.key");
  expect(IsLine(role.display_name()), "role.display_name");
  expect(IsLine(role.description()), "role.description");
  expect(std::all_of(role.permissions().begin(), role.permissions().end(), IsWord), "role.permissions");
  expect(std::all_of(role.gives().begin(), role.gives().end(), IsWord), "role.gives");
  expect(std::all_of(role.incompatible().begin(), role.incompatible().end(), IsWord), "role.incompatible");
  if (!violations.empty()) return InvalidFields(std::move(violations));
  std::string text = absl::StrCat("role ", role.key(), " ", role.display_name(), "\nabout ",
                                  role.description(), "\nmay ", absl::StrJoin(role.permissions(), " "), "\n");
  if (!role.gives().empty()) absl::StrAppend(&text, "gives ", absl::StrJoin(role.gives(), " "), "\n");
  if (!role.incompatible().empty()) {
    absl::StrAppend(&text, "excludes ", absl::StrJoin(role.incompatible(), " "), "\n");
  }
  if (role.privileged()) text += "privileged\n";
  if (role.organisation_required()) text += "organisation\n";
  absl::StrAppend(&text, "unmasks ", role.unmask_per_hour(), "\n");
  return text;
}

absl::Status CheckMayMake(const auth::Principal& caller, const auth::Role& role,
                          const auth::RoleTable& table) {
  for (const std::string& key : role.gives) {
    // A new role is nobody's to give yet; whoever makes it may let it be given.
    if (auth::Roles().Find(key) != nullptr && !CallerGives(caller, key)) return NotYours(key);
  }
  for (const std::string& pattern : role.permissions) {
    bool given = false;
    bool unprivileged = false;
    for (const auth::Role& other : auth::DefaultRoles()) {
      if (!Has(other, pattern)) continue;
      given = given || CallerGives(caller, other.key);
      unprivileged = unprivileged || !other.privileged;
    }
    if (!given) return NotYours(pattern);
    if (!unprivileged && !role.privileged) {
      return Error(absl::StatusCode::kFailedPrecondition, "ROLE_NEEDS_PRIVILEGE",
                   "含有特权角色权限的角色，本身须为特权角色", {{"permission", pattern}});
    }
  }
  const auto apart = table.TooMuchFor(role);
  if (!apart) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "DUTIES_NOT_SEPARATE", "这两项权限须由不同的人担任",
               {{"permissions", absl::StrCat(apart->first, " ", apart->second)}});
}

}  // namespace fupin::identity
