// Settings of a process: from flags (--pg-dsn=…), environment (FUPIN_PG_DSN) and a file (--config=FILE, lines
// `pg-dsn = …`), in that order of precedence. Secrets are only named by the file that holds them
// (--token-key-file=…), never given as values. All mistakes are reported together, each with the setting's
// name and what it should be. README.md lists the settings of every process.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::server {

enum class SettingKind { kText, kInteger, kBool, kDuration, kAddress, kFile, kSecretFile };

struct Setting {
  std::string name;  // kebab-case
  SettingKind kind = SettingKind::kText;
  std::string default_value;  // empty and not `required`: optional
  bool required = false;
  std::string help;  // one line, with unit and range
  int64_t min = 0;   // of kInteger
  int64_t max = INT64_MAX;
};

class Config {
 public:
  // `settings` are all that the program knows. INVALID_ARGUMENT with one line for each mistake. `--help` is
  // CANCELLED with the text to print.
  static absl::StatusOr<Config> Parse(int argc, const char* const* argv,
                                      const std::vector<Setting>& settings);

  const std::string& Text(const std::string& name) const;  // dies on a name that was not declared
  int64_t Integer(const std::string& name) const;
  bool Bool(const std::string& name) const;
  absl::Duration Duration(const std::string& name) const;
  // Content of a kSecretFile, without its leading comment lines and its trailing newline; mode 0600 or 0400
  // was checked. Outside --sample, the sample's secrets are refused. Empty when the setting was left out.
  const std::string& Secret(const std::string& name) const;
  bool sample() const { return Bool("sample"); }

 private:
  std::map<std::string, std::string> values_;
  std::map<std::string, std::string> secrets_;
};

// What every process of the suite has: addresses, TLS, token keys, peers, log level. `name` decides the
// ports.
std::vector<Setting> ProcessSettings(const std::string& name);
// Those, and what every service with a database has.
std::vector<Setting> PlatformSettings(const std::string& name);

}  // namespace fupin::server
