// Which audit events a security officer counts. By their actions alone, so the whole suite can be counted
// without a word of each service: identity's by name, reads of personal data and exports by the ends of
// theirs.
#pragma once

#include <string>
#include <string_view>

#include "fupin/audit/v1/security.pb.h"

namespace fupin::audit {

// SECURITY_KIND_UNSPECIFIED: not a security event.
v1::SecurityKind SecurityKindOf(std::string_view action);

// What an unmasking was for: the word behind `.unmasked.`; empty where the action ends there, or is another.
std::string UnmaskingPurpose(std::string_view action);

// Whether `action` is `prefix` or lies below it, by whole words.
bool IsAtOrBelow(std::string_view action, std::string_view prefix);

}  // namespace fupin::audit
