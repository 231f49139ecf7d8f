#include "tests/bench/pgbench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/error.h"

namespace fupin::bench {
namespace {

constexpr const char* kPgbench = "/usr/lib/postgresql/15/bin/pgbench";

std::string TempPath() {
  std::string path = "/tmp/fupin-bench-XXXXXX";
  int fd = mkstemp(path.data());
  if (fd >= 0) close(fd);
  return path;
}

// What the measured window held: latencies in order, and how long it was.
struct Window {
  std::vector<double> latencies;
  double seconds = 0;
};

// The measured window, from pgbench's own log (`client transaction latency_us script epoch us`).
Window ReadWindow(const std::string& prefix, int warmup_seconds) {
  std::vector<std::pair<double, double>> all;  // (end of the transaction, latency in ms)
  const std::string listing = absl::StrCat("ls ", prefix, ".*");
  FILE* files = popen(listing.c_str(), "r");
  std::array<char, 512> name;
  while (files != nullptr && fgets(name.data(), name.size(), files) != nullptr) {
    std::string path(name.data());
    path.erase(path.find_last_not_of('\n') + 1);
    std::ifstream in(path);
    long client, transaction, script, seconds, micros;
    double latency_us;
    while (in >> client >> transaction >> latency_us >> script >> seconds >> micros) {
      all.emplace_back(static_cast<double>(seconds) + micros / 1e6, latency_us / 1000);
    }
    std::remove(path.c_str());
  }
  if (files != nullptr) pclose(files);
  if (all.empty()) return {};
  std::sort(all.begin(), all.end());
  const double begin = all.front().first + warmup_seconds;
  Window window{.seconds = all.back().first - begin};
  for (auto& [end, latency] : all) {
    if (end >= begin) window.latencies.push_back(latency);
  }
  std::sort(window.latencies.begin(), window.latencies.end());
  return window;
}

}  // namespace

absl::StatusOr<std::string> RunCommand(const std::vector<std::string>& arguments) {
  std::array<int, 2> ends;
  if (pipe(ends.data()) != 0) return InternalError("pipe");
  pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    std::vector<char*> argv;
    for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  close(ends[1]);
  std::string output;
  std::array<char, 4096> chunk;
  for (ssize_t n; (n = read(ends[0], chunk.data(), chunk.size())) > 0;)
    output.append(chunk.data(), static_cast<size_t>(n));
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::UnknownError(absl::StrCat(arguments[0], " failed: ", output));
  }
  return output;
}

std::string Inline(std::string sql, const std::vector<std::string>& values) {
  // From the highest number down, so that $1 does not eat the head of $12.
  for (size_t i = values.size(); i > 0; --i) {
    sql = absl::StrReplaceAll(sql, {{absl::StrCat("$", i), values[i - 1]}});
  }
  return sql;
}

absl::StatusOr<LoadResult> RunPgbench(const PgbenchPlan& plan) {
  const std::string log = TempPath();
  // Connecting and preparing for 64 clients takes some of pgbench's time too.
  const int seconds = plan.warmup_seconds + plan.measure_seconds + 4;
  std::vector<std::string> command = {kPgbench, "-n",
                                      "-M",     "prepared",
                                      "-c",     absl::StrCat(plan.clients),
                                      "-j",     absl::StrCat(std::min(plan.clients, 2)),
                                      "-T",     absl::StrCat(seconds),
                                      "-l",     absl::StrCat("--log-prefix=", log)};
  std::vector<std::string> files;
  for (const std::string& script : plan.scripts) {
    files.push_back(TempPath());
    std::ofstream(files.back()) << script;
    command.insert(command.end(), {"-f", files.back()});
  }
  command.push_back(plan.dsn);
  setenv("PGPASSWORD", plan.password.c_str(), 1);
  absl::StatusOr<std::string> output = RunCommand(command);
  for (const std::string& file : files) std::remove(file.c_str());
  const Window window = ReadWindow(log, plan.warmup_seconds);
  std::remove(log.c_str());
  RETURN_IF_ERROR(output.status());
  const std::vector<double>& latencies = window.latencies;
  if (latencies.empty())
    return absl::UnknownError(absl::StrCat("pgbench measured nothing: ", output->substr(0, 1000)));
  return LoadResult{.per_second = static_cast<double>(latencies.size()) / window.seconds,
                    .p50_ms = latencies[latencies.size() / 2],
                    .p99_ms = latencies[latencies.size() * 99 / 100],
                    .done = static_cast<int64_t>(latencies.size())};
}

}  // namespace fupin::bench
