#include "common/base/area_code.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/strings/str_format.h"
#include "common/base/error.h"

namespace fupin {
namespace {

constexpr std::array<size_t, 6> kLengths = {0, 2, 4, 6, 9, 12};

// 10^(12 - n) for a code of n digits.
int64_t Width(size_t digits) {
  int64_t width = 1;
  for (size_t i = digits; i < 12; ++i) width *= 10;
  return width;
}

// Drops the groups of zeros with which a 12-digit code names a higher place.
std::string_view WithoutPadding(std::string_view digits) {
  for (size_t i = kLengths.size() - 1; i > 1 && digits.size() == kLengths[i]; --i) {
    if (digits.find_first_not_of('0', kLengths[i - 1]) != std::string_view::npos) break;
    digits = digits.substr(0, kLengths[i - 1]);
  }
  return digits;
}

}  // namespace

absl::StatusOr<AreaCode> AreaCode::Parse(std::string_view digits) {
  const bool numeric = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool known_length = std::find(kLengths.begin(), kLengths.end(), digits.size()) != kLengths.end();
  if (!numeric || !known_length || digits.starts_with('0')) {
    return Error(absl::StatusCode::kInvalidArgument, "AREA_CODE_MALFORMED",
                 "区划代码应为2、4、6、9或12位数字");
  }
  return AreaCode(std::string(digits.size() == 12 ? WithoutPadding(digits) : digits));
}

AreaCode AreaCode::FromInt12(int64_t code12) {
  if (code12 <= 0) return AreaCode();
  return AreaCode(std::string(WithoutPadding(absl::StrFormat("%012d", code12))));
}

AreaRange AreaCode::range() const {
  const int64_t width = Width(digits_.size());
  const int64_t prefix = digits_.empty() ? 0 : std::stoll(digits_);
  return {prefix * width, (prefix + 1) * width};
}

AreaCode AreaCode::Parent() const {
  if (digits_.empty()) return *this;
  const auto own = std::find(kLengths.begin(), kLengths.end(), digits_.size());
  return AreaCode(digits_.substr(0, *std::prev(own)));
}

AreaCode AreaCode::At(AreaLevel level) const {
  return AreaCode(digits_.substr(0, static_cast<size_t>(level)));
}

}  // namespace fupin
