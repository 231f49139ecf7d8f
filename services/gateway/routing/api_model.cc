#include "services/gateway/routing/api_model.h"

#include "common/base/error.h"
#include "common/base/strings.h"
#include "google/api/annotations.pb.h"
#include "google/protobuf/any.pb.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/routing/http_rule.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

// What may stand in the details of an error.
std::vector<const Descriptor*> ErrorTypes() {
  return {google::rpc::Status::descriptor(),       google::rpc::ErrorInfo::descriptor(),
          google::rpc::BadRequest::descriptor(),   google::rpc::LocalizedMessage::descriptor(),
          google::rpc::RequestInfo::descriptor(),  google::rpc::RetryInfo::descriptor(),
          google::rpc::ResourceInfo::descriptor(), google::rpc::PreconditionFailure::descriptor(),
          google::rpc::QuotaFailure::descriptor(), google::rpc::Help::descriptor()};
}

// fupin.registry.v1 -> registry
std::string BackendOf(const std::string& package) {
  const size_t start = sizeof("fupin.") - 1;
  return package.substr(start, package.find('.', start) - start);
}

const FieldPlan* FindText(const MessagePlan& plan, const char* name) {
  const FieldPlan* field = plan.Find(name);
  return field != nullptr && !field->repeated && field->field->type() == FieldDescriptor::TYPE_STRING
             ? field
             : nullptr;
}

bool HoldsSecret(const Descriptor* message) {
  for (int i = 0; i < message->field_count(); ++i) {
    if (message->field(i)->options().GetExtension(common::v1::sensitivity) ==
        common::v1::SENSITIVITY_SECRET) {
      return true;
    }
  }
  return false;
}

absl::Status Fault(const ApiMethod& method, const std::string& what) {
  return absl::InvalidArgumentError(method.descriptor->full_name() + ": " + what);
}

// The etag of the request, else that of the resource in it, which the body or a variable such as
// {household.name=…} names.
FieldPath EtagPath(const HttpBinding& binding) {
  const MessagePlan& request = *binding.method->request;
  if (const FieldPlan* etag = FindText(request, "etag"); etag != nullptr) return {etag};
  std::vector<const FieldPlan*> holders = {binding.body};
  for (const FieldPath& variable : binding.variables) holders.push_back(variable.front());
  for (const FieldPlan* holder : holders) {
    if (holder == nullptr || holder->message == nullptr) continue;
    if (const FieldPlan* etag = FindText(*holder->message, "etag"); etag != nullptr) return {holder, etag};
  }
  return {};
}

}  // namespace

FieldPath ResolvePath(const MessagePlan& plan, std::string_view dotted) {
  FieldPath path;
  const MessagePlan* at = &plan;
  while (true) {
    const size_t dot = std::min(dotted.find('.'), dotted.size());
    const FieldPlan* field = at == nullptr ? nullptr : at->Find(dotted.substr(0, dot));
    if (field == nullptr) return {};
    path.push_back(field);
    if (dot == dotted.size()) return path;
    if (field->repeated) return {};
    at = field->message;
    dotted.remove_prefix(dot + 1);
  }
}

TextFault SetAtPath(const FieldPath& path, std::string_view text, google::protobuf::Message* message) {
  for (size_t i = 0; i + 1 < path.size(); ++i) {
    message = message->GetReflection()->MutableMessage(message, path[i]->field);
  }
  return path.back()->map ? TextFault::kNotText : SetFromText(*path.back(), text, message);
}

