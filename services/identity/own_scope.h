// Work that identity does in its own name: whoever logs in has no area yet, and one's own account may be
// administered by a place that one's grants do not cover.
#pragma once

#include <string>

#include "common/base/scope.h"

namespace fupin::identity {

inline Scope OwnScope(absl::Time now, absl::Time deadline) {
  return {.actor = "services/identity", .range = AreaRange::Nation(), .deadline = deadline, .now = now};
}

// The call's scope, widened to the whole nation. A public call acts as identity itself, or as `actor` once
// that is known.
inline Scope Widened(Scope scope, const std::string& actor = "services/identity") {
  scope.range = AreaRange::Nation();
  if (scope.actor.empty()) scope.actor = actor;
  return scope;
}

}  // namespace fupin::identity
