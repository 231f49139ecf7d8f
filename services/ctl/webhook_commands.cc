// fupinctl webhook: receivers of events, and what became of what was sent to them.
#include <iostream>
#include <memory>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "services/ctl/api.h"
#include "services/ctl/context.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

constexpr int kAnswerTries = 60;  // half a second each: longer than a receiver may take

struct WebhookOptions {
  std::string name;
  std::string user;
  std::string url, area, organisation, description;
  std::vector<std::string> types;
  std::string state, from, until;
  int overlap_hours = 24;
  bool undelivered = false;
};

std::string Text(const Json& object, const char* field) { return object.value(field, ""); }

// WEBHOOK_STATE_ENABLED -> enabled
std::string Short(std::string value, std::string_view prefix) {
  if (value.starts_with(prefix)) value.erase(0, prefix.size());
  for (char& c : value) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return value;
}

void ShowWebhook(const Context& context, const Json& webhook) {
  if (context.json) {
    std::cout << webhook.dump() << '\n';
    return;
  }
  std::cout << Text(webhook, "name") << "  " << Short(Text(webhook, "state"), "WEBHOOK_STATE_") << "  "
            << Text(webhook, "areaCode") << "  " << Text(webhook, "url") << '\n';
  for (const Json& type : webhook.value("eventTypes", Json::array()))
    std::cout << "  事件 " << type.get<std::string>() << '\n';
  for (const Json& key : webhook.value("keys", Json::array())) {
    std::cout << "  公钥 " << Text(key, "publicKey");
    if (key.contains("signUntilTime")) std::cout << "  到 " << Text(key, "signUntilTime") << " 止";
    std::cout << '\n';
  }
  if (webhook.contains("failingSinceTime"))
    std::cout << "  自 " << Text(webhook, "failingSinceTime") << " 起投递失败\n";
  if (webhook.contains("disabledReason")) {
    std::cout << "  停用原因 " << Short(Text(webhook, "disabledReason"), "WEBHOOK_DISABLED_REASON_") << '\n';
  }
}

void ShowDelivery(const Context& context, const Json& delivery) {
  if (context.json) {
    std::cout << delivery.dump() << '\n';
    return;
  }
  std::cout << Text(delivery, "name") << "  " << Short(Text(delivery, "state"), "WEBHOOK_DELIVERY_STATE_")
            << "  " << Text(delivery, "eventType") << "  " << Text(delivery, "resource") << "  第 "
            << delivery.value("attemptCount", 0) << " 次";
  if (const int status = delivery.value("statusCode", 0); status != 0) std::cout << "  HTTP " << status;
  if (delivery.contains("failure")) std::cout << "  " << Text(delivery, "failure");
  if (const int ms = delivery.value("durationMs", 0); ms != 0) std::cout << "  " << ms << " ms";
  if (delivery.contains("nextAttemptTime")) std::cout << "  下次 " << Text(delivery, "nextAttemptTime");
  std::cout << '\n';
}

// A method that answers with a webhook.
absl::Status CallForWebhook(const Context& context, const WebhookOptions& options, const char* method,
                            const Json& request) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  ASSIGN_OR_RETURN(const Json webhook, api.Call(method, request));
  ShowWebhook(context, webhook);
  return absl::OkStatus();
}

absl::Status ListAll(const Context& context, const WebhookOptions& options, const char* method, Json request,
                     const char* field, void (*show)(const Context&, const Json&)) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  do {
    ASSIGN_OR_RETURN(const Json page, api.Call(method, request));
    for (const Json& item : page.value(field, Json::array())) show(context, item);
    request["pageToken"] = page.value("nextPageToken", "");
  } while (request["pageToken"] != "");
  return absl::OkStatus();
}

// Sends a test event and waits for the receiver's answer. The newest test delivery before it does not count.
absl::Status TestWebhook(const Context& context, const WebhookOptions& options) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  const Json list = {{"parent", options.name}, {"pageSize", 50}};
  const auto newest_test = [&]() -> absl::StatusOr<Json> {
    ASSIGN_OR_RETURN(const Json page, api.Call("ListWebhookDeliveries", list));
    for (const Json& delivery : page.value("deliveries", Json::array())) {
      if (Text(delivery, "eventType") == "audit.webhook.tested") return delivery;
    }
    return Json::object();
  };
  ASSIGN_OR_RETURN(const Json before, newest_test());
  RETURN_IF_ERROR(api.Call("TestWebhook", {{"name", options.name}}).status());
  for (int i = 0; i < kAnswerTries; ++i) {
    ASSIGN_OR_RETURN(const Json delivery, newest_test());
    if (Text(delivery, "name") != Text(before, "name") && delivery.contains("lastAttemptTime")) {
      ShowDelivery(context, delivery);
      if (!delivery.contains("failure")) return absl::OkStatus();
      return Error(absl::StatusCode::kFailedPrecondition, Text(delivery, "failure"), "接收方没有正常应答");
    }
    absl::SleepFor(absl::Milliseconds(500));
  }
  return Error(absl::StatusCode::kDeadlineExceeded, "NO_ANSWER_YET",
               "半分钟内没有投递结果，请稍后查看投递记录");
}

