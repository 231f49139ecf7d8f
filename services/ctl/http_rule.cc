#include "services/ctl/http_rule.h"

#include <cctype>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "google/api/annotations.pb.h"
#include "nlohmann/json.hpp"
#include "services/ctl/methods.h"

namespace fupin::ctl {

namespace pb = google::protobuf;
using Json = nlohmann::ordered_json;

namespace {

// Path values keep their slashes (`households/7`); everything else is escaped.
std::string Escape(std::string_view text, bool keep_slash) {
  std::string out;
  for (const char c : text) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' ||
                       c == '~' || (keep_slash && c == '/');
    out += plain ? std::string(1, c) : absl::StrFormat("%%%02X", static_cast<unsigned char>(c));
  }
  return out;
}

std::pair<std::string, std::string> VerbAndPath(const google::api::HttpRule& rule) {
  switch (rule.pattern_case()) {
    case google::api::HttpRule::kGet:
      return {"GET", rule.get()};
    case google::api::HttpRule::kPut:
      return {"PUT", rule.put()};
    case google::api::HttpRule::kPost:
      return {"POST", rule.post()};
    case google::api::HttpRule::kDelete:
      return {"DELETE", rule.delete_()};
    case google::api::HttpRule::kPatch:
      return {"PATCH", rule.patch()};
    default:
      return {};
  }
}

const pb::FieldDescriptor* FieldOf(const pb::Message& message, const std::string& name) {
  return message.GetDescriptor()->FindFieldByName(name);
}

// Takes the scalar at a dotted path out of the message, so that neither query nor body repeats it.
absl::StatusOr<std::string> TakeScalar(pb::Message* message, std::string_view path) {
  const size_t dot = path.find('.');
  const pb::FieldDescriptor* field = FieldOf(*message, std::string(path.substr(0, dot)));
  if (field == nullptr || field->is_repeated())
    return InternalError(absl::StrCat("path field ", std::string(path)));
  const pb::Reflection& reflection = *message->GetReflection();
  if (dot != std::string_view::npos) {
    return TakeScalar(reflection.MutableMessage(message, field), path.substr(dot + 1));
  }
  std::string value;
  if (field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) {
    value = reflection.GetString(*message, field);
  } else {
    const Json json = Json::parse(ToJson(*message, false));
    const Json& number = json.value(field->json_name(), Json("0"));
    value = number.is_string() ? number.get<std::string>() : number.dump();
  }
  reflection.ClearField(message, field);
  if (value.empty())
    return InvalidField(std::string(path), "REQUIRED", absl::StrCat("缺少路径参数 ", std::string(path)));
  return value;
}

absl::StatusOr<std::string> FillPath(const std::string& path_template, pb::Message* rest) {
  std::string path;
  size_t at = 0;
  while (at < path_template.size()) {
    if (path_template[at] != '{') {
      path += path_template[at++];
      continue;
    }
    const size_t end = path_template.find('}', at);
    const std::string variable = path_template.substr(at + 1, end - at - 1);
    ASSIGN_OR_RETURN(const std::string value, TakeScalar(rest, variable.substr(0, variable.find('='))));
    path += Escape(value, variable.find('=') != std::string::npos);
    at = end + 1;
  }
  return path;
}

// a=1&b.c=2&list=x&list=y: nested messages by dotted names, repeated fields by repetition.
void AddQuery(const std::string& prefix, const Json& json, std::vector<std::string>* parts) {
  if (json.is_object()) {
    for (const auto& [key, value] : json.items())
      AddQuery(prefix.empty() ? key : prefix + "." + key, value, parts);
  } else if (json.is_array()) {
    for (const Json& element : json) AddQuery(prefix, element, parts);
  } else {
    const std::string text = json.is_string() ? json.get<std::string>() : json.dump();
    parts->push_back(absl::StrCat(prefix, "=", Escape(text, false)));
  }
}

}  // namespace

absl::StatusOr<HttpRequest> ToHttpRequest(const pb::MethodDescriptor& method, const pb::Message& request) {
  const google::api::HttpRule& rule = method.options().GetExtension(google::api::http);
  const auto [verb, path_template] = VerbAndPath(rule);
  if (verb.empty()) {
    return Error(absl::StatusCode::kUnimplemented, "NO_HTTP_RULE",
                 absl::StrCat(method.full_name(), " 没有 HTTP 映射，请用 --via grpc 或 connect"));
  }
  std::unique_ptr<pb::Message> rest(request.New());
  rest->CopyFrom(request);
  HttpRequest http;
  http.verb = verb;
  ASSIGN_OR_RETURN(http.target, FillPath(path_template, rest.get()));
  if (rule.body() == "*") {
    http.body = ToJson(*rest, false);
    return http;
  }
  Json json = Json::parse(ToJson(*rest, false));
  if (!rule.body().empty()) {
    const pb::FieldDescriptor* body = FieldOf(request, rule.body());
    if (body == nullptr) return InternalError(absl::StrCat("body field ", rule.body()));
    http.body = json.value(body->json_name(), Json::object()).dump();
    json.erase(body->json_name());
  }
  std::vector<std::string> parts;
  AddQuery("", json, &parts);
  if (!parts.empty()) absl::StrAppend(&http.target, "?", absl::StrJoin(parts, "&"));
  return http;
}

}  // namespace fupin::ctl
