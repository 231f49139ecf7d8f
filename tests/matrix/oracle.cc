#include "tests/matrix/oracle.h"

#include <fstream>
#include <sstream>

#include "fupin/common/v1/policy.pb.h"

namespace fupin::matrix {

bool OracleRole::May(const std::string& permission) const {
  for (const std::string& pattern : may) {
    if (pattern == permission) return true;
    if (pattern.ends_with(".*") && permission.starts_with(pattern.substr(0, pattern.size() - 1))) return true;
  }
  return false;
}

std::vector<OracleRole> ReadRoles(const std::string& path) {
  std::ifstream in(path);
  std::vector<OracleRole> roles;
  std::map<std::string, std::vector<std::string>> sets;
  std::vector<std::string>* may = nullptr;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream words(line);
    std::string word, value;
    if (!(words >> word) || word.starts_with('#')) continue;
    if (word == "role") {
      words >> value;
      roles.push_back({.key = value});
      may = &roles.back().may;
    } else if (word == "set" && !line.starts_with(' ')) {
      words >> value;
      may = &sets[value];
    } else if (word == "set") {
      while (words >> value) may->insert(may->end(), sets[value].begin(), sets[value].end());
    } else if (word == "may") {
      while (words >> value) may->push_back(value);
    } else if (word == "gives") {
      while (words >> value) roles.back().gives.insert(value);
    } else if (word == "organisation") {
      roles.back().organisation = true;
    }
  }
  return roles;
}

OraclePolicy PolicyOf(const google::protobuf::MethodDescriptor& method) {
  const common::v1::MethodPolicy& policy = method.options().GetExtension(common::v1::policy);
  return {policy.permission(), policy.area_field(), policy.public_(), policy.idempotent_write()};
}

}  // namespace fupin::matrix
