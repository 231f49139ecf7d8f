// Unified social credit codes (GB 32100-2015).
#pragma once

#include <string_view>

namespace fupin::identity {

// 18 characters of 0-9 and A-Z without I, O, S, V, Z, the last of which checks the others.
bool IsSocialCreditCode(std::string_view code);

}  // namespace fupin::identity
