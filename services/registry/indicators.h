// The figures of the register: one definition for each, used for counting a change, for recounting, and for
// telling people what a figure means. Numbers are stored: an indicator is only ever added at the end.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {

struct Indicator {
  const char* code;
  const char* title;
  const char* unit;
  const char* definition;
  int64_t (*count)(const v1::Household&);
};

std::span<const Indicator> Indicators();

// A figure for each indicator. Counters of a set of households are the sum of their counters.
using Counters = std::vector<int64_t>;

Counters Count(const v1::Household& household);
Counters Minus(Counters a, const Counters& b);

}  // namespace fupin::registry
