#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/crypto/totp.h"
#include "services/ctl/context.h"
#include "services/ctl/methods.h"
#include "services/ctl/sample_files.h"
#include "services/ctl/session.h"

namespace fupin::ctl {

namespace {

struct LoginOptions {
  std::string username;
  std::string password_file;
  std::string totp_file;
};

// Of the secret in a file, else of the sample administrator's.
absl::Status PrintCode(const std::string& file) {
  std::string text = SampleTotpSecret();
  if (!file.empty()) {
    ASSIGN_OR_RETURN(text, ReadSecretFile(file));
  }
  const std::optional<std::string> secret = crypto::FromBase32(text);
  if (!secret || secret->empty()) {
    return InvalidField("totp-file", "BASE32_MALFORMED", "没有可用的动态口令密钥（Base32）");
  }
  std::cout << crypto::TotpCode(*secret, crypto::TotpStepOf(absl::Now())) << '\n';
  return absl::OkStatus();
}

absl::Status Login(const Context& context, const LoginOptions& options) {
  ASSIGN_OR_RETURN(const std::string password, ReadPassword(options.password_file));
  std::string totp_secret;
  if (!options.totp_file.empty()) {
    ASSIGN_OR_RETURN(totp_secret, ReadSecretFile(options.totp_file));
  }
  const std::unique_ptr<Caller> caller = MakeCaller(Door::kGrpc, context.endpoints);
  ASSIGN_OR_RETURN(const Session session, Session::Login(*caller, options.username, password, totp_secret));
  RETURN_IF_ERROR(session.Save());
  std::cout << (context.json ? "{\"username\":\"" + options.username + "\"}" : "已登录：" + options.username)
            << '\n';
  return absl::OkStatus();
}

absl::Status WhoAmI(const Context& context) {
  ASSIGN_OR_RETURN(const Session session, Session::Load());
  const std::unique_ptr<Caller> caller = MakeCaller(Door::kGrpc, context.endpoints);
  ASSIGN_OR_RETURN(const auto* method, FindMethod("SessionService.GetMe"));
  const auto request = NewMessage(*method->input_type());
  const auto response = NewMessage(*method->output_type());
  RETURN_IF_ERROR(caller->Call(*method, *request, session.token(), response.get()));
  std::cout << ToJson(*response, !context.json) << '\n';
  return absl::OkStatus();
}

}  // namespace

void RegisterLoginCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<LoginOptions>();
  CLI::App* login = app.add_subcommand("login", "登录，令牌保存在 $FUPIN_HOME 或 ~/.config/fupin（0600）");
  login->add_option("username", options->username, "登录名")->required();
  login->add_option("--password-file", options->password_file, "密码文件；省略时取 $FUPIN_PASSWORD 或询问");
  login->add_option("--totp-file", options->totp_file, "动态口令密钥文件（Base32，0600）；省略时询问");
  login->callback([&context, options] { context.result = Login(context, *options); });
  auto totp_file = std::make_shared<std::string>();
  CLI::App* code = app.add_subcommand("code", "当前动态口令；省略文件时用样本管理员的密钥");
  code->add_option("--totp-file", *totp_file, "动态口令密钥文件（Base32）");
  code->callback([&context, totp_file] { context.result = PrintCode(*totp_file); });
  app.add_subcommand("whoami", "当前账号与授权")->callback([&context] { context.result = WhoAmI(context); });
}

}  // namespace fupin::ctl
