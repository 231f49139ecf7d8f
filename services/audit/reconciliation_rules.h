// The arithmetic of reconciliation: exact decimals, no floating point anywhere. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "fupin/audit/v1/reconciliation.pb.h"

namespace fupin::audit {

// What follows from the parts of `figure`, and whether the stated figure agrees. INVALID_ARGUMENT with every
// violation, each field named under `path` ("figures[3]").
absl::StatusOr<v1::FigureResult> CheckFigure(const v1::Figure& figure, const std::string& path);

// True for decimal digits with at most one point and an optional leading minus, at most 30 characters.
bool IsDecimal(const std::string& text);

// A claimed figure beside a derived one, both in the claim's unit.
struct Comparison {
  std::string derived;     // exact
  std::string difference;  // claimed less derived, exact
  bool holds = false;      // derived, rounded half up to the decimals of the claim, equals it
};

// How many of `base_unit` one `unit` is: 1 for the unit itself, 10,000 for 万 of it, 0 for any other.
int64_t UnitFactor(const std::string& unit, const std::string& base_unit);

// `claimed` must be a decimal, `factor` positive.
Comparison Compare(const std::string& claimed, int64_t factor, int64_t derived);

}  // namespace fupin::audit
