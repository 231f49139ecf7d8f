// Which build this is: the project's version and, when built from a repository, the commit.
#pragma once

#include <string_view>

namespace fupin {

// "1.0.0+6905f412ab3c"
std::string_view Version();

}  // namespace fupin
