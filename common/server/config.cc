#include "common/server/config.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/version.h"
#include "common/server/secret_file.h"

namespace fupin::server {
namespace {

using Values = std::map<std::string, std::string>;

const Setting* Find(const std::vector<Setting>& settings, const std::string& name) {
  auto it = std::find_if(settings.begin(), settings.end(), [&](const Setting& s) { return s.name == name; });
  return it == settings.end() ? nullptr : &*it;
}

std::string EnvironmentName(const std::string& name) {
  return "FUPIN_" + absl::AsciiStrToUpper(absl::StrReplaceAll(name, {{"-", "_"}}));
}

std::string Help(const std::vector<Setting>& settings) {
  std::string text =
      "Settings: --name=value, FUPIN_NAME in the environment, or `name = value` in --config=FILE.\n";
  for (const Setting& s : settings) {
    absl::StrAppend(&text, "  --", s.name, s.required && s.default_value.empty() ? " (required)" : "",
                    "\n      ", s.help);
    if (!s.default_value.empty()) absl::StrAppend(&text, " [", s.default_value, "]");
    text += "\n";
  }
  return text;
}

// Gathers values; knows where each came from only as long as it takes to complain.
class Reader {
 public:
  explicit Reader(const std::vector<Setting>& settings) : settings_(settings) {}

  Values values;
  std::vector<std::string> errors;

  void ReadFlags(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
      std::string argument = argv[i];
      if (!argument.starts_with("--")) {
        errors.push_back(absl::StrCat(argument, ": not a flag; flags look like --name=value"));
        continue;
      }
      size_t equals = argument.find('=');
      std::string name = argument.substr(2, equals == argument.npos ? equals : equals - 2);
      const Setting* setting = Find(settings_, name);
      if (setting == nullptr) {
        errors.push_back(absl::StrCat("--", name, ": there is no such setting"));
      } else if (equals != argument.npos) {
        Put(name, argument.substr(equals + 1));
      } else if (setting->kind == SettingKind::kBool) {
        Put(name, "true");
      } else if (i + 1 < argc) {
        Put(name, argv[++i]);
      } else {
        errors.push_back(absl::StrCat("--", name, ": needs a value"));
      }
    }
  }

  void ReadEnvironment() {
    for (const Setting& setting : settings_) {
      if (const char* value = std::getenv(EnvironmentName(setting.name).c_str())) Put(setting.name, value);
    }
  }

  void ReadFile(const std::string& path) {
    absl::StatusOr<std::string> text = ReadTextFile(path);
    if (!text.ok()) {
      errors.push_back(absl::StrCat("--config: ", std::string(text.status().message())));
      return;
    }
    int line_number = 0;
    for (absl::string_view line : absl::StrSplit(*text, '\n')) {
      ++line_number;
      line = absl::StripAsciiWhitespace(line);
      if (line.empty() || line[0] == '#') continue;
      std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits('=', 1));
      std::string name(absl::StripAsciiWhitespace(parts.first));
      if (Find(settings_, name) == nullptr) {
        errors.push_back(absl::StrCat(path, ":", line_number, ": there is no setting ", name));
      } else {
        Put(name, std::string(absl::StripAsciiWhitespace(parts.second)));
      }
    }
  }

  void FillDefaults() {
    for (const Setting& s : settings_) {
      std::string& value = values[s.name];
      if (value.empty()) value = s.default_value;
      if (value.empty() && s.required) errors.push_back(absl::StrCat("--", s.name, " is missing: ", s.help));
    }
  }

 private:
  void Put(const std::string& name, std::string value) {
    values.emplace(name, std::move(value));
  }  // first wins

  const std::vector<Setting>& settings_;
};

std::optional<std::string> Fault(const Setting& setting, const std::string& value) {
  int64_t number = 0;
  bool flag = false;
  absl::Duration duration;
  switch (setting.kind) {
    case SettingKind::kInteger:
      if (!absl::SimpleAtoi(value, &number) || number < setting.min || number > setting.max) {
        return absl::StrCat("must be a whole number from ", setting.min, " to ", setting.max);
      }
      return std::nullopt;
    case SettingKind::kBool:
      if (!absl::SimpleAtob(value, &flag)) return "must be true or false";
      return std::nullopt;
    case SettingKind::kDuration:
      if (!absl::ParseDuration(value, &duration) || duration < absl::ZeroDuration()) {
        return "must be a duration like 500ms, 10s, 2m";
      }
      return std::nullopt;
    case SettingKind::kAddress: {
      size_t colon = value.rfind(':');
      if (colon == value.npos || !absl::SimpleAtoi(value.substr(colon + 1), &number) || number < 0 ||
          number > 65535) {
        return "must be host:port";
      }
      return std::nullopt;
    }
    case SettingKind::kFile:
      if (!std::filesystem::is_regular_file(value)) return absl::StrCat(value, " is not a file");
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace

absl::StatusOr<Config> Config::Parse(int argc, const char* const* argv,
                                     const std::vector<Setting>& settings) {
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--help") return absl::CancelledError(Help(settings));
    if (std::string_view(argv[i]) == "--version") return absl::CancelledError(std::string(Version()));
  }
  Reader reader(settings);
  reader.ReadFlags(argc, argv);
  reader.ReadEnvironment();
  if (auto it = reader.values.find("config"); it != reader.values.end()) reader.ReadFile(it->second);
  reader.FillDefaults();

  Config config;
  bool sample = false;
  if (Find(settings, "sample") != nullptr) (void)absl::SimpleAtob(reader.values["sample"], &sample);
  for (const Setting& setting : settings) {
    const std::string& value = reader.values[setting.name];
    if (value.empty()) continue;
    if (std::optional<std::string> fault = Fault(setting, value)) {
      reader.errors.push_back(absl::StrCat("--", setting.name, ": ", *fault));
    } else if (setting.kind == SettingKind::kSecretFile) {
      absl::StatusOr<SecretFile> secret = ReadSecretFile(value);
      if (!secret.ok()) {
        reader.errors.push_back(
            absl::StrCat("--", setting.name, ": ", std::string(secret.status().message())));
      } else if (secret->sample && !sample) {
        reader.errors.push_back(absl::StrCat("--", setting.name, ": ", value,
                                             " is a secret of the sample; make one of your own"));
      } else {
        config.secrets_[setting.name] = std::move(secret->content);
      }
    }
  }
  if (!sample && !reader.values["sample-clock-file"].empty()) {
    reader.errors.emplace_back("--sample-clock-file: only a sample installation may move its clock");
  }
  config.values_ = std::move(reader.values);
  if (reader.errors.empty()) return config;
  return absl::InvalidArgumentError(absl::StrJoin(reader.errors, "\n"));
}

const std::string& Config::Text(const std::string& name) const { return values_.at(name); }

int64_t Config::Integer(const std::string& name) const {
  int64_t value = 0;
  (void)absl::SimpleAtoi(Text(name), &value);  // was checked
  return value;
}

bool Config::Bool(const std::string& name) const {
  bool value = false;
  (void)absl::SimpleAtob(Text(name), &value);  // was checked
  return value;
}

absl::Duration Config::Duration(const std::string& name) const {
  absl::Duration value;
  (void)absl::ParseDuration(Text(name), &value);  // was checked
  return value;
}

const std::string& Config::Secret(const std::string& name) const {
  static const std::string* none = new std::string;
  (void)Text(name);  // dies when it was not declared
  auto it = secrets_.find(name);
  return it == secrets_.end() ? *none : it->second;
}

}  // namespace fupin::server
