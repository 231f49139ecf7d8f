#include "services/ctl/doctor/installation.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "services/ctl/sample_files.h"

namespace fupin::ctl {
namespace {

std::map<std::string, std::string> ReadSettings(const std::string& path) {
  std::map<std::string, std::string> settings;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const size_t equals = line.find('=');
    if (line.starts_with("#") || equals == std::string::npos) continue;
    settings[std::string(absl::StripAsciiWhitespace(line.substr(0, equals)))] =
        std::string(absl::StripAsciiWhitespace(line.substr(equals + 1)));
  }
  return settings;
}

}  // namespace

absl::StatusOr<Installation> Installation::Read(const std::string& run) {
  Installation installation;
  std::error_code error;
  installation.run_ = std::filesystem::canonical(run, error).string();
  for (const char* service : kServices) {
    installation.settings_[service] = ReadSettings(installation.Path(absl::StrCat("etc/", service, ".conf")));
  }
  installation.settings_["gateway"] = ReadSettings(installation.Path("etc/gateway.conf"));
  if (!error && !installation.settings_["gateway"].empty()) return installation;
  return Error(absl::StatusCode::kNotFound, "NO_INSTALLATION",
               absl::StrCat(run, " 里没有 deploy/up 建的安装，请用 --run 指明"));
}

std::string Installation::Path(std::string_view relative) const {
  return absl::StrCat(run_, "/", Abs(relative));
}

std::string Installation::Setting(const std::string& process, const std::string& name) const {
  const auto& settings = settings_.at(process);
  auto it = settings.find(name);
  return it == settings.end() ? "" : it->second;
}

std::string Installation::CommandLine(int pid) const {
  std::ifstream in(absl::StrCat("/proc/", pid, "/cmdline"), std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  std::string line = bytes.str();
  std::ranges::replace(line, '\0', ' ');
  return line;
}

std::optional<int> Installation::Pid(const std::string& process) const {
  int pid = 0;
  std::ifstream(Path("pid/" + process)) >> pid;
  // A pid file outlives a crash of the machine; the number may be somebody else's by now.
  if (pid <= 0 || CommandLine(pid).find(run_) == std::string::npos) return std::nullopt;
  return pid;
}

absl::StatusOr<std::string> Installation::Dsn(const std::string& service) const {
  ASSIGN_OR_RETURN(const std::string password, ReadSecretFile(Setting(service, "pg-password-file")));
  return absl::StrCat(Setting(service, "pg-dsn"), " password=", password);
}

}  // namespace fupin::ctl
