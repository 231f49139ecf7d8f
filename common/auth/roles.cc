#include "common/auth/roles.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/strings.h"

// The assembler copies the file in.
asm(".section .rodata\n"
    ".global fupin_roles\n"
    "fupin_roles:\n"
    ".incbin \"" FUPIN_ROLES
    "\"\n"
    ".global fupin_roles_end\n"
    "fupin_roles_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char fupin_roles[];
extern "C" const char fupin_roles_end[];

namespace fupin::auth {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kEveryRole = "*";

bool Matches(std::string_view pattern, std::string_view permission) {
  if (!pattern.ends_with(".*")) return pattern == permission;
  pattern.remove_suffix(1);  // keeps the dot: "registry.cases.*" does not give "registry.casesx.get"
  return permission.size() > pattern.size() && permission.starts_with(pattern);
}

// service.resource.verb, service.resource.*, service.* or service.unmask.
bool IsPattern(std::string_view text) {
  const Words parts = absl::StrSplit(Abs(text), '.');
  if (parts.size() < 2 || parts.size() > 3) return false;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 == parts.size() && i > 0 && parts[i] == "*") continue;
    if (parts[i].empty() || !std::all_of(parts[i].begin(), parts[i].end(), absl::ascii_isalpha)) return false;
  }
  return true;
}

bool IsKey(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_';
  });
}

