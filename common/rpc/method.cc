#include "common/rpc/method.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/auth/masking.h"

namespace fupin::rpc {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

constexpr int kCodes = 17;

telemetry::Labels LabelsOf(const MethodDescriptor* method) {
  return {{"grpc_service", method->service()->full_name()}, {"grpc_method", method->name()}};
}

std::vector<telemetry::Counter> HandledCounters(const MethodDescriptor* method) {
  std::vector<telemetry::Counter> counters;
  telemetry::Labels labels = LabelsOf(method);
  for (int code = 0; code < kCodes; ++code) {
    labels["grpc_code"] = absl::StatusCodeToString(static_cast<absl::StatusCode>(code));
    counters.push_back(telemetry::GetCounter("fupin_rpc_server_handled_total",
                                             "Calls answered, by method and code.", labels));
  }
  return counters;
}

absl::Status Broken(const MethodDescriptor* method, const std::string& what) {
  return absl::FailedPreconditionError(absl::StrCat(method->full_name(), ": ", what));
}

const FieldDescriptor* StringField(const Descriptor* type, const std::string& name) {
  const FieldDescriptor* field = type->FindFieldByName(name);
  bool fits = field != nullptr && field->type() == FieldDescriptor::TYPE_STRING && !field->is_repeated();
  return fits ? field : nullptr;
}

absl::StatusOr<FieldPath> ResolveArea(const MethodDescriptor* method, const std::string& dotted) {
  FieldPath path;
  if (dotted.empty()) return path;
  const Descriptor* type = method->input_type();
  std::vector<std::string> parts = absl::StrSplit(dotted, '.');
  for (size_t i = 0; i < parts.size(); ++i) {
    bool last = i + 1 == parts.size();
    const FieldDescriptor* field = type == nullptr ? nullptr : type->FindFieldByName(parts[i]);
    if (field == nullptr || field->is_repeated() || (last && field->type() != FieldDescriptor::TYPE_STRING)) {
      return Broken(method,
                    absl::StrCat("area_field ", dotted, " is not a single string field of the request"));
    }
    path.push_back(field);
    type = field->message_type();
  }
  return path;
}

absl::Status CheckPolicy(const MethodDescriptor* method, const common::v1::MethodPolicy& policy) {
  if (method->client_streaming() || method->server_streaming()) return Broken(method, "is not unary");
  if (!method->options().HasExtension(common::v1::policy)) return Broken(method, "has no policy");
  if (policy.public_() != policy.permission().empty()) {
    return Broken(method, "needs either a permission or `public`, not both");
  }
  if (policy.idempotent_write() && StringField(method->input_type(), "request_id") == nullptr) {
    return Broken(method, "is an idempotent_write without a string field request_id");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Method> Method::Read(const MethodDescriptor* descriptor) {
  const common::v1::MethodPolicy& policy = descriptor->options().GetExtension(common::v1::policy);
  if (absl::Status s = CheckPolicy(descriptor, policy); !s.ok()) return s;
  absl::StatusOr<FieldPath> area = ResolveArea(descriptor, policy.area_field());
  if (!area.ok()) return area.status();
  return Method{
      .descriptor = descriptor,
      .policy = policy,
      .path = absl::StrCat("/", descriptor->service()->full_name(), "/", descriptor->name()),
      .unmask_permission =
          absl::StrCat(policy.permission().substr(0, policy.permission().find('.')), ".unmask"),
      .area = *std::move(area),
      .request_id = policy.idempotent_write() ? StringField(descriptor->input_type(), "request_id") : nullptr,
      .name = StringField(descriptor->input_type(), "name"),
      .sensitive_response = auth::IsSensitive(descriptor->output_type()),
      .response_area = StringField(descriptor->output_type(), "area_code"),
      .handled = HandledCounters(descriptor),
      .handling =
          telemetry::GetDurations("fupin_rpc_server_handling_seconds",
                                  "Time from the arrival of a call to its answer.", LabelsOf(descriptor)),
  };
}

void Method::CountHandled(absl::StatusCode code) const { handled.at(static_cast<size_t>(code)).Increment(); }

std::string TextAt(const google::protobuf::Message& message, const FieldPath& path) {
  const google::protobuf::Message* at = &message;
  for (const FieldDescriptor* field : path) {
    const google::protobuf::Reflection* reflection = at->GetReflection();
    if (field->message_type() == nullptr) return reflection->GetString(*at, field);
    if (!reflection->HasField(*at, field)) return "";
    at = &reflection->GetMessage(*at, field);
  }
  return "";
}

}  // namespace fupin::rpc
