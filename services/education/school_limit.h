// A headmaster or a teacher works for a school, not for an area: their grants name it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/auth/principal.h"

namespace fupin::education {

// Ids of the schools that the caller's use of `permission` is limited to; empty: not limited. Organisations
// that are not schools limit to nothing the caller could see.
std::vector<int64_t> SchoolLimit(const auth::Principal& principal, std::string_view permission);

// Whether `school_id` is within the limit.
bool WithinLimit(const std::vector<int64_t>& limit, int64_t school_id);

}  // namespace fupin::education
