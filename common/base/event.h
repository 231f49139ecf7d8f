// A change, as a handler reports it to its unit of work. The unit of work adds who, when and trace, makes the
// salted commitment over `content`, and appends it to the outbox in the same transaction.
#pragma once

#include <string>

namespace fupin {

struct Event {
  std::string action;     // registry.household.approved
  std::string resource;   // households/1042
  std::string area_code;  // 2 to 12 digits; empty for province-wide things
  std::string content;    // what is committed to: a serialized message; may hold personal data, never leaves
                          // the service
};

}  // namespace fupin