absl::Status Create(const Context& context, const WebhookOptions& options) {
  return CallForWebhook(context, options, "CreateWebhook",
                        {{"webhook",
                          {{"url", options.url},
                           {"areaCode", options.area},
                           {"eventTypes", options.types},
                           {"organisation", options.organisation},
                           {"description", options.description}}}});
}

absl::Status Replay(const Context& context, const WebhookOptions& options) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  ASSIGN_OR_RETURN(const Json reply, api.Call("ReplayWebhook", {{"name", options.name},
                                                                {"fromTime", options.from},
                                                                {"untilTime", options.until},
                                                                {"undeliveredOnly", options.undelivered}}));
  if (context.json) {
    std::cout << reply.dump() << '\n';
  } else {
    std::cout << "已排队 " << reply.value("eventCount", 0) << " 个事件\n";
  }
  return absl::OkStatus();
}

absl::Status Deliveries(const Context& context, const WebhookOptions& options) {
  Json request = {{"parent", options.name}, {"pageSize", 200}};
  if (!options.state.empty()) {
    std::string state = options.state;
    for (char& c : state) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    request["state"] = "WEBHOOK_DELIVERY_STATE_" + state;
  }
  return ListAll(context, options, "ListWebhookDeliveries", std::move(request), "deliveries", ShowDelivery);
}

absl::Status Redeliver(const Context& context, const WebhookOptions& options) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  ASSIGN_OR_RETURN(const Json delivery, api.Call("RedeliverWebhookDelivery", {{"name", options.name}}));
  ShowDelivery(context, delivery);
  return absl::OkStatus();
}

absl::Status Delete(const Context& context, const WebhookOptions& options) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.user));
  ASSIGN_OR_RETURN(const Json reply, api.Call("DeleteWebhook", {{"name", options.name}}));
  if (context.json) {
    std::cout << reply.dump() << '\n';
  } else {
    std::cout << "已删除，取消 " << reply.value("cancelledCount", 0) << " 个待投递事件\n";
  }
  return absl::OkStatus();
}

}  // namespace

void RegisterWebhookCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<WebhookOptions>();
  CLI::App* webhook = app.add_subcommand("webhook", "事件推送：接收地址与投递记录");
  webhook->require_subcommand(1);
  const auto add = [&](const char* name, const char* about, auto run) {
    CLI::App* command = webhook->add_subcommand(name, about);
    command->add_option("--as", options->user, "以样本账号进行；不给则用已登录的账号");
    command->callback([&context, options, run] { context.result = run(context, *options); });
    return command;
  };
  // A command about one webhook that needs nothing but its name.
  const auto add_named = [&](const char* name, const char* about, auto run) {
    CLI::App* command = add(name, about, run);
    command->add_option("name", options->name, "webhooks/{编号}")->required();
    return command;
  };
  const auto step = [](const char* method) {
    return [method](const Context& context, const WebhookOptions& options) {
      return CallForWebhook(context, options, method, {{"name", options.name}});
    };
  };

  CLI::App* create = add("create", "新建，显示公钥", Create);
  create->add_option("--url", options->url, "https 地址")->required();
  create->add_option("--area", options->area, "区划代码：推送该地区及以下的事件")->required();
  create->add_option("--type", options->types, "事件类型，可多次给出，如 registry.household.*")->required();
  create->add_option("--organisation", options->organisation,
                     "所属 organisations/{编号} 或 agreements/{编号}");
  create->add_option("--description", options->description, "用途");
  CLI::App* list = add("list", "列出", [](const Context& context, const WebhookOptions& options) {
    return ListAll(context, options, "ListWebhooks", {{"areaCode", options.area}, {"pageSize", 200}},
                   "webhooks", ShowWebhook);
  });
  list->add_option("--area", options->area, "区划代码");
  add_named("get", "查看一个", step("GetWebhook"));
  add_named("enable", "启用，本人成为负责人", step("EnableWebhook"));
  add_named("disable", "停用", step("DisableWebhook"));
  add_named("delete", "删除", Delete);
  add_named("test", "发送测试事件并等待应答", TestWebhook);
  CLI::App* rotate =
      add_named("rotate", "更换密钥，旧密钥在过渡期内同时签名",
                [](const Context& context, const WebhookOptions& options) {
                  return CallForWebhook(context, options, "RotateWebhookSecret",
                                        {{"name", options.name}, {"overlapHours", options.overlap_hours}});
                });
  rotate->add_option("--overlap-hours", options->overlap_hours, "过渡期小时数，0 表示旧密钥立即失效")
      ->capture_default_str();
  CLI::App* replay = add_named("replay", "重放一段时间的事件", Replay);
  replay->add_option("--from", options->from, "起始时间，如 2026-03-01T00:00:00+08:00")->required();
  replay->add_option("--until", options->until, "截止时间（不含）")->required();
  replay->add_flag("--undelivered", options->undelivered, "只重放未送达的");
  CLI::App* deliveries = add_named("deliveries", "投递记录；webhooks/- 表示全部", Deliveries);
  deliveries->add_option("--state", options->state, "waiting、delivered、failed 或 cancelled");
  CLI::App* redeliver = add("redeliver", "重新投递一条", Redeliver);
  redeliver->add_option("name", options->name, "webhooks/{编号}/deliveries/{序号}")->required();
}

}  // namespace fupin::ctl
