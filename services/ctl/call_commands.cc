#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "CLI/CLI.hpp"
#include "common/base/error.h"
#include "google/api/httpbody.pb.h"
#include "services/ctl/context.h"
#include "services/ctl/methods.h"
#include "services/ctl/session.h"

namespace fupin::ctl {

namespace {

struct CallOptions {
  std::string method;
  std::string json = "{}";
  std::string via = "grpc";
};

absl::Status CallMethod(const Context& context, const CallOptions& options) {
  ASSIGN_OR_RETURN(const Door door, ParseDoor(options.via));
  ASSIGN_OR_RETURN(const auto* method, FindMethod(options.method));
  const std::string json =
      options.json != "-" ? options.json : std::string(std::istreambuf_iterator<char>(std::cin), {});
  ASSIGN_OR_RETURN(const auto request, RequestFromJson(*method, json));
  const auto response = NewMessage(*method->output_type());
  // Public methods need no login; the server says which need one.
  const absl::StatusOr<Session> session = Session::Load();
  const std::string token = session.ok() ? session->token() : "";
  RETURN_IF_ERROR(MakeCaller(door, context.endpoints)->Call(*method, *request, token, response.get()));
  if (response->GetDescriptor() == google::api::HttpBody::descriptor()) {
    std::cout << static_cast<const google::api::HttpBody&>(*response).data();
  } else {
    std::cout << ToJson(*response, !context.json) << '\n';
  }
  return absl::OkStatus();
}

absl::Status ListMethods(const Context& context) {
  for (const auto* method : AllMethods()) {
    if (context.json) {
      std::cout << "{\"method\":\"" << method->full_name() << "\"}\n";
    } else {
      std::cout << method->full_name() << '\n';
    }
  }
  return absl::OkStatus();
}

}  // namespace

void RegisterCallCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<CallOptions>();
  CLI::App* call =
      app.add_subcommand("call", "调用任意方法，例如 call GetHousehold '{\"name\":\"households/1042\"}'");
  call->add_option("method", options->method, "方法名，可省略前缀；见 fupinctl methods")->required();
  call->add_option("json", options->json, "请求 JSON；- 表示从标准输入读")->capture_default_str();
  call->add_option("--via", options->via, "grpc、http 或 connect")->capture_default_str();
  call->callback([&context, options] { context.result = CallMethod(context, *options); });
  app.add_subcommand("methods", "列出全部方法")->callback([&context] {
    context.result = ListMethods(context);
  });
}

}  // namespace fupin::ctl
