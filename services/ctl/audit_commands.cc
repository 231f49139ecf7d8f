#include "services/ctl/audit_commands.h"

#include <memory>

#include "CLI/CLI.hpp"
#include "services/ctl/audit_proofs.h"
#include "services/ctl/audit_verify.h"
#include "services/ctl/context.h"

namespace fupin::ctl {

void RegisterAuditCommands(CLI::App& app, Context& context) {
  CLI::App* audit = app.add_subcommand("audit", "审计日志：核验与证明");
  audit->require_subcommand(1);

  auto options = std::make_shared<AuditVerifyOptions>();
  CLI::App* verify = audit->add_subcommand(
      "verify", "取回全部条目与哈希分片，重算整棵树，核对签名、上次记住的检查点和所给记录的包含证明");
  verify->add_option("--resource", options->resource, "还要证明：关于该资源的最近一条记录在日志里");
  verify->add_option("--event", options->event_id, "还要证明：该事件在日志里");
  verify->add_option("--key", options->verifier_key, "日志公钥（C2SP verifier key）；不给则第一次信任并记住");
  verify->add_option("--state", options->state_file,
                     "记住检查点的文件，默认在 $FUPIN_HOME 或 ~/.config/fupin");
  verify->add_option("--as", options->username, "以样本账号登录；不给则用已登录的账号");
  verify->callback([&context, options] { context.result = VerifyAuditLog(context, *options); });

  auto file = std::make_shared<std::string>();
  CLI::App* proofs = audit->add_subcommand("check-proofs", "核对一份包含与一致性证明的用例文件");
  proofs->add_option("file", *file, "JSON 文件")->required();
  proofs->callback([&context, file] { context.result = CheckProofs(*file, context.json); });
}

}  // namespace fupin::ctl
