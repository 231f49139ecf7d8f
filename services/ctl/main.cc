// fupinctl: the suite from the command line.
#include <iostream>

#include "CLI/CLI.hpp"
#include "services/ctl/audit_commands.h"
#include "services/ctl/context.h"
#include "services/ctl/identity_commands.h"

int main(int argc, char** argv) {
  using namespace fupin::ctl;
  Context context;
  CLI::App app("精准扶贫套件命令行 fupinctl：登录、调用任意方法、导入、演示、核验审计日志");
  app.require_subcommand(1);
  app.fallthrough();
  app.add_flag("--json", context.json, "输出 JSON，每行一个对象");
  app.add_option("--http", context.endpoints.http, "网关 HTTP 地址")
      ->envname("FUPIN_HTTP")
      ->capture_default_str();
  app.add_option("--grpc", context.endpoints.grpc, "网关 gRPC 地址")
      ->envname("FUPIN_GRPC")
      ->capture_default_str();
  RegisterLoginCommands(app, context);
  RegisterCallCommands(app, context);
  RegisterImportCommands(app, context);
  RegisterSampleCommands(app, context);
  RegisterClockCommands(app, context);
  RegisterStoryCommand(app, context);
  RegisterAuditCommands(app, context);
  RegisterWebhookCommands(app, context);
  RegisterDoctorCommand(app, context);
  CLI::App* identity = app.add_subcommand("identity", "身份：账号、区划、单位、角色、授权、申请");
  identity->require_subcommand(1);
  RegisterIdentityAccountsCommands(*identity, context);
  RegisterIdentityDirectoryCommands(*identity, context);
  RegisterIdentityGrantsCommands(*identity, context);
  CLI11_PARSE(app, argc, argv);
  if (context.result.ok()) return context.exit_code;
  PrintError(context.result, context.json);
  return 1;
}
