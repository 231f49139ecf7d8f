#include "services/gateway/fuzz/targets.h"

#include <memory>
#include <string>

#include "common/base/error.h"
#include "services/gateway/descriptors.h"
#include "services/gateway/doors/transcode.h"
#include "services/gateway/json/json_reader.h"
#include "services/gateway/json/json_writer.h"
#include "services/gateway/routing/route_trie.h"

namespace fupin::gateway {
namespace {

struct Api {
  Api() {
    auto built = ApiModel::Build(*LinkedApiFiles());
    model = *std::move(built);
    for (const HttpBinding& binding : model->bindings()) Require(routes.Add(binding).ok());
  }
  static void Require(bool promise) {
    if (!promise) std::abort();
  }
  std::unique_ptr<ApiModel> model;
  RouteTrie routes;
};

const Api& TheApi() {
  static const auto* api = new Api;
  return *api;
}

std::unique_ptr<google::protobuf::Message> Empty(const MessagePlan& plan) {
  return std::unique_ptr<google::protobuf::Message>(plan.prototype->New());
}

}  // namespace

void FuzzJson(std::string_view bytes) {
  if (bytes.empty()) return;
  const Api& api = TheApi();
  const auto& methods = api.model->methods();
  const MessagePlan& plan = *methods[static_cast<unsigned char>(bytes.front()) % methods.size()]->request;
  const auto first = Empty(plan);
  const absl::Status status = ReadJson(plan, bytes.substr(1), first.get());
  if (!status.ok())
    return Api::Require(absl::IsInvalidArgument(status) && !DetailOf(status).message_zh.empty());
  std::string written, again;
  AppendJson(api.model->schema(), *first, &written);
  const auto second = Empty(plan);
  Api::Require(ReadJson(plan, written, second.get()).ok());
  AppendJson(api.model->schema(), *second, &again);
  Api::Require(written == again);
}

void FuzzPath(std::string_view bytes) {
  const Api& api = TheApi();
  const size_t blank = std::min(bytes.find(' '), bytes.size());
  RequestHead head;
  head.verb = bytes.substr(0, blank);
  const std::string_view target = blank < bytes.size() ? bytes.substr(blank + 1) : std::string_view();
  const size_t question = std::min(target.find('?'), target.size());
  head.path = target.substr(0, question);
  if (question < target.size()) head.query = target.substr(question + 1);
  const RouteMatch match = api.routes.Find(head.verb, head.path);
  if (match.binding == nullptr) return;
  Api::Require(match.values.size() == match.binding->variables.size());
  const auto request = Empty(*match.binding->method->request);
  const absl::Status status = FillRequest(match, head, "", request.get());
  Api::Require(status.ok() || absl::IsInvalidArgument(status));
}

}  // namespace fupin::gateway
