// Settings of a process: from flags (--pg-dsn=…), environment (FUPIN_PG_DSN) and a file (--config=FILE, lines
// `pg-dsn = …`), in that order of precedence. Secrets are only named by the file that holds them
// (--token-key-file=…), never given as values. All mistakes are reported together, each with the setting's
// name and what it should be.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::server {

enum class SettingKind { kText, kInteger, kBool, kDuration, kAddress, kFile, kSecretFile };

struct Setting {
  std::string name;  // kebab-case
  SettingKind kind = SettingKind::kText;
  std::string default_value;  // empty and not `required`: optional
  bool required = false;
  std::string help;  // one line, with unit and range
};

class Config {
 public:
  // `settings` of the service, in addition to those every process has (PlatformSettings).
  static absl::StatusOr<Config> Parse(int argc, char** argv, const std::vector<Setting>& settings);

  const std::string& Text(const std::string& name) const;  // dies on a name that was not declared
  int64_t Integer(const std::string& name) const;
  bool Bool(const std::string& name) const;
  // Content of a kSecretFile, without its trailing newline; mode 0600 or 0400 was checked. Outside --sample,
  // the sample's secrets are refused.
  const std::string& Secret(const std::string& name) const;
  bool sample() const { return Bool("sample"); }

 private:
  std::map<std::string, std::string> values_;
  std::map<std::string, std::string> secrets_;
};

std::vector<Setting> PlatformSettings();

}  // namespace fupin::server
