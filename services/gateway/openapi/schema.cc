#include "services/gateway/openapi/schema.h"

#include <algorithm>

#include "fupin/common/v1/policy.pb.h"
#include "google/api/field_behavior.pb.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// Well-known types and google.type.Date: what they are in JSON. Empty: an ordinary message.
Json WellKnown(const std::string& name) {
  if (name == "google.protobuf.Timestamp") return {{"type", "string"}, {"format", "date-time"}};
  if (name == "google.protobuf.Duration") return {{"type", "string"}, {"example", "3.5s"}};
  if (name == "google.protobuf.FieldMask") return {{"type", "string"}, {"example", "address,phone"}};
  if (name == "google.protobuf.Empty") return {{"type", "object"}};
  if (name == "google.protobuf.Any") {
    return {{"type", "object"},
            {"properties", {{"@type", {{"type", "string"}}}}},
            {"additionalProperties", true}};
  }
  return {};
}

const char* PatternOf(common::v1::Format format) {
  switch (format) {
    case common::v1::FORMAT_AREA_CODE:
      return "^(\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12})$";
    case common::v1::FORMAT_RESIDENT_ID:
      return "^\\d{17}[0-9Xx]$";
    case common::v1::FORMAT_PHONE:
      return "^[0-9+-]{5,20}$";
    case common::v1::FORMAT_BANK_CARD:
      return "^\\d{12,19}$";
    case common::v1::FORMAT_RESOURCE_NAME:
      return "^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)+$";
    default:
      return nullptr;
  }
}

void AddLimits(const FieldDescriptor& field, Json* value) {
  const common::v1::FieldLimits& limits = field.options().GetExtension(common::v1::limits);
  const bool is_text = field.type() == FieldDescriptor::TYPE_STRING;
  if (is_text && limits.max_bytes() > 0) (*value)["maxLength"] = limits.max_bytes();
  if (limits.format() == common::v1::FORMAT_UUID) (*value)["format"] = "uuid";
  if (const char* pattern = PatternOf(limits.format()); is_text && pattern != nullptr)
    (*value)["pattern"] = pattern;
  if ((*value)["type"] == "integer" || (*value)["type"] == "number") {
    if (limits.has_min()) (*value)["minimum"] = limits.min();
    if (limits.has_max()) (*value)["maximum"] = limits.max();
  }
}

// What JSON Schema has no word for is said in the description.
std::string Describe(const FieldDescriptor& field) {
  std::string text = CommentOf(field);
  const common::v1::FieldLimits& limits = field.options().GetExtension(common::v1::limits);
  const bool is_long = field.cpp_type() == FieldDescriptor::CPPTYPE_INT64 ||
                       field.cpp_type() == FieldDescriptor::CPPTYPE_UINT64;
  if (is_long && limits.has_min()) text += "\n最小 " + std::to_string(limits.min());
  if (is_long && limits.has_max()) text += "\n最大 " + std::to_string(limits.max());
  if (Behaves(field, google::api::IMMUTABLE)) text += "\n创建后不可修改。";
  return text;
}

}  // namespace

bool Behaves(const FieldDescriptor& field, int behavior) {
  const auto& options = field.options();
  for (int i = 0; i < options.ExtensionSize(google::api::field_behavior); ++i) {
    if (options.GetExtension(google::api::field_behavior, i) == behavior) return true;
  }
  return false;
}

Json SchemaBook::Ref(const Descriptor& message, const std::set<std::string>& without) {
  if (Json known = WellKnown(message.full_name()); !known.empty()) return known;
  if (!components_.contains(message.full_name())) {
    components_[message.full_name()] = nullptr;  // before its fields: a message may hold itself
    Json schema = Message(message, without);
    components_[message.full_name()] = std::move(schema);
  }
  return {{"$ref", "#/components/schemas/" + message.full_name()}};
}

Json SchemaBook::Message(const Descriptor& message, const std::set<std::string>& without) {
  Json schema = {{"type", "object"}};
  if (std::string text = CommentOf(message); !text.empty()) schema["description"] = text;
  Json properties = Json::object();
  Json required = Json::array();
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    if (without.contains(field.name())) continue;
    properties[field.json_name()] = Field(field);
    if (Behaves(field, google::api::REQUIRED)) required.push_back(field.json_name());
  }
  if (!properties.empty()) schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json SchemaBook::EnumRef(const EnumDescriptor& type) {
  if (!components_.contains(type.full_name())) {
    Json names = Json::array();
    Json chinese = Json::array();
    std::string text = CommentOf(type);
    for (int i = 0; i < type.value_count(); ++i) {
      const auto& value = *type.value(i);
      const std::string& zh = value.options().GetExtension(common::v1::zh);
      names.push_back(value.name());
      chinese.push_back(zh);
      text += "\n* `" + value.name() + "` " + zh + (zh.empty() ? "" : " — ") + CommentOf(value);
    }
    components_[type.full_name()] = {
        {"type", "string"}, {"description", text}, {"enum", names}, {"x-enum-zh", chinese}};
  }
  return {{"$ref", "#/components/schemas/" + type.full_name()}};
}

Json SchemaBook::Value(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
    case FieldDescriptor::CPPTYPE_UINT32:
      return {{"type", "integer"}, {"format", "int32"}};
    case FieldDescriptor::CPPTYPE_INT64:
      return {{"type", "string"}, {"format", "int64"}};
    case FieldDescriptor::CPPTYPE_UINT64:
      return {{"type", "string"}, {"format", "uint64"}};
    case FieldDescriptor::CPPTYPE_DOUBLE:
      return {{"type", "number"}, {"format", "double"}};
    case FieldDescriptor::CPPTYPE_FLOAT:
      return {{"type", "number"}, {"format", "float"}};
    case FieldDescriptor::CPPTYPE_BOOL:
      return {{"type", "boolean"}};
    case FieldDescriptor::CPPTYPE_ENUM:
      return EnumRef(*field.enum_type());
    case FieldDescriptor::CPPTYPE_STRING:
      if (field.type() == FieldDescriptor::TYPE_BYTES) return {{"type", "string"}, {"format", "byte"}};
      return {{"type", "string"}};
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Ref(*field.message_type());
  }
  return {};
}

Json SchemaBook::Field(const FieldDescriptor& field) {
  Json value;
  if (field.is_map()) {
    value = {{"type", "object"},
             {"additionalProperties", Value(*field.message_type()->FindFieldByName("value"))}};
  } else {
    value = Value(field);
    if (!value.contains("$ref")) AddLimits(field, &value);
    if (field.is_repeated()) {
      value = {{"type", "array"}, {"items", std::move(value)}};
      const int most = field.options().GetExtension(common::v1::limits).max_items();
      if (most > 0) value["maxItems"] = most;
    }
  }
  // Beside a $ref, OpenAPI 3.0 reads nothing else.
  if (value.contains("$ref")) value = {{"allOf", Json::array({std::move(value)})}};
  if (std::string text = Describe(field); !text.empty()) value["description"] = text;
  if (Behaves(field, google::api::OUTPUT_ONLY)) value["readOnly"] = true;
  if (Behaves(field, google::api::INPUT_ONLY)) value["writeOnly"] = true;
  const auto sensitivity = field.options().GetExtension(common::v1::sensitivity);
  if (sensitivity != common::v1::SENSITIVITY_UNSPECIFIED) {
    value["x-sensitivity"] = common::v1::Sensitivity_Name(sensitivity);
  }
  return value;
}

}  // namespace fupin::gateway
