// What a unit of work must know of the call it serves. common/rpc makes one for each call; jobs make their
// own.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "common/base/area_code.h"

namespace fupin {

struct Scope {
  std::string actor;       // accounts/{id} or services/{name}
  AreaRange range;         // what row-level security lets this work see; empty means nothing at all
  std::string request_id;  // UUID of the idempotent request; empty when the call is not idempotent
  std::string trace_id;    // 32 hex digits
  absl::Time deadline = absl::InfiniteFuture();  // system clock
  absl::Time now;                                // business clock, fixed for the whole unit of work
  bool shared_lane = false;                      // the method's policy says LANE_SHARED
};

}  // namespace fupin
