// A message as protobuf JSON, by reflection over its plan. Several times faster than protobuf's json_util,
// against which the test compares it.
#pragma once

#include <string>

#include "services/gateway/json/json_schema.h"

namespace fupin::gateway {

// Appends `message` to `out`. Fields with their default value are left out, as protobuf JSON does. A message
// in an Any whose type is not in `schema` is written as its type and base64 bytes.
void AppendJson(const JsonSchema& schema, const google::protobuf::Message& message, std::string* out);

// Appends `text` in quotes, escaped.
void AppendJsonString(std::string_view text, std::string* out);

}  // namespace fupin::gateway
