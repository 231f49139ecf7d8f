// Households that no real county has, one after another and never twice.
#pragma once

#include <cstdint>

#include "fupin/registry/v1/household.pb.h"

namespace fupin::bench {

// The n-th household: a head, a spouse and two children in the village, with everything a clerk would fill
// in. Resident ids have a right check character and an area prefix (9970xx) that is nobody's.
registry::v1::Household MakeHousehold(const std::string& village, int64_t n);

}  // namespace fupin::bench
