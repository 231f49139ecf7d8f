// Events about an account that have nothing else to prove than that they happened.
#pragma once

#include <string>

#include "common/base/event.h"

namespace fupin::identity {

inline Event AccountEvent(const char* action, const std::string& account, const std::string& area = "") {
  return {.action = action, .resource = account, .area_code = area, .content = account};
}

}  // namespace fupin::identity
