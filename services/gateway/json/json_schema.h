// How the messages of the API look in JSON: one plan per message type, made once at start from descriptors
// and never changed, so that reading and writing a message asks no descriptor for a name.
//
//   ASSIGN_OR_RETURN(JsonSchema schema, JsonSchema::For({Household::descriptor()}));
//   const MessagePlan& plan = *schema.Find(Household::descriptor());
//
// The mapping is the one of protobuf JSON (lowerCamelCase names, 64-bit integers as strings, enums by name,
// bytes in base64), with one kindness on input: google.type.Date may also be written "2026-03-01".
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace fupin::gateway {

struct FieldPlan;

// Messages that protobuf JSON writes as text, and google.type.Date, which may be read from text.
enum class TextForm { kNone, kTimestamp, kDuration, kFieldMask, kDate };

struct MessagePlan {
  const google::protobuf::Descriptor* descriptor = nullptr;
  const google::protobuf::Message* prototype = nullptr;
  TextForm text = TextForm::kNone;
  bool is_any = false;
  std::vector<std::unique_ptr<FieldPlan>> fields;  // in order of numbers

  // By JSON name or by proto name; nullptr when there is none.
  const FieldPlan* Find(std::string_view name) const;
  // True when protobuf JSON writes the message as a text and not as an object.
  bool WrittenAsText() const { return text != TextForm::kNone && text != TextForm::kDate; }

  absl::flat_hash_map<absl::string_view, const FieldPlan*> by_name;
};

struct FieldPlan {
  const google::protobuf::FieldDescriptor* field = nullptr;
  std::string key;                       // "\"areaCode\":"
  const MessagePlan* message = nullptr;  // of a message field; for a map, of the entry
  bool repeated = false;
  bool map = false;
};

class JsonSchema {
 public:
  // Plans for `roots` and everything they hold. INVALID_ARGUMENT names a type without a plan (wrappers,
  // Struct, Value), which the API does not use.
  static absl::StatusOr<JsonSchema> For(const std::vector<const google::protobuf::Descriptor*>& roots);

  const MessagePlan* Find(const google::protobuf::Descriptor* descriptor) const;

 private:
  absl::Status Add(const google::protobuf::Descriptor* descriptor);
  absl::flat_hash_map<const google::protobuf::Descriptor*, std::unique_ptr<MessagePlan>> plans_;
};

}  // namespace fupin::gateway
