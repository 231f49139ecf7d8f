#include "services/gateway/json/json_schema.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;

TextForm TextFormOf(const std::string& name) {
  if (name == "google.protobuf.Timestamp") return TextForm::kTimestamp;
  if (name == "google.protobuf.Duration") return TextForm::kDuration;
  if (name == "google.protobuf.FieldMask") return TextForm::kFieldMask;
  if (name == "google.type.Date") return TextForm::kDate;
  return TextForm::kNone;
}

bool HasOtherJsonForm(const std::string& name) {
  return name == "google.protobuf.Struct" || name == "google.protobuf.Value" ||
         name == "google.protobuf.ListValue" ||
         (name.starts_with("google.protobuf.") && name.ends_with("Value"));
}

}  // namespace

const FieldPlan* MessagePlan::Find(std::string_view name) const {
  auto it = by_name.find(Abs(name));
  return it == by_name.end() ? nullptr : it->second;
}

absl::StatusOr<JsonSchema> JsonSchema::For(const std::vector<const Descriptor*>& roots) {
  JsonSchema schema;
  for (const Descriptor* root : roots) RETURN_IF_ERROR(schema.Add(root));
  return schema;
}

const MessagePlan* JsonSchema::Find(const Descriptor* descriptor) const {
  auto it = plans_.find(descriptor);
  return it == plans_.end() ? nullptr : it->second.get();
}

absl::Status JsonSchema::Add(const Descriptor* descriptor) {
  auto [it, is_new] = plans_.try_emplace(descriptor);
  if (!is_new) return absl::OkStatus();
  if (HasOtherJsonForm(descriptor->full_name())) {
    return absl::InvalidArgumentError("no JSON plan for " + descriptor->full_name());
  }
  it->second = std::make_unique<MessagePlan>();
  MessagePlan& plan = *it->second;
  plan.descriptor = descriptor;
  plan.prototype = google::protobuf::MessageFactory::generated_factory()->GetPrototype(descriptor);
  plan.text = TextFormOf(descriptor->full_name());
  plan.is_any = descriptor->full_name() == "google.protobuf.Any";
  for (int i = 0; i < descriptor->field_count(); ++i) {
    auto field = std::make_unique<FieldPlan>();
    field->field = descriptor->field(i);
    field->key = "\"" + field->field->json_name() + "\":";
    field->repeated = field->field->is_repeated();
    field->map = field->field->is_map();
    if (field->field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      RETURN_IF_ERROR(Add(field->field->message_type()));
      field->message = Find(field->field->message_type());
    }
    plan.by_name.emplace(field->field->json_name(), field.get());
    plan.by_name.emplace(field->field->name(), field.get());
    plan.fields.push_back(std::move(field));
  }
  std::ranges::sort(plan.fields, {}, [](const auto& f) { return f->field->number(); });
  return absl::OkStatus();
}

}  // namespace fupin::gateway
