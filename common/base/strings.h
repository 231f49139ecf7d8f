// Debian's Abseil is built with its own string_view, which does not convert to std::string_view in either
// direction. These two say so in one place.
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

namespace fupin {

inline absl::string_view Abs(std::string_view s) { return {s.data(), s.size()}; }
inline std::string_view Std(absl::string_view s) { return {s.data(), s.size()}; }

// True when `s` is well-formed UTF-8 without a NUL byte.
bool IsCleanUtf8(std::string_view s);

}  // namespace fupin
