// The text forms of (fupin.common.v1.limits).format.
#pragma once

#include <string>
#include <string_view>

#include "fupin/common/v1/policy.pb.h"

namespace fupin::rpc {

bool HasFormat(std::string_view text, common::v1::Format format);
// Reason and Chinese sentence for a text that does not have it.
const char* FormatReason(common::v1::Format format);
const char* FormatMessage(common::v1::Format format);

}  // namespace fupin::rpc
