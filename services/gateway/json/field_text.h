// Sets a field from its text form: what stands between quotes in JSON, in a query parameter or in a path.
#pragma once

#include <string_view>

#include "services/gateway/json/json_schema.h"

namespace fupin::gateway {

// What is wrong with a text. kOk: nothing.
enum class TextFault {
  kOk,
  kNotANumber,
  kOutOfRange,
  kUnknownEnum,
  kNotABool,
  kNotBase64,
  kNotATime,
  kNotADate,
  kNotAMask,
  kNotText
};

// Sets (or, for a repeated field, appends to) `plan` of `message`.
TextFault SetFromText(const FieldPlan& plan, std::string_view text, google::protobuf::Message* message);

void SetBool(const FieldPlan& plan, bool value, google::protobuf::Message* message);

std::string_view ReasonOf(TextFault fault);     // for machines: NOT_A_NUMBER
std::string_view MessageZhOf(TextFault fault);  // for people

}  // namespace fupin::gateway
