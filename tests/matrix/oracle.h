// An independent judge of who may do what where. Reads the table of roles and the policy options by itself
// and knows a place as the digits of its code: nothing here calls the suite's own policy code.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "google/protobuf/descriptor.h"

namespace fupin::matrix {

// A role as roles.txt writes it, its sets taken in.
struct OracleRole {
  std::string key;
  std::vector<std::string> may;
  std::set<std::string> gives;
  bool organisation = false;

  bool May(const std::string& permission) const;
};

// Every role of the table at `path`; empty when it cannot be read.
std::vector<OracleRole> ReadRoles(const std::string& path);

// The policy of an RPC, taken from the option's own fields.
struct OraclePolicy {
  std::string permission;
  std::string area_field;
  bool is_public = false;
  bool writes = false;  // idempotent_write
};
OraclePolicy PolicyOf(const google::protobuf::MethodDescriptor& method);

// Whether place `inner` is `outer` or lies below it: a code of a place begins with the codes of those above.
inline bool Within(const std::string& outer, const std::string& inner) { return inner.starts_with(outer); }

}  // namespace fupin::matrix
