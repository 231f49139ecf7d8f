// Fills a message from protobuf JSON, by reflection over its plan. Every field that is wrong is reported, not
// just the first; a text that is no JSON is reported with its line and column.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "services/gateway/json/json_schema.h"

namespace fupin::gateway {

// Merges the JSON object `text` into `message`, whose plan is `plan`. INVALID_ARGUMENT: JSON_MALFORMED with
// metadata line and column, or field violations (unknown field, wrong type, repeated key, …). `prefix` is put
// before the names of fields in violations ("household.").
absl::Status ReadJson(const MessagePlan& plan, std::string_view text, google::protobuf::Message* message,
                      std::string_view prefix = "");

}  // namespace fupin::gateway
