// What the statements of both stores share.
#pragma once

// Whether webhook `w` asks for this action.
#define FUPIN_WANTS(action)                                       \
  "EXISTS (SELECT FROM unnest(w.event_types) t WHERE t = " action \
  " OR t = '*' OR (right(t, 2) = '.*' AND starts_with(" action ", left(t, -1))))"

// Whether it may have an event of this place; Covers in delivery_rules.h says the same.
#define FUPIN_COVERS(area_code)                                                \
  "(" area_code " >= w.area_code AND " area_code " < w.area_end OR " area_code \
  " = 0 AND w.area_end - w.area_code >= 10000000000)"
