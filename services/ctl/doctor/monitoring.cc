#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/redis/redis.h"
#include "nlohmann/json.hpp"
#include "services/ctl/doctor/checks.h"
#include "services/ctl/http_client.h"

namespace fupin::ctl {
namespace {

using Json = nlohmann::json;

void CheckRedis(const Installation& at, Report& report) {
  const auto redis = redis::Redis::Connect(
      {.address = at.Setting("registry", "redis"), .connections = 1, .timeout = absl::Seconds(1)});
  if (redis->Ready()) return report.Ok("redis", "Redis 可用", "Redis answers");
  report.Warn("redis", "Redis 连不上，缓存停用、限流从严；数据不受影响", "Redis does not answer",
              absl::StrCat("看 ", at.Path("log/redis.log"), "，再运行 deploy/up"));
}

// Its address stands in its own command line.
std::string PrometheusAddress(const Installation& at) {
  const std::optional<int> pid = at.Pid("prometheus");
  if (!pid) return "";
  const std::string line = at.CommandLine(*pid);
  constexpr std::string_view kFlag = "--web.listen-address=";
  const size_t found = line.find(kFlag);
  if (found == std::string::npos) return "";
  const size_t from = found + kFlag.size();
  return line.substr(from, line.find(' ', from) - from);
}

Json Ask(HttpClient& http, const char* path) {
  const auto reply = http.Send("GET", path, {}, "");
  return reply.ok() ? Json::parse(reply->body, nullptr, false) : Json();
}

void CheckTargets(const Json& answer, Report& report) {
  int up = 0;
  bool down = false;
  for (const Json& target : answer.at("data").at("activeTargets")) {
    const std::string name = target.at("labels").value("service", target.at("labels").value("job", ""));
    if (target.value("health", "") != "down") {
      ++up;
      continue;
    }
    down = true;
    report.Warn("prometheus.target." + name, absl::StrCat("监控抓取不到 ", name),
                target.value("lastError", "down"), absl::StrCat("看 ", name, " 是否在运行"));
  }
  if (!down) report.Ok("prometheus.targets", absl::StrCat(up, " 个监控目标均可抓取"), "all targets are up");
}

void CheckAlerts(const Json& answer, Report& report) {
  bool firing = false;
  for (const Json& alert : answer.at("data").at("alerts")) {
    if (alert.value("state", "") != "firing") continue;
    firing = true;
    const Json& labels = alert.at("labels");
    const std::string name = labels.value("alertname", "");
    const Json& annotations = alert.at("annotations");
    // "Chinese / English", as every alert of the suite has it.
    const std::pair<std::string, std::string> summary =
        absl::StrSplit(annotations.value("summary", name), absl::MaxSplits(" / ", 1));
    const std::string& zh = summary.first;
    const std::string& en = summary.second.empty() ? name : summary.second;
    const std::string todo = "按 " + annotations.value("runbook", "deploy/runbooks") + " 处理";
    if (labels.value("severity", "") == "page") {
      report.Wrong("alert." + name, "告警：" + zh, en, todo);
    } else {
      report.Warn("alert." + name, "告警：" + zh, en, todo);
    }
  }
  if (!firing) report.Ok("prometheus.alerts", "没有告警", "no alert fires");
}

}  // namespace

void CheckMonitoring(const Installation& at, Report& report) {
  CheckRedis(at, report);
  const std::string address = PrometheusAddress(at);
  const char* todo = "运行 deploy/up；业务不受影响，但出问题时没人知道";
  if (address.empty())
    return report.Warn("prometheus", "Prometheus 没有运行", "Prometheus does not run", todo);
  HttpClient http(address, absl::Seconds(5));
  try {
    CheckTargets(Ask(http, "/api/v1/targets?state=active"), report);
    CheckAlerts(Ask(http, "/api/v1/alerts"), report);
  } catch (const Json::exception& error) {
    report.Warn("prometheus", "Prometheus 的回答读不懂", error.what(), todo);
  }
}

}  // namespace fupin::ctl
