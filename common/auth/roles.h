// The table of roles: which permissions each gives, who may give it to whom, and which ones exclude one
// another. Data: the default table is roles.txt beside this file, built into every program; identity
// publishes the table in force (the default and a province's own roles) through the access feed.
//
//   const Role* role = Roles().Find("county_approver");
//   if (Roles().Giving("registry.cases.approve").test(Roles().IndexOf(grant.role))) …
#pragma once

#include <bitset>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"

namespace fupin::auth {

inline constexpr size_t kMaxRoles = 256;

struct Role {
  std::string key;                        // county_approver
  std::string name_zh;                    // 县级审批人
  std::string about_zh;                   // one line for whoever gives it
  std::vector<std::string> permissions;   // exact, or a prefix ending in ".*"
  std::vector<std::string> gives;         // keys of roles that its holder may give; "*": every role
  std::vector<std::string> incompatible;  // keys of roles that its holder may not hold beside it
  bool privileged = false;                // given only with a second person; needs a second factor
  bool organisation_required = false;     // held in an organisation, not in an area alone
  int unmask_per_hour = 0;                // persons shown unmasked in an hour without a permit
};

bool RoleGives(const Role& role, std::string_view permission);

// The roles that are in a set, by their index in the table. The bit at kMaxRoles stands for no role at all
// and is never set, so that an unknown role needs no second look.
using RoleSet = std::bitset<kMaxRoles + 1>;

class RoleTable {
 public:
  // Reads the form of roles.txt. INVALID_ARGUMENT with the line that is wrong: an unknown word, a malformed
  // permission, a duplicate, a role named that is not there.
  // With a `base`, its roles stand there already, and a role of the text replaces the base's of the same key.
  static absl::StatusOr<RoleTable> Parse(std::string_view text, const RoleTable* base = nullptr);
  std::string Text() const;  // what Parse reads, without sets and comments

  std::span<const Role> roles() const { return roles_; }
  auto begin() const { return roles_.begin(); }
  auto end() const { return roles_.end(); }

  const Role* Find(std::string_view key) const;       // nullptr when unknown
  size_t IndexOf(std::string_view key) const;         // kMaxRoles when unknown
  RoleSet Giving(std::string_view permission) const;  // three look-ups, whatever the size of the table
  bool Gives(const Role& giver, std::string_view key) const;
  // Whether one account may not hold both; the order does not matter.
  bool Incompatible(std::string_view a, std::string_view b) const;
  // Two permissions that nobody may have together and this role gives; nullopt: all is well.
  std::optional<std::pair<std::string, std::string>> TooMuchFor(const Role& role) const;

 private:
  class Reader;
  void Index();

  std::vector<Role> roles_;
  std::vector<std::pair<std::string, std::string>> apart_;
  absl::flat_hash_map<std::string, size_t> by_key_;
  absl::flat_hash_map<std::string, RoleSet> by_pattern_;
};

const RoleTable& DefaultRoles();

// The table in force: the default one until another is put there. A reference stays good for ever, because
// tables that were in force are kept: they are small and change a few times a year.
const RoleTable& Roles();
void PutInForce(RoleTable table);

}  // namespace fupin::auth
