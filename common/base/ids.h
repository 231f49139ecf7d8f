// Identifiers that need no server: UUIDs and random bytes from the kernel's generator.
#pragma once

#include <string>
#include <string_view>

namespace fupin {

std::string RandomBytes(size_t n);
std::string NewUuid();               // version 7: sorts by time; 36 characters, lower case
bool IsUuid(std::string_view text);  // any version, 36 characters, either case
std::string ToHex(std::string_view bytes);
std::string ToBase64(std::string_view bytes);     // standard alphabet, padded
std::string ToBase64Url(std::string_view bytes);  // URL alphabet, no padding

}  // namespace fupin
