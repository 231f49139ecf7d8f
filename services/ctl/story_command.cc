#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "common/base/error.h"
#include "services/ctl/context.h"
#include "services/ctl/session.h"
#include "services/ctl/story/teller.h"

namespace fupin::ctl {

namespace {

absl::Status TellStory(const Context& context, const std::string& via) {
  ASSIGN_OR_RETURN(const Door door, ParseDoor(via));
  ASSIGN_OR_RETURN(std::string password, SamplePassword());
  Teller teller(context, door, std::move(password), /*quiet=*/false);
  RETURN_IF_ERROR(teller.Tell(AllChapters()));
  if (!context.json) std::cout << "\n故事讲完了：" << teller.calls() << " 次调用，全部如约。\n";
  return absl::OkStatus();
}

}  // namespace

void RegisterStoryCommand(CLI::App& app, Context& context) {
  auto via = std::make_shared<std::string>("grpc");
  CLI::App* story = app.add_subcommand("story", "把样本县的故事一步步讲一遍，展示每次调用");
  story->add_option("--via", *via, "grpc、http 或 connect")->capture_default_str();
  story->callback([&context, via] { context.result = TellStory(context, *via); });
}

}  // namespace fupin::ctl
