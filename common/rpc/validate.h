// Checks a request by its descriptor, before any handler sees it: field_behavior REQUIRED, limits and formats
// of (fupin.common.v1.limits), text without NUL, known enum numbers, finite numbers, real dates and times.
#pragma once

#include <vector>

#include "common/base/error.h"
#include "google/protobuf/message.h"

namespace fupin::rpc {

// All violations, at most 50, paths like `household.members[2].phone`. In a request that has a field
// `update_mask`, REQUIRED counts only at the top: the resource below holds just what is updated.
std::vector<FieldViolation> Validate(const google::protobuf::Message& request);

// For bytes that do not parse as `type`: the string fields that are not UTF-8, or one violation without a
// field when the bytes are no message at all.
std::vector<FieldViolation> DiagnoseMalformed(const std::string& bytes,
                                              const google::protobuf::Descriptor* type);

}  // namespace fupin::rpc
