#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "boost/asio/io_context.hpp"
#include "boost/asio/ip/tcp.hpp"
#include "common/base/version.h"
#include "services/ctl/doctor/checks.h"
#include "services/ctl/http_client.h"

namespace fupin::ctl {
namespace {

bool Listens(const std::string& address) {
  const size_t colon = address.rfind(':');
  boost::asio::io_context io;
  boost::asio::ip::tcp::socket socket(io);
  boost::system::error_code error;
  int port = 0;
  if (colon == std::string::npos || !absl::SimpleAtoi(address.substr(colon + 1), &port)) return false;
  const auto ip = boost::asio::ip::make_address(address.substr(0, colon), error);
  if (!error) socket.connect({ip, static_cast<uint16_t>(port)}, error);
  return !error;
}

// What `program --version` says; "" when it cannot be run.
std::string VersionOf(const std::string& program) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      ::popen(("'" + program + "' --version 2>/dev/null").c_str(), "r"), ::pclose);
  char line[128] = "";
  if (pipe == nullptr || std::fgets(line, sizeof(line), pipe.get()) == nullptr) return "";
  return std::string(absl::StripTrailingAsciiWhitespace(line));
}

// The version a process says it runs, in its metrics.
std::string RunningVersion(const std::string& metrics_address) {
  HttpClient http(metrics_address, absl::Seconds(5));
  const auto reply = http.Send("GET", "/metrics", {}, "");
  constexpr char kBefore[] = "fupin_build_info{version=\"";
  const size_t at = reply.ok() ? reply->body.find(kBefore) : std::string::npos;
  if (at == std::string::npos) return "";
  const size_t from = at + sizeof(kBefore) - 1;
  return reply->body.substr(from, reply->body.find('"', from) - from);
}

bool IsUp(const Installation& at, const std::string& process, Report& report) {
  const std::string log = absl::StrCat("看 ", at.Path("log/" + process + ".log"), "，再运行 deploy/up");
  if (!at.Pid(process)) {
    report.Wrong("process." + process, process + " 没有运行", process + " does not run", log);
    return false;
  }
  std::vector<std::string> deaf;
  for (const char* setting : {"listen", "http-listen", "metrics-listen"}) {
    const std::string address = at.Setting(process, setting);
    if (!address.empty() && !Listens(address)) deaf.push_back(address);
  }
  if (!deaf.empty()) {
    const std::string ports = absl::StrJoin(deaf, ", ");
    report.Wrong("process." + process, absl::StrCat(process, " 在运行，但 ", ports, " 无人监听"),
                 absl::StrCat(process, " runs, but nobody listens at ", ports), log);
    return false;
  }
  report.Ok("process." + process, absl::StrCat(process, " 在运行，端口可连"), process + " runs and listens");
  return true;
}

void CheckVersions(const Installation& at, const std::vector<std::string>& up, Report& report) {
  std::set<std::string> versions = {std::string(Version())};
  bool stale = false;
  for (const std::string& process : up) {
    const std::string running = RunningVersion(at.Setting(process, "metrics-listen"));
    const std::string built = VersionOf(at.Path("bin/fupin-" + process));
    versions.insert(built);
    if (running == built) continue;
    stale = true;
    report.Warn(
        "version." + process,
        absl::StrCat(process, " 运行的是 ", running.empty() ? "未知版本" : running, "，磁盘上是 ", built),
        absl::StrCat(process, " runs ", running, ", on disk is ", built),
        "运行 deploy/down 与 deploy/up 重启");
  }
  if (versions.size() > 1) {
    report.Warn("versions", absl::StrCat("各程序版本不一：", absl::StrJoin(versions, "，")),
                "programs of several versions", "运行 deploy/up 重新构建");
  } else if (!stale) {
    report.Ok("versions", absl::StrCat("各程序同为 ", *versions.begin()), "one version everywhere");
  }
}

void CheckBusinessClock(const Installation& at, Report& report) {
  int64_t seconds = 0;
  std::ifstream in(at.Path("clock"));
  if (in && !(in >> seconds)) {
    return report.Wrong("clock.business", "业务时钟文件不是数字",
                        "the file of the business clock holds no number",
                        absl::StrCat("把 ", at.Path("clock"), " 改为秒数，例如 0"));
  }
  report.Ok("clock.business",
            seconds == 0 ? "业务时钟与系统时钟一致"
                         : absl::StrCat("业务时钟比系统时钟快 ", seconds / 86400, " 天（演示）"),
            absl::StrCat("business clock is ", seconds, " s ahead"));
}

}  // namespace

void CheckProcesses(const Installation& at, Report& report) {
  std::vector<std::string> up;
  for (const char* service : kServices) {
    if (IsUp(at, service, report)) up.emplace_back(service);
  }
  if (IsUp(at, "gateway", report)) up.emplace_back("gateway");
  CheckVersions(at, up, report);
  CheckBusinessClock(at, report);
}

}  // namespace fupin::ctl
