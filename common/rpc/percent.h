// Percent-encoding (RFC 3986) for text in gRPC metadata, which carries ASCII only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fupin::rpc {

std::string PercentEncode(std::string_view text);
// nullopt when a % is not followed by two hex digits, or the result is not clean UTF-8.
std::optional<std::string> PercentDecode(std::string_view text);

}  // namespace fupin::rpc
