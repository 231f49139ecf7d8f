#include "services/gateway/openapi/openapi.h"

#include <set>

#include "common/base/strings.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/api/annotations.pb.h"
#include "google/api/field_behavior.pb.h"
#include "services/gateway/openapi/schema.h"
#include "services/gateway/routing/http_rule.h"
#include "services/gateway/routing/path_template.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;

constexpr const char* kAbout =
    "贫困县帮扶业务的全部接口。由 protos/ 生成，与 gRPC 接口一一对应。\n\n"
    "* 登录：`POST /v1/sessions:login` 取得令牌，之后每次请求带 `Authorization: Bearer …`。\n"
    "* 金额单位是分，64 位整数在 JSON 中写作字符串。\n"
    "* 写操作可带 `Idempotency-Key`（UUID）：同一键、同一内容重发，得到同一答复。\n"
    "* 个人信息默认脱敏；确需查看时带 `fupin-reason`（理由，百分号编码），并记入审计。\n"
    "* 错误见 `Error`：`reason` 供程序判断，`LocalizedMessage` 供人阅读，`requestId` 供追查。";

// households -> household, villages -> village, batches -> batch, companies -> company
std::string Singular(std::string plural) {
  if (plural.ends_with("ies")) return plural.substr(0, plural.size() - 3) + "y";
  if (plural.ends_with("ches") || plural.ends_with("sses")) return plural.substr(0, plural.size() - 2);
  if (plural.ends_with("s")) plural.pop_back();
  return plural;
}

// An OpenAPI path has a plain parameter where a template has a star.
struct PathForm {
  std::string path;
  Json parameters = Json::array();
};

