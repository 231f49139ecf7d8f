// Resource names (AIP-122): `households/1042`, `households/1042/members/7`.
//
//   ASSIGN_OR_RETURN(int64_t id, ParseName("households", request.name(), "name"));
//   household.set_name(MakeName("households", id));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace fupin {

std::string MakeName(std::string_view collection, int64_t id);
std::string MakeName(std::string_view parents, int64_t parent, std::string_view collection, int64_t id);

// The id of a name of `collection`. INVALID_ARGUMENT NAME_MALFORMED on `field` otherwise: other collection,
// not a positive number, leading zero, overflow.
absl::StatusOr<int64_t> ParseName(std::string_view collection, std::string_view name, std::string_view field);
// The two ids of a name of the form parents/{p}/collection/{c}.
absl::StatusOr<std::pair<int64_t, int64_t>> ParseName(std::string_view parents, std::string_view collection,
                                                      std::string_view name, std::string_view field);

}  // namespace fupin