bool Holds(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// Reads the table line by line; the first mistake ends it.
class RoleTable::Reader {
 public:
  explicit Reader(const RoleTable* base) {
    if (base == nullptr) return;
    roles_ = base->roles_;
    apart_ = base->apart_;
    base_ = static_cast<std::ptrdiff_t>(roles_.size());
  }

  absl::StatusOr<RoleTable> Read(std::string_view text) {
    for (absl::string_view line : absl::StrSplit(Abs(text), '\n')) {
      ++line_;
      line = absl::StripAsciiWhitespace(line);
      if (line.empty() || line[0] == '#') continue;
      const std::pair<absl::string_view, absl::string_view> parts =
          absl::StrSplit(line, absl::MaxSplits(' ', 1));
      absl::Status status = Take(Std(parts.first), std::string(absl::StripAsciiWhitespace(parts.second)));
      if (!status.ok()) return status;
    }
    absl::Status status = CheckNames();
    if (!status.ok()) return status;
    RoleTable table;
    table.roles_ = std::move(roles_);
    table.apart_ = std::move(apart_);
    table.Index();
    return table;
  }

 private:
  absl::Status Wrong(const std::string& what) const {
    return absl::InvalidArgumentError(absl::StrCat("table of roles, line ", line_, ": ", what));
  }

  absl::Status Take(std::string_view word, const std::string& rest) {
    const Words words = absl::StrSplit(rest, ' ', absl::SkipEmpty());
    if (word == "role") return Begin(rest);
    if (word == "set") return UseOrBeginSet(rest);
    if (word == "may") return Add(words);
    if (word == "apart") return KeepApart(words);
    if (roles_.empty() || in_set_) return Wrong(absl::StrCat(Abs(word), " stands outside a role"));
    Role& role = roles_.back();
    if (word == "about") {
      role.about_zh = rest;
    } else if (word == "gives") {
      role.gives.insert(role.gives.end(), words.begin(), words.end());
    } else if (word == "excludes") {
      role.incompatible.insert(role.incompatible.end(), words.begin(), words.end());
    } else if (word == "privileged") {
      role.privileged = true;
    } else if (word == "organisation") {
      role.organisation_required = true;
    } else if (word == "unmasks") {
      if (!absl::SimpleAtoi(rest, &role.unmask_per_hour) || role.unmask_per_hour < 0) {
        return Wrong(absl::StrCat(rest, " is no number of persons an hour"));
      }
    } else {
      return Wrong(absl::StrCat(Abs(word), " is not known"));
    }
    return absl::OkStatus();
  }

  absl::Status Begin(const std::string& rest) {
    in_set_ = false;
    std::pair<std::string, std::string> parts = absl::StrSplit(rest, absl::MaxSplits(' ', 1));
    if (!IsKey(parts.first) || parts.second.empty()) return Wrong("a role needs a key and a name");
    const auto known =
        std::find_if(roles_.begin(), roles_.end(), [&](const Role& role) { return role.key == parts.first; });
    if (known != roles_.end()) {
      if (known - roles_.begin() >= base_)
        return Wrong(absl::StrCat("role ", known->key, " stands here twice"));
      roles_.erase(known);
      --base_;
    }
    if (roles_.size() == kMaxRoles) return Wrong("too many roles");
    roles_.push_back({.key = std::move(parts.first), .name_zh = std::move(parts.second)});
    return absl::OkStatus();
  }

  // Above the roles `set NAME` begins a set, inside a role `set NAME…` takes sets in.
  absl::Status UseOrBeginSet(const std::string& rest) {
    if (roles_.empty()) {
      in_set_ = true;
      set_ = rest;
      if (!IsKey(rest) || !sets_.emplace(rest, Words()).second) return Wrong("a set needs a name of its own");
      return absl::OkStatus();
    }
    for (const std::string& name : Words(absl::StrSplit(rest, ' ', absl::SkipEmpty()))) {
      const auto set = sets_.find(name);
      if (set == sets_.end()) return Wrong(absl::StrCat("there is no set ", name));
      absl::Status status = Add(set->second);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status Add(const Words& patterns) {
    if (roles_.empty() && !in_set_) return Wrong("may stands outside a role");
    Words& permissions = in_set_ ? sets_[set_] : roles_.back().permissions;
    for (const std::string& pattern : patterns) {
      if (!IsPattern(pattern)) return Wrong(absl::StrCat(pattern, " is no permission"));
      if (Holds(permissions, pattern)) return Wrong(absl::StrCat(pattern, " stands here twice"));
      permissions.push_back(pattern);
    }
    return absl::OkStatus();
  }

  absl::Status KeepApart(const Words& words) {
    if (words.size() != 2 || !IsPattern(words[0]) || !IsPattern(words[1])) {
      return Wrong("apart takes two permissions");
    }
    apart_.emplace_back(words[0], words[1]);
    return absl::OkStatus();
  }

  absl::Status CheckNames() const {
    const auto known = [&](const std::string& key) {
      return std::any_of(roles_.begin(), roles_.end(), [&](const Role& role) { return role.key == key; });
    };
    for (const Role& role : roles_) {
      for (const std::string& key : role.gives) {
        if (key != kEveryRole && !known(key)) return Wrong(absl::StrCat(role.key, " gives unknown ", key));
      }
      for (const std::string& key : role.incompatible) {
        if (key == role.key || !known(key)) return Wrong(absl::StrCat(role.key, " excludes unknown ", key));
      }
    }
    return absl::OkStatus();
  }

  int line_ = 0;
  bool in_set_ = false;
  std::string set_;
  std::map<std::string, Words> sets_;
  std::vector<Role> roles_;
  std::ptrdiff_t base_ = 0;  // as many of them, in front, may be replaced
  std::vector<std::pair<std::string, std::string>> apart_;
};

bool RoleGives(const Role& role, std::string_view permission) {
  return std::any_of(role.permissions.begin(), role.permissions.end(),
                     [&](const std::string& pattern) { return Matches(pattern, permission); });
}

absl::StatusOr<RoleTable> RoleTable::Parse(std::string_view text, const RoleTable* base) {
  return Reader(base).Read(text);
}

void RoleTable::Index() {
  for (size_t i = 0; i < roles_.size(); ++i) {
    by_key_[roles_[i].key] = i;
    for (const std::string& pattern : roles_[i].permissions) by_pattern_[pattern].set(i);
  }
}

std::string RoleTable::Text() const {
  std::string text;
  for (const auto& [a, b] : apart_) absl::StrAppend(&text, "apart ", a, " ", b, "\n");
  const auto line = [&](const char* word, const Words& words) {
    if (!words.empty()) absl::StrAppend(&text, word, " ", absl::StrJoin(words, " "), "\n");
  };
  for (const Role& role : roles_) {
    absl::StrAppend(&text, "role ", role.key, " ", role.name_zh, "\n");
    if (!role.about_zh.empty()) absl::StrAppend(&text, "about ", role.about_zh, "\n");
    line("may", role.permissions);
    line("gives", role.gives);
    line("excludes", role.incompatible);
    if (role.privileged) text += "privileged\n";
    if (role.organisation_required) text += "organisation\n";
    if (role.unmask_per_hour > 0) absl::StrAppend(&text, "unmasks ", role.unmask_per_hour, "\n");
  }
  return text;
}

const Role* RoleTable::Find(std::string_view key) const {
  const size_t index = IndexOf(key);
  return index == kMaxRoles ? nullptr : &roles_[index];
}

size_t RoleTable::IndexOf(std::string_view key) const {
  const auto it = by_key_.find(Abs(key));
  return it == by_key_.end() ? kMaxRoles : it->second;
}

RoleSet RoleTable::Giving(std::string_view permission) const {
  RoleSet giving;
  const auto add = [&](absl::string_view pattern) {
    if (const auto it = by_pattern_.find(pattern); it != by_pattern_.end()) giving |= it->second;
  };
  add(Abs(permission));
  for (size_t dot = permission.find('.'); dot != permission.npos; dot = permission.find('.', dot + 1)) {
    if (dot + 1 < permission.size()) add(absl::StrCat(Abs(permission.substr(0, dot)), ".*"));
  }
  return giving;
}

bool RoleTable::Gives(const Role& giver, std::string_view key) const {
  return Holds(giver.gives, kEveryRole) ? Find(key) != nullptr : Holds(giver.gives, key);
}

bool RoleTable::Incompatible(std::string_view a, std::string_view b) const {
  const Role* first = Find(a);
  const Role* second = Find(b);
  return first != nullptr && second != nullptr &&
         (Holds(first->incompatible, b) || Holds(second->incompatible, a));
}

std::optional<std::pair<std::string, std::string>> RoleTable::TooMuchFor(const Role& role) const {
  for (const auto& pair : apart_) {
    if (RoleGives(role, pair.first) && RoleGives(role, pair.second)) return pair;
  }
  return std::nullopt;
}

const RoleTable& DefaultRoles() {
  static const auto* const kTable = [] {
    absl::StatusOr<RoleTable> table = RoleTable::Parse({fupin_roles, fupin_roles_end});
    // Part of the program: a test reads it before any process does.
    if (!table.ok()) std::abort();
    return new RoleTable(*std::move(table));
  }();
  return *kTable;
}

namespace {

std::atomic<const RoleTable*> in_force = nullptr;

}  // namespace

const RoleTable& Roles() {
  const RoleTable* table = in_force.load(std::memory_order_acquire);
  return table == nullptr ? DefaultRoles() : *table;
}

void PutInForce(RoleTable table) {
  static std::mutex mutex;
  static auto* const kKept = new std::deque<RoleTable>;
  std::lock_guard lock(mutex);
  in_force.store(&kKept->emplace_back(std::move(table)), std::memory_order_release);
}

}  // namespace fupin::auth
