// Division codes of GB/T 2260 and the National Bureau of Statistics: PP CC XX TTT VVV. Containment of places
// is containment of prefixes, and a place is a half-open range of 12-digit numbers, which databases index
// well.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace fupin {

enum class AreaLevel {
  kNation = 0,
  kProvince = 2,
  kPrefecture = 4,
  kCounty = 6,
  kTownship = 9,
  kVillage = 12
};

// [low, high) over 12-digit codes. Default: empty, contains nothing.
struct AreaRange {
  int64_t low = 0;
  int64_t high = 0;
  bool Contains(const AreaRange& other) const {
    return low <= other.low && other.high <= high && other.low < other.high;
  }
  bool Contains(int64_t code12) const { return low <= code12 && code12 < high; }
  int64_t width() const { return high - low; }
  bool operator==(const AreaRange&) const = default;
  static AreaRange Nation() { return {0, 1'000'000'000'000}; }
};

// Valid by construction: 2, 4, 6, 9 or 12 digits, or empty for the nation. A 12-digit code in which lists pad
// a higher place with zeros names that place: 420000000000 is 42. Shorter codes are taken as written, because
// the pseudo-county of a prefecture without counties ends in zeros: 441900 lies below 4419.
class AreaCode {
 public:
  AreaCode() = default;                                            // the nation
  static absl::StatusOr<AreaCode> Parse(std::string_view digits);  // AREA_CODE_MALFORMED
  static AreaCode FromInt12(int64_t code12);  // the inverse of int12(), as databases store it

  const std::string& digits() const { return digits_; }
  AreaLevel level() const { return static_cast<AreaLevel>(digits_.size()); }
  AreaRange range() const;
  int64_t int12() const { return range().low; }  // padded with zeros
  AreaCode Parent() const;                       // the nation's parent is the nation
  AreaCode At(AreaLevel level) const;            // ancestor at that level; itself when it is not below it
  bool Contains(const AreaCode& other) const { return other.digits_.starts_with(digits_); }
  auto operator<=>(const AreaCode&) const = default;

 private:
  explicit AreaCode(std::string digits) : digits_(std::move(digits)) {}
  std::string digits_;
};

}  // namespace fupin
