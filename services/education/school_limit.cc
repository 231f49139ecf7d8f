#include "services/education/school_limit.h"

#include <algorithm>

#include "common/base/resource_name.h"

namespace fupin::education {

std::vector<int64_t> SchoolLimit(const auth::Principal& principal, std::string_view permission) {
  std::vector<int64_t> limit;
  for (const std::string& organisation : principal.OrganisationsFor(permission)) {
    limit.push_back(ParseName("schools", organisation, "organisation").value_or(-1));
  }
  return limit;
}

bool WithinLimit(const std::vector<int64_t>& limit, int64_t school_id) {
  return limit.empty() || std::find(limit.begin(), limit.end(), school_id) != limit.end();
}

}  // namespace fupin::education
