// What holds in the whole province, such as the table of roles or maintenance, is changed by who is granted
// the whole of it.
#pragma once

#include "absl/status/status.h"
#include "common/base/area_code.h"
#include "common/base/error.h"

namespace fupin::identity {

// PERMISSION_DENIED PROVINCE_NEEDED when `range` is less than a province.
inline absl::Status CheckCoversProvince(const AreaRange& range, const char* message_zh) {
  constexpr int64_t kProvince = 10'000'000'000;  // codes of 12 digits below the first two
  if (range.width() >= kProvince) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "PROVINCE_NEEDED", message_zh);
}

}  // namespace fupin::identity
