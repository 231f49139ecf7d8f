#include <fstream>
#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "services/ctl/context.h"
#include "services/ctl/sample/accounts.h"
#include "services/ctl/sample/county_file.h"
#include "services/ctl/session.h"
#include "services/ctl/story/teller.h"

namespace fupin::ctl {

namespace {

struct GenerateOptions {
  CountyPlan plan;
  int people = 0;
  std::string as_of = "2026-01-01";
  std::string divisions;
  std::string area = "422801";
  std::string out;
};

absl::Status Generate(GenerateOptions options) {
  CountyPlan& plan = options.plan;
  // 3.4 people a household, unless said otherwise.
  plan.people = options.people > 0 ? options.people : static_cast<int>(int64_t{plan.households} * 17 / 5);
  if (plan.households < 1 || plan.people < plan.households || plan.people > 8 * plan.households) {
    return InvalidField("people", "PEOPLE_OUT_OF_RANGE", "每户 1 到 8 人");
  }
  ASSIGN_OR_RETURN(plan.as_of, Date::Parse(options.as_of));
  ASSIGN_OR_RETURN(const auto villages, ReadVillages(options.divisions, options.area));
  std::ofstream out(options.out);
  WriteCounty(plan, villages, out);
  out.close();
  if (out.good()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "FILE_NOT_WRITTEN",
               absl::StrCat("写不了 ", options.out, "，请看磁盘空间"));
}

absl::Status MakeAccounts(const Context& context) {
  ASSIGN_OR_RETURN(std::string password, SamplePassword());
  return Teller(context, Door::kGrpc, std::move(password), /*quiet=*/true).Tell({SampleAccounts()});
}

}  // namespace

void RegisterSampleCommands(CLI::App& app, Context& context) {
  CLI::App* sample = app.add_subcommand("sample", "样本县");
  sample->require_subcommand(1);
  sample->add_subcommand("accounts", "建立样本县的机构和账号（可重复）")->callback([&context] {
    context.result = MakeAccounts(context);
  });
  auto options = std::make_shared<GenerateOptions>();
  CLI::App* generate =
      sample->add_subcommand("generate", "生成一个县的户表（CSV，26 列，一人一行；同一种子结果相同）");
  generate->add_option("--seed", options->plan.seed, "种子")->capture_default_str();
  generate->add_option("--households", options->plan.households, "户数")->capture_default_str();
  generate->add_option("--people", options->people, "人数；省略时按每户 3.4 人");
  generate->add_option("--as-of", options->as_of, "年龄以这一天为准")->capture_default_str();
  generate->add_option("--divisions", options->divisions, "行政区划文件")->required();
  generate->add_option("--area", options->area, "县的代码")->capture_default_str();
  generate->add_option("--out", options->out, "写到哪个文件")->required();
  generate->callback([&context, options] { context.result = Generate(*options); });
}

}  // namespace fupin::ctl
