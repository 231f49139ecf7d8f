// An installation as deploy/up leaves it: settings, pid files, secrets, below one folder.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace fupin::ctl {

inline constexpr std::array<const char*, 5> kServices = {"audit", "identity", "registry", "projects",
                                                         "education"};

class Installation {
 public:
  // NOT_FOUND when `run` holds no installation.
  static absl::StatusOr<Installation> Read(const std::string& run);

  std::string Path(std::string_view relative) const;
  // A setting of a process (etc/<process>.conf); "" when it is not there.
  std::string Setting(const std::string& process, const std::string& name) const;
  // The process that the pid file names, when it still runs and is this installation's.
  std::optional<int> Pid(const std::string& process) const;
  std::string CommandLine(int pid) const;  // arguments, a blank between them
  // libpq connection string of a service's own role, with its password.
  absl::StatusOr<std::string> Dsn(const std::string& service) const;

 private:
  std::string run_;
  std::map<std::string, std::map<std::string, std::string>> settings_;
};

}  // namespace fupin::ctl
