// The text of files that people send: UTF-8, or GB18030, in which spreadsheet programs on Chinese desks save
// CSV.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fupin {

// As UTF-8 without a byte order mark; nullopt when the bytes are text in neither.
std::optional<std::string> ToUtf8(std::string_view bytes);

}  // namespace fupin