absl::StatusOr<std::unique_ptr<ApiModel>> ApiModel::Build(
    const std::vector<const google::protobuf::FileDescriptor*>& files) {
  auto model = std::make_unique<ApiModel>();
  std::vector<const Descriptor*> roots = ErrorTypes();
  for (const auto* file : files) {
    if (!file->package().starts_with("fupin.")) continue;
    for (int s = 0; s < file->service_count(); ++s) {
      model->services_.push_back(file->service(s));
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        roots.push_back(file->service(s)->method(m)->input_type());
        roots.push_back(file->service(s)->method(m)->output_type());
      }
    }
  }
  ASSIGN_OR_RETURN(model->schema_, JsonSchema::For(roots));
  std::string faults;
  for (const auto* service : model->services_) {
    for (int m = 0; m < service->method_count(); ++m) {
      if (absl::Status status = model->AddMethod(service->method(m)); !status.ok()) {
        faults.append(Std(status.message())).append("\n");
      }
    }
  }
  if (!faults.empty()) return absl::InvalidArgumentError(faults);
  return model;
}

const ApiMethod* ApiModel::FindByGrpcPath(std::string_view path) const {
  auto it = by_grpc_path_.find(Abs(path));
  return it == by_grpc_path_.end() ? nullptr : it->second;
}

absl::Status ApiModel::AddMethod(const MethodDescriptor* descriptor) {
  if (descriptor->client_streaming() || descriptor->server_streaming()) {
    return absl::InvalidArgumentError(descriptor->full_name() + ": the suite's RPCs are unary");
  }
  auto method = std::make_unique<ApiMethod>();
  method->descriptor = descriptor;
  method->grpc_path = "/" + descriptor->service()->full_name() + "/" + descriptor->name();
  method->backend = BackendOf(descriptor->file()->package());
  method->request = schema_.Find(descriptor->input_type());
  method->response = schema_.Find(descriptor->output_type());
  method->policy = descriptor->options().GetExtension(common::v1::policy);
  method->call_class = ClassOf(method->policy);
  method->secret = HoldsSecret(descriptor->input_type()) || HoldsSecret(descriptor->output_type());
  method->raw_response = descriptor->output_type()->full_name() == "google.api.HttpBody";
  method->request_id = FindText(*method->request, "request_id");
  method->response_etag = FindText(*method->response, "etag");
  const ApiMethod& stored = *methods_.emplace_back(std::move(method));
  by_grpc_path_.emplace(stored.grpc_path, &stored);
  if (!descriptor->options().HasExtension(google::api::http)) return absl::OkStatus();
  const google::api::HttpRule& rule = descriptor->options().GetExtension(google::api::http);
  RETURN_IF_ERROR(AddBinding(stored, rule));
  for (const auto& additional : rule.additional_bindings()) RETURN_IF_ERROR(AddBinding(stored, additional));
  return absl::OkStatus();
}

absl::Status ApiModel::AddBinding(const ApiMethod& method, const google::api::HttpRule& rule) {
  HttpBinding binding;
  binding.method = &method;
  std::tie(binding.verb, binding.route) = VerbAndPath(rule);
  if (binding.route.empty()) return Fault(method, "google.api.http without a path");
  absl::StatusOr<PathTemplate> parsed = PathTemplate::Parse(binding.route);
  if (!parsed.ok()) return Fault(method, std::string(parsed.status().message()));
  binding.path = *std::move(parsed);
  for (const auto& variable : binding.path.variables) {
    FieldPath fields = ResolvePath(*method.request, variable.field_path);
    if (fields.empty() || fields.back()->repeated)
      return Fault(method, "no field for {" + variable.field_path + "}");
    binding.variables.push_back(std::move(fields));
  }
  binding.body_is_request = rule.body() == "*";
  if (!binding.body_is_request && !rule.body().empty()) {
    binding.body = method.request->Find(rule.body());
    if (binding.body == nullptr || binding.body->message == nullptr || binding.body->repeated) {
      return Fault(method, "body \"" + rule.body() + "\" is not a message field");
    }
  }
  binding.etag = EtagPath(binding);
  if (!rule.response_body().empty()) return Fault(method, "response_body is not supported");
  bindings_.push_back(std::move(binding));
  return absl::OkStatus();
}

}  // namespace fupin::gateway
