#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "services/ctl/context.h"
#include "services/ctl/doctor/checks.h"
#include "services/ctl/sample_files.h"

namespace fupin::ctl {

void RegisterDoctorCommand(CLI::App& app, Context& context) {
  auto run = std::make_shared<std::string>(SampleFile(""));
  CLI::App* doctor = app.add_subcommand(
      "doctor", "检查运行中的安装：逐项说明正常、注意或有误，以及该怎么办；退出码 0、1、2");
  doctor->add_option("--run", *run, "安装所在的文件夹（FUPIN_RUN）");
  doctor->callback([&context, run] {
    const auto at = Installation::Read(*run);
    context.result = at.status();
    if (!at.ok()) return;
    Report report;
    CheckProcesses(*at, report);
    CheckFiles(*at, report);
    CheckDatabases(*at, report);
    CheckMonitoring(*at, report);
    CheckAuditLog(*at, report);
    report.Print(context.json);
    context.exit_code = static_cast<int>(report.worst());
  });
}

}  // namespace fupin::ctl
