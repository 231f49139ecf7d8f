#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "services/ctl/clock.h"
#include "services/ctl/context.h"
#include "services/ctl/sample_files.h"

namespace fupin::ctl {

namespace {

int64_t OffsetSeconds() {
  int64_t offset_seconds = 0;
  std::ifstream(SampleFile("clock")) >> offset_seconds;
  return offset_seconds;
}

}  // namespace

absl::Time SampleNow() { return absl::Now() + absl::Seconds(OffsetSeconds()); }

absl::StatusOr<absl::Duration> AdvanceSampleClock(const std::string& amount) {
  absl::Duration by;
  const bool days = !amount.empty() && amount.back() == 'd';
  const std::string text = days ? amount.substr(0, amount.size() - 1) + "h" : amount;
  if (!absl::ParseDuration(text, &by)) {
    return InvalidField("duration", "DURATION_MALFORMED", "时长应写作 5d、36h 或 90m");
  }
  if (days) by *= 24;
  const std::string path = SampleFile("clock");
  const int64_t offset_seconds = OffsetSeconds() + absl::ToInt64Seconds(by);
  std::ofstream(path + ".new") << offset_seconds << '\n';
  std::error_code failed;
  std::filesystem::rename(path + ".new", path, failed);
  if (failed) {
    return Error(absl::StatusCode::kFailedPrecondition, "NO_SAMPLE_CLOCK",
                 absl::StrCat("写不了 ", path, "：演示时钟只在 deploy/up 建的样本里，请设 FUPIN_RUN"));
  }
  return absl::Seconds(offset_seconds);
}

void RegisterClockCommands(CLI::App& app, Context& context) {
  auto amount = std::make_shared<std::string>();
  CLI::App* clock = app.add_subcommand("clock", "样本的业务时钟");
  clock->require_subcommand(1);
  CLI::App* advance =
      clock->add_subcommand("advance", "拨快业务时钟，例如 clock advance 5d（只影响公示、期限等业务日期）");
  advance->add_option("duration", *amount, "5d、36h、90m")->required();
  advance->callback([&context, amount] {
    const auto offset = AdvanceSampleClock(*amount);
    context.result = offset.status();
    if (offset.ok()) std::cout << "业务时钟比系统时钟快 " << absl::FormatDuration(*offset) << '\n';
  });
}

}  // namespace fupin::ctl
