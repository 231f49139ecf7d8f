#include "common/server/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include "common/server/secret_file.h"

namespace fupin::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::vector<Setting> kSettings = {
    {"config", SettingKind::kFile},
    {"sample", SettingKind::kBool, "false"},
    {"sample-clock-file", SettingKind::kText},
    {"threads", SettingKind::kInteger, "4", false, "threads", 1, 8},
    {"drain", SettingKind::kDuration, "10s"},
    {"listen", SettingKind::kAddress, "", true, "address"},
    {"key-file", SettingKind::kSecretFile},
};

class ConfigTest : public ::testing::Test {
 protected:
  absl::StatusOr<Config> Parse(std::vector<const char*> flags) {
    flags.insert(flags.begin(), "program");
    return Config::Parse(static_cast<int>(flags.size()), flags.data(), kSettings);
  }
  std::string File(const std::string& name, const std::string& text, mode_t mode = 0600) {
    std::string path = ::testing::TempDir() + "/config_test_" + name;
    std::ofstream(path) << text;
    ::chmod(path.c_str(), mode);
    return path;
  }
};

TEST_F(ConfigTest, FlagBeatsEnvironmentBeatsFileBeatsDefault) {
  std::string file = File("order", "# comment\nthreads = 2\nlisten = a:1\ndrain = 2m\n");
  ::setenv("FUPIN_THREADS", "3", 1);
  ::setenv("FUPIN_LISTEN", "b:2", 1);
  std::string flag = "--config=" + file;
  auto config = Parse({flag.c_str(), "--listen", "c:3"});
  ::unsetenv("FUPIN_THREADS");
  ::unsetenv("FUPIN_LISTEN");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->Text("listen"), "c:3");
  EXPECT_EQ(config->Integer("threads"), 3);
  EXPECT_EQ(config->Duration("drain"), absl::Minutes(2));
  EXPECT_FALSE(config->sample());
}

TEST_F(ConfigTest, ReportsAllMistakesAtOnce) {
  std::string file = File("typo", "thraeds = 2\n");
  std::string flag = "--config=" + file;
  auto config =
      Parse({flag.c_str(), "--threads=9", "--drain=soon", "--nonsense=1", "bare", "--sample=perhaps"});
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(
      std::string(config.status().message()),
      AllOf(HasSubstr("there is no setting thraeds"),
            HasSubstr("--threads: must be a whole number from 1 to 8"),
            HasSubstr("--drain: must be a duration"), HasSubstr("--nonsense: there is no such setting"),
            HasSubstr("bare: not a flag"), HasSubstr("--listen is missing"), HasSubstr("--sample: must be")));
}

TEST_F(ConfigTest, SecretsOfTheSampleNeedTheSample) {
  std::string flag = "--key-file=" + File("sample", "# sample: made for trying out\nsecret text\n");
  EXPECT_THAT(Parse({"--listen=a:1", flag.c_str()}).status().ToString(),
              HasSubstr("is a secret of the sample"));
  auto config = Parse({"--listen=a:1", flag.c_str(), "--sample"});
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->Secret("key-file"), "secret text");
}

TEST_F(ConfigTest, SecretsThatOthersCanReadAreRefused) {
  for (mode_t mode : {0644, 0640, 0604, 0660}) {
    EXPECT_EQ(ReadSecretFile(File("open", "secret", mode)).status().code(),
              absl::StatusCode::kFailedPrecondition);
  }
  EXPECT_TRUE(ReadSecretFile(File("read-only", "secret", 0400)).ok());
  EXPECT_FALSE(ReadSecretFile(File("empty", "# only a comment\n")).ok());
  EXPECT_FALSE(ReadSecretFile("/nowhere/at/all").ok());
}

// Whether a process of user and group 65532 would take the file. Only root can become somebody else.
bool TakenBySomebodyElse(const std::string& path) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool became = ::setgid(65532) == 0 && ::setuid(65532) == 0;
    ::_exit(became && ReadSecretFile(path).ok() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

TEST_F(ConfigTest, SecretsOfRootMayBeReadThroughAGroup) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root";
  for (auto [mode, taken] : std::vector<std::pair<mode_t, bool>>{
           {0440, true}, {0640, true}, {0460, false}, {0444, false}, {0450, false}, {0400, false}}) {
    std::string path = File("handed-over", "secret", mode);
    ASSERT_EQ(::chown(path.c_str(), 0, 65532), 0);
    EXPECT_EQ(TakenBySomebodyElse(path), taken) << std::oct << mode;
    std::filesystem::remove(path);
  }
  std::string own = File("own", "secret", 0440);
  ASSERT_EQ(::chown(own.c_str(), 65532, 65532), 0);
  EXPECT_FALSE(TakenBySomebodyElse(own)) << "its own user can make it 0400";
}

TEST_F(ConfigTest, OnlyTheSampleMayMoveItsClock) {
  EXPECT_THAT(Parse({"--listen=a:1", "--sample-clock-file=/tmp/clock"}).status().ToString(),
              HasSubstr("--sample-clock-file"));
}

TEST_F(ConfigTest, HelpListsEverySetting) {
  absl::Status help = Parse({"--help"}).status();
  EXPECT_EQ(help.code(), absl::StatusCode::kCancelled);
  for (const Setting& setting : kSettings)
    EXPECT_THAT(std::string(help.message()), HasSubstr("--" + setting.name));
}

TEST(PlatformSettingsTest, NamesAreUniqueAndExplained) {
  std::vector<std::string> names;
  for (const Setting& setting : PlatformSettings("registry")) {
    EXPECT_FALSE(setting.help.empty()) << setting.name;
    EXPECT_THAT(names, ::testing::Not(::testing::Contains(setting.name)));
    names.push_back(setting.name);
  }
}

}  // namespace
}  // namespace fupin::server
