// The layer order of the suite, read off its #include lines:
// base <- telemetry <- threads <- {crypto, auth, postgres, redis} <- {paging, outbox, rpc} <- server <-
// services.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    // services/registry/household_store.cc
  std::string target;  // common/postgres/database.h
};

bool IsTest(const std::string& file) {
  return file.ends_with("_test.cc") || file.find("/testing/") != std::string::npos ||
         file.find("/testdata/") != std::string::npos || file.find("testing.") != std::string::npos;
}

// Tests may reach wider: into common/testing, and a service's own fakes.
std::vector<Include> Includes(const std::string& root) {
  const std::regex line_form(R"re(#include ["<]([^">]+)[">])re");
  std::vector<Include> includes;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    const std::string file = entry.path().string();
    if (file.find("node_modules") != std::string::npos || IsTest(file)) continue;
    if (!file.ends_with(".cc") && !file.ends_with(".h")) continue;
    std::ifstream in(file);
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
      if (std::regex_search(line, match, line_form)) includes.push_back({file, match[1]});
    }
  }
  return includes;
}

// "common/rpc/channel.h" -> "common/rpc".
std::string FolderOf(const std::string& path) { return path.substr(0, path.find('/', path.find('/') + 1)); }

const std::map<std::string, std::set<std::string>>& MayInclude() {
  static const auto& allowed = *new std::map<std::string, std::set<std::string>>{
      {"base", {}},
      {"csv", {"base"}},
      {"telemetry", {"base"}},
      {"threads", {"base", "telemetry"}},
      {"crypto", {"base"}},
      {"auth", {"base"}},
      {"postgres", {"base", "telemetry", "threads"}},
      {"redis", {"base"}},
      {"paging", {"base", "crypto"}},
      {"outbox", {"base", "telemetry", "crypto", "auth", "postgres", "redis"}},
      {"rpc", {"base", "telemetry", "threads", "crypto", "auth", "postgres", "redis"}},
      {"server", {"base", "telemetry", "crypto", "auth", "postgres", "redis", "outbox", "rpc"}},
  };
  return allowed;
}

TEST(Layers, CommonIncludesOnlyWhatStandsBelow) {
  const std::vector<Include> includes = Includes("common");
  ASSERT_GT(includes.size(), 100u);
  for (const Include& include : includes) {
    EXPECT_FALSE(include.target.starts_with("services/")) << include.file << " includes " << include.target;
    if (!include.target.starts_with("common/")) continue;
    const std::string from = FolderOf(include.file).substr(7);
    const std::string to = FolderOf(include.target).substr(7);
    ASSERT_TRUE(MayInclude().contains(from)) << from << " has no place in the layer order";
    EXPECT_TRUE(from == to || MayInclude().at(from).contains(to))
        << include.file << " includes " << include.target;
  }
}

TEST(Layers, ServicesKnowEachOtherByProtosOnly) {
  const std::vector<Include> includes = Includes("services");
  ASSERT_GT(includes.size(), 200u);
  for (const Include& include : includes) {
    if (!include.target.starts_with("services/")) continue;
    // The Merkle tree is a pure library that its verifiers share.
    if (include.target.starts_with("services/audit/merkle/")) continue;
    EXPECT_EQ(FolderOf(include.file), FolderOf(include.target)) << include.file;
  }
}

TEST(Layers, RulesAreWithoutTimeAndWorld) {
  int rules = 0;
  for (const Include& include : Includes("services")) {
    if (include.file.find("_rules.") == std::string::npos) continue;
    ++rules;
    const bool ours = include.target.starts_with("common/") || include.target.starts_with("services/");
    const bool pure =
        include.target.starts_with("common/base/") || include.target.starts_with("common/auth/") ||
        include.target.starts_with("common/csv/") || include.target.find("_rules.h") != std::string::npos;
    EXPECT_TRUE(!ours || pure) << include.file << " includes " << include.target;
    EXPECT_NE(include.target, "absl/time/clock.h") << include.file;
  }
  EXPECT_GT(rules, 20);
}

TEST(Layers, OnlyTheTransportNamesItsLibraries) {
  for (const std::string root : {"common", "services"}) {
    for (const Include& include : Includes(root)) {
      const std::string folder = FolderOf(include.file);
      if (include.target.starts_with("grpcpp/")) {
        EXPECT_TRUE(folder == "common/rpc" || folder == "common/server" || folder == "services/gateway")
            << include.file;
      }
      if (include.target.starts_with("libpq")) {
        EXPECT_EQ(folder, "common/postgres") << include.file;
      }
      if (include.target.find("hiredis") != std::string::npos) {
        EXPECT_EQ(folder, "common/redis") << include.file;
      }
    }
  }
}

}  // namespace
