// What a piece of evidence may be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace fupin::projects {

// The media type by the first bytes: image/jpeg, image/png, image/webp or application/pdf; empty: none of
// these.
std::string_view MediaTypeOf(std::string_view content);

// EVIDENCE_TYPE_UNKNOWN, EVIDENCE_TYPE_MISMATCH.
absl::Status CheckEvidence(std::string_view content_type, std::string_view content);

// 64 lower-case hex digits to the 32 bytes they stand for.
std::optional<std::string> Sha256FromHex(std::string_view hex);

}  // namespace fupin::projects
