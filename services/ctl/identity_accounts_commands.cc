// fupinctl identity accounts: inviting, adding by workbook, closing, unlocking, passwords, sessions.
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "services/ctl/api.h"
#include "services/ctl/context.h"
#include "services/ctl/identity_commands.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

struct AccountOptions {
  std::string sample_user;
  std::string account, area, file, reason;
  bool apply = false;
};

absl::StatusOr<Json> Ask(const Context& context, const AccountOptions& options, const char* method,
                         const Json& request) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  return api.Call(method, request);
}

// The whole answer: these commands are few, and what they give back is shown once.
absl::Status Do(const Context& context, const AccountOptions& options, const char* method,
                const Json& request) {
  ASSIGN_OR_RETURN(const Json reply, Ask(context, options, method, request));
  std::cout << reply.dump(context.json ? -1 : 2) << '\n';
  return absl::OkStatus();
}

// A row that cannot be taken with its reason, one that was taken with the link for its person.
void PrintRow(const Json& row) {
  const std::string token = row.value("invitationToken", "");
  std::cout << row.value("row", 0) << "  " << row.value("username", "") << "  " << row.value("message", "")
            << (token.empty() ? "" : absl::StrCat(row.value("account", ""), "  /invitation#", token)) << '\n';
}

absl::Status Import(const Context& context, const AccountOptions& options) {
  std::ifstream in(options.file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  ASSIGN_OR_RETURN(const Json reply, Ask(context, options, "ImportAccounts",
                                         {{"areaCode", options.area},
                                          {"content", absl::Base64Escape(content)},
                                          {"validateOnly", !options.apply}}));
  const bool added = reply.value("added", false);
  if (context.json) {
    std::cout << reply.dump() << '\n';
  } else {
    for (const Json& row : reply.value("rows", Json::array())) PrintRow(row);
    std::cout << (added ? "已建立；链接只显示这一次\n" : options.apply ? "" : "尚未建立，无误后加 --apply\n");
  }
  if (added || !options.apply) return absl::OkStatus();
  return Error(absl::StatusCode::kInvalidArgument, "ROWS_REFUSED", "有的行不能导入，全部未建立");
}

}  // namespace

void RegisterIdentityAccountsCommands(CLI::App& identity, Context& context) {
  CLI::App* accounts = identity.add_subcommand("accounts", "账号：邀请、批量导入、停用、解锁、重置、会话");
  accounts->require_subcommand(1);
  auto options = std::make_shared<AccountOptions>();
  const auto add = [&](const char* name, const char* about, std::function<absl::Status()> run) {
    CLI::App* command = accounts->add_subcommand(name, about);
    command->add_option("--as", options->sample_user, "以样本账号登录；不给则用已登录的账号");
    command->callback([&context, run] { context.result = run(); });
    return command;
  };
  // A command that names an account and calls one method.
  const auto on_account = [&](const char* name, const char* about, const char* method, const char* field) {
    CLI::App* command = add(name, about, [&context, options, method, field] {
      Json request{{field, options->account}};
      if (!options->reason.empty()) request["reason"] = options->reason;
      return Do(context, *options, method, request);
    });
    command->add_option("account", options->account, "accounts/{id}")->required();
    return command;
  };
  on_account("invite", "邀请本人设置密码，得到一次性链接的令牌", "CreateInvitation", "parent");
  on_account("unlock", "解除登录锁定", "UnlockAccount", "name");
  on_account("enable", "重新启用", "EnableAccount", "name");
  on_account("reset-password", "重置为临时密码，只显示一次", "ResetPassword", "name");
  on_account("sessions", "登录中的设备", "ListSessions", "account");
  on_account("end-sessions", "强制退出全部设备", "EndAccountSessions", "name");
  on_account("disable", "停用", "DisableAccount", "name")
      ->add_option("--reason", options->reason, "原因")
      ->required();
  on_account("reset-second-factor", "取消动态口令（限安全管理员）", "ResetSecondFactor", "name")
      ->add_option("--reason", options->reason, "原因和核实本人的方式")
      ->required();
  CLI::App* import = add("import", "按工作簿（CSV）新建账号并逐人邀请；加 --apply 才建立",
                         [&context, options] { return Import(context, *options); });
  import->add_option("file", options->file, "CSV，UTF-8 或 GB18030，至多500行")
      ->required()
      ->check(CLI::ExistingFile);
  import->add_option("--area", options->area, "账号和角色所在的地区")->required();
  import->add_flag("--apply", options->apply, "确认建立");
  add("policy", "登录策略：密码、锁定、会话",
      [&context, options] { return Do(context, *options, "GetLoginPolicy", Json::object()); });
}

}  // namespace fupin::ctl
