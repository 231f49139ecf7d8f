// Households for tests, made of resident ids that no real person can have.
#pragma once

#include <string>

#include "common/base/date.h"
#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {

// A valid resident id under a prefix that is no division; `sequence` 0 to 998, even: female.
std::string TestResidentId(Date birth, int sequence);

v1::Member TestMember(const std::string& name, v1::Relation relation, const std::string& resident_id);

// A head of about forty and a son of twelve in a village of Longfeng; complete enough to apply. `n` makes the
// ids.
v1::Household TestHousehold(int n);

inline constexpr char kTestVillage[] = "422801100201";
inline constexpr char kOtherVillage[] = "422801100202";

}  // namespace fupin::registry
