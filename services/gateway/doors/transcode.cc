#include "services/gateway/doors/transcode.h"

#include <vector>

#include "common/base/error.h"
#include "common/base/strings.h"
#include "services/gateway/json/json_reader.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Message;

constexpr int kMaxParameters = 1000;

void AddFault(std::string_view field, TextFault fault, std::vector<FieldViolation>* violations) {
  if (fault == TextFault::kOk) return;
  violations->push_back({std::string(field), std::string(ReasonOf(fault)), std::string(MessageZhOf(fault))});
}

// "W/\"abc\"" -> abc
std::string_view UnquoteEtag(std::string_view etag) {
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  if (etag.size() >= 2 && etag.front() == '"' && etag.back() == '"') etag = etag.substr(1, etag.size() - 2);
  return etag;
}

const Message* Parent(const FieldPath& path, const Message& message) {
  const Message* at = &message;
  for (size_t i = 0; i + 1 < path.size(); ++i) at = &at->GetReflection()->GetMessage(*at, path[i]->field);
  return at;
}

absl::Status SetOnce(const FieldPath& path, std::string_view value, const char* header, Message* request) {
  const Message* parent = Parent(path, *request);
  std::string scratch;
  const std::string& held =
      parent->GetReflection()->GetStringReference(*parent, path.back()->field, &scratch);
  if (!held.empty() && held != value) {
    return InvalidField(path.back()->field->name(), "HEADER_CONFLICT",
                        std::string("与请求头 ") + header + " 不一致");
  }
  // Headers are printable ASCII, which every text field takes.
  (void)SetAtPath(path, value, request);
  return absl::OkStatus();
}

// Whether another source (path or body) already says this field.
bool IsBound(const HttpBinding& binding, const FieldPath& path) {
  if (binding.body != nullptr && path.front() == binding.body) return true;
  for (const FieldPath& variable : binding.variables) {
    if (variable == path) return true;
  }
  return false;
}

void FillFromQuery(const HttpBinding& binding, std::string_view query, Message* request,
                   std::vector<FieldViolation>* violations) {
  std::string name;
  std::string value;
  std::vector<FieldPath> seen;
  int count = 0;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    if (pair.empty()) continue;
    if (++count > kMaxParameters) {
      violations->push_back({"", "TOO_MANY_PARAMETERS", "查询参数过多"});
      return;
    }
    const size_t equals = std::min(pair.find('='), pair.size());
    const std::string_view raw_value = equals < pair.size() ? pair.substr(equals + 1) : std::string_view();
    if (!PercentDecode(pair.substr(0, equals), true, &name) || !PercentDecode(raw_value, true, &value)) {
      violations->push_back({"", "QUERY_MALFORMED", "查询参数编码不正确"});
      continue;
    }
    const FieldPath path = ResolvePath(*binding.method->request, name);
    if (path.empty() || IsBound(binding, path)) {
      violations->push_back(
          {IsCleanUtf8(name) ? name.substr(0, 64) : "", "FIELD_UNKNOWN", "没有这个查询参数"});
    } else if (!IsCleanUtf8(value)) {
      violations->push_back({name, "TEXT_MALFORMED", "不是合法的 UTF-8 文本"});
    } else if (!path.back()->repeated && std::find(seen.begin(), seen.end(), path) != seen.end()) {
      violations->push_back({name, "FIELD_REPEATED", "查询参数重复出现"});
    } else {
      AddFault(name, SetAtPath(path, value, request), violations);
      if (!path.back()->repeated) seen.push_back(path);
    }
  }
}

absl::Status FillFromBody(const HttpBinding& binding, const std::string& body, Message* request) {
  const bool takes_body = binding.body_is_request || binding.body != nullptr;
  if (!takes_body) {
    return body.empty() ? absl::OkStatus()
                        : Error(absl::StatusCode::kInvalidArgument, "BODY_UNEXPECTED", "这个请求不带请求体");
  }
  if (body.empty()) return absl::OkStatus();
  if (binding.body_is_request) return ReadJson(*binding.method->request, body, request);
  Message* part = request->GetReflection()->MutableMessage(request, binding.body->field);
  return ReadJson(*binding.body->message, body, part, binding.body->field->name() + ".");
}

}  // namespace

absl::Status FillRequest(const RouteMatch& match, const RequestHead& head, const std::string& body,
                         Message* request) {
  const HttpBinding& binding = *match.binding;
  RETURN_IF_ERROR(FillFromBody(binding, body, request));
  std::vector<FieldViolation> violations;
  for (size_t i = 0; i < match.values.size(); ++i) {
    // The path wins over what the body may say of the same field.
    const std::string& field = binding.path.variables[i].field_path;
    if (!IsCleanUtf8(match.values[i])) {
      violations.push_back({field, "TEXT_MALFORMED", "不是合法的 UTF-8 文本"});
    } else {
      AddFault(field, SetAtPath(binding.variables[i], match.values[i], request), &violations);
    }
  }
  FillFromQuery(binding, head.query, request, &violations);
  if (!violations.empty()) return InvalidFields(std::move(violations));
  return FillFromHeaders(*binding.method, binding.etag, head, request);
}

absl::Status FillFromHeaders(const ApiMethod& method, const FieldPath& etag, const RequestHead& head,
                             Message* request) {
  if (!head.idempotency_key.empty() && method.request_id != nullptr) {
    RETURN_IF_ERROR(SetOnce({method.request_id}, head.idempotency_key, "Idempotency-Key", request));
  }
  if (!head.if_match.empty() && !etag.empty()) {
    RETURN_IF_ERROR(SetOnce(etag, UnquoteEtag(head.if_match), "If-Match", request));
  }
  return absl::OkStatus();
}

}  // namespace fupin::gateway