PathForm FormOf(const PathTemplate& path_template) {
  PathForm form;
  for (size_t i = 0; i < path_template.segments.size(); ++i) {
    const std::string& segment = path_template.segments[i];
    if (segment != "*" && segment != "**") {
      form.path += "/" + segment;
      continue;
    }
    std::string name;
    for (const auto& variable : path_template.variables) {
      const bool alone = variable.first == static_cast<int>(i) && variable.last <= variable.first + 1;
      if (alone) name = variable.field_path;
    }
    if (name.empty()) name = i > 0 ? Singular(path_template.segments[i - 1]) : "name";
    form.path += "/{" + name + "}";
    form.parameters.push_back(
        {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  if (!path_template.verb.empty()) form.path += ":" + path_template.verb;
  return form;
}

// Query parameters: every field that neither path nor body holds; fields of messages by dotted path.
void AddQuery(const Descriptor& message, const std::string& prefix, const std::set<std::string>& bound,
              SchemaBook* book, Json* parameters) {
  for (int i = 0; i < message.field_count(); ++i) {
    const FieldDescriptor& field = *message.field(i);
    const std::string path = prefix + field.name();
    if (bound.contains(path) || Behaves(field, google::api::OUTPUT_ONLY) || field.is_map()) continue;
    const bool is_date =
        field.message_type() != nullptr && field.message_type()->full_name() == "google.type.Date";
    Json schema = is_date ? Json{{"type", "string"}, {"format", "date"}} : book->Value(field);
    const bool is_message = schema.contains("$ref") && field.message_type() != nullptr;
    if (is_message) {
      const bool deeper = !field.is_repeated() && prefix.empty();
      if (deeper) AddQuery(*field.message_type(), path + ".", bound, book, parameters);
      continue;
    }
    if (field.is_repeated()) schema = {{"type", "array"}, {"items", std::move(schema)}};
    Json parameter = {
        {"name", path}, {"in", "query"}, {"description", CommentOf(field)}, {"schema", std::move(schema)}};
    if (Behaves(field, google::api::REQUIRED)) parameter["required"] = true;
    parameters->push_back(std::move(parameter));
  }
}

void AddHeader(const char* name, const char* about, Json* parameters) {
  parameters->push_back(
      {{"name", name}, {"in", "header"}, {"description", about}, {"schema", {{"type", "string"}}}});
}

Json ResponseOf(const MethodDescriptor& method, SchemaBook* book) {
  if (method.output_type()->full_name() == "google.api.HttpBody") {
    return {{"description", "文件内容"},
            {"content", {{"*/*", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}}}};
  }
  return {{"description", "成功"},
          {"content", {{"application/json", {{"schema", book->Ref(*method.output_type())}}}}}};
}

class Document {
 public:
  void AddService(const google::protobuf::ServiceDescriptor& service) {
    tags_.push_back({{"name", service.name()}, {"description", CommentOf(service)}});
    for (int i = 0; i < service.method_count(); ++i) {
      const MethodDescriptor& method = *service.method(i);
      if (!method.options().HasExtension(google::api::http)) continue;
      const google::api::HttpRule& rule = method.options().GetExtension(google::api::http);
      AddOperation(method, rule, "");
      for (int a = 0; a < rule.additional_bindings_size(); ++a) {
        AddOperation(method, rule.additional_bindings(a), "_" + std::to_string(a + 2));
      }
    }
  }

  std::string Text() {
    Json schemas = book_.TakeComponents();
    schemas["Error"] = ErrorSchema();
    const Json document = {
        {"openapi", "3.0.3"},
        {"info", {{"title", "fupin 精准扶贫业务接口"}, {"version", "v1"}, {"description", kAbout}}},
        {"servers", Json::array({{{"url", "/"}}})},
        {"security", Json::array({{{"bearer", Json::array()}}})},
        {"tags", tags_},
        {"paths", paths_},
        {"components",
         {{"schemas", std::move(schemas)},
          {"responses",
           {{"Error",
             {{"description", "错误"},
              {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}}}}},
          {"securitySchemes",
           {{"bearer", {{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}}}}}}}};
    return document.dump();
  }

 private:
  void AddOperation(const MethodDescriptor& method, const google::api::HttpRule& rule,
                    const std::string& suffix) {
    const auto [verb, path] = VerbAndPath(rule);
    const auto parsed = PathTemplate::Parse(path);
    if (!parsed.ok()) return;  // ApiModel has refused it already
    PathForm form = FormOf(*parsed);
    std::set<std::string> bound;
    for (const auto& variable : parsed->variables) bound.insert(variable.field_path);
    const auto& policy = method.options().GetExtension(common::v1::policy);
    Json operation = {{"operationId", method.service()->name() + "_" + method.name() + suffix},
                      {"tags", Json::array({method.service()->name()})},
                      {"summary", Summary(method)},
                      {"description", CommentOf(method)}};
    if (rule.body() == "*") {
      operation["requestBody"] = Body(book_.Ref(*method.input_type(), bound));
    } else {
      bound.insert("request_id");
      const FieldDescriptor* body = method.input_type()->FindFieldByName(rule.body());
      if (body != nullptr) {
        operation["requestBody"] = Body(book_.Ref(*body->message_type()));
        bound.insert(rule.body());
      }
      AddQuery(*method.input_type(), "", bound, &book_, &form.parameters);
    }
    if (policy.idempotent_write()) AddHeader("Idempotency-Key", "UUID；重发时不变", &form.parameters);
    if (method.input_type()->FindFieldByName("update_mask") != nullptr) {
      AddHeader("If-Match", "上次读到的 etag；已被他人修改时返回 409", &form.parameters);
    }
    if (!form.parameters.empty()) operation["parameters"] = std::move(form.parameters);
    operation["responses"] = {{"200", ResponseOf(method, &book_)},
                              {"default", {{"$ref", "#/components/responses/Error"}}}};
    if (policy.public_()) operation["security"] = Json::array();
    if (!policy.permission().empty()) operation["x-fupin-permission"] = policy.permission();
    std::string key = verb;
    std::ranges::transform(key, key.begin(), [](unsigned char c) { return std::tolower(c); });
    paths_[form.path][key] = std::move(operation);
  }

  // What the gateway answers itself (doors/journeys.h).
  static Json StatusPath() {
    const Json text = {{"type", "string"}}, number = {{"type", "integer"}};
    const Json state = {{"type", "string"}, {"enum", {"green", "amber", "red"}}};
    const Json journey = {{"type", "object"},
                          {"properties",
                           {{"journey", text},
                            {"titleZh", text},
                            {"title", text},
                            {"state", state},
                            {"reasonZh", text},
                            {"reason", text},
                            {"calls", number},
                            {"errors", number},
                            {"p95Seconds", {{"type", "number"}}}}}};
    const Json page = {{"type", "object"},
                       {"properties",
                        {{"state", state},
                         {"version", text},
                         {"startTime", {{"type", "string"}, {"format", "date-time"}}},
                         {"time", {{"type", "string"}, {"format", "date-time"}}},
                         {"windowSeconds", number},
                         {"journeys", {{"type", "array"}, {"items", journey}}}}}};
    return {{"get",
             {{"operationId", "Status"},
              {"summary", "各项业务的运行状况"},
              {"description",
               "每项业务近五分钟的调用数、因系统自身失败的调用数、95% 响应时间，以及所需服务是否就绪。"},
              {"security", Json::array()},
              {"responses",
               {{"200",
                 {{"description", "运行状况"}, {"content", {{"application/json", {{"schema", page}}}}}}}}}}}};
  }

  // The first sentence.
  static std::string Summary(const MethodDescriptor& method) {
    const std::string text = CommentOf(method);
    const size_t end =
        std::min({text.find(". "), text.find(".\n"), text.find("。"), text.find('\n'), text.size()});
    return text.substr(0, end);
  }

  static Json Body(Json schema) {
    return {{"required", true}, {"content", {{"application/json", {{"schema", std::move(schema)}}}}}};
  }

  static Json ErrorSchema() {
    const Json text = {{"type", "string"}};
    return {{"type", "object"},
            {"description", "google.rpc.Status（AIP-193）"},
            {"properties",
             {{"error",
               {{"type", "object"},
                {"properties",
                 {{"code", {{"type", "integer"}, {"description", "HTTP 状态码"}}},
                  {"status", {{"type", "string"}, {"example", "INVALID_ARGUMENT"}}},
                  {"message", text},
                  {"details",
                   {{"type", "array"},
                    {"description", "ErrorInfo、BadRequest、LocalizedMessage、RequestInfo"},
                    {"items",
                     {{"type", "object"},
                      {"properties", {{"@type", text}}},
                      {"additionalProperties", true}}}}}}}}}}}};
  }

  SchemaBook book_;
  Json tags_ = Json::array();
  Json paths_ = {{"/status", StatusPath()}};
};

}  // namespace

std::string OpenApiDocument(const google::protobuf::FileDescriptorSet& files) {
  google::protobuf::DescriptorPool pool;
  Document document;
  for (const auto& file : files.file()) {
    const auto* built = pool.BuildFile(file);
    if (built == nullptr || !file.package().starts_with("fupin.")) continue;
    for (int i = 0; i < built->service_count(); ++i) document.AddService(*built->service(i));
  }
  return document.Text();
}

}  // namespace fupin::gateway
