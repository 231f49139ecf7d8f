// Why somebody wants to see personal data unmasked: a purpose of the list and the circumstances, as the
// metadata `fupin-reason` says them ("home_visit: 核对残疾证号", percent-encoded).
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "fupin/common/v1/unmasking.pb.h"

namespace fupin::rpc {

struct UnmaskReason {
  common::v1::UnmaskPurpose purpose = common::v1::UNMASK_PURPOSE_UNSPECIFIED;
  std::string purpose_key;  // home_visit
  std::string text;         // 核对残疾证号
};

// `reason` is decoded. INVALID_ARGUMENT UNMASK_PURPOSE_REQUIRED (metadata `purposes`: the list) or
// UNMASK_REASON_REQUIRED when nothing follows the purpose.
absl::StatusOr<UnmaskReason> ParseUnmaskReason(std::string_view reason);

}  // namespace fupin::rpc
