#include "tests/bench/bars.h"

#include <algorithm>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"

namespace fupin::bench {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

std::string Suite::Dsn(const std::string& service) const {
  return absl::StrCat("host=", run_folder, "/postgres/socket dbname=fupin_", service, " user=fupin_",
                      service);
}

std::string Suite::Password(const std::string& service) const {
  std::vector<std::string> lines =
      absl::StrSplit(ReadFile(absl::StrCat(run_folder, "/secrets/pg-", service)), '\n');
  for (const std::string& line : lines) {
    if (!line.empty() && line[0] != '#') return line;  // after the mark of a sample
  }
  return "";
}

absl::StatusOr<std::vector<std::string>> Suite::Select(const std::string& service,
                                                       const std::string& sql) const {
  ASSIGN_OR_RETURN(std::string output, RunCommand({"psql", "-XqAt", "-h", run_folder + "/postgres/socket",
                                                   "-U", "postgres", "-d", "fupin_" + service, "-c", sql}));
  std::vector<std::string> rows = absl::StrSplit(output, '\n', absl::SkipEmpty());
  return rows;
}

GrpcTarget Suite::Grpc(const std::string& service, const std::string& account) const {
  return {.address = address.at(service),
          .ca_pem = ReadFile(run_folder + "/tls/ca.pem"),
          .cert_pem = ReadFile(run_folder + "/tls/gateway.pem"),
          .key_pem = ReadFile(run_folder + "/tls/gateway.key"),
          .server_name = service,
          .token = token.at(account)};
}

HttpTarget Suite::Http(const std::string& account, int connections) const {
  std::vector<std::string> parts = absl::StrSplit(address.at("gateway_http"), ':');
  return {
      .host = parts[0], .port = std::stoi(parts[1]), .token = token.at(account), .connections = connections};
}

namespace {

// So that no bar pays for what the one before has left to be written.
absl::Status Settle(const Suite& suite) { return suite.Select("registry", "CHECKPOINT").status(); }

}  // namespace

absl::StatusOr<Peak> SuitePeak(const Suite& suite,
                               const std::function<std::unique_ptr<Engine>(int clients)>& connect,
                               const Source& next, int ahead) {
  Peak best;
  RETURN_IF_ERROR(Settle(suite));
  for (int clients : kClientCounts) {
    const Plan plan{.clients = clients, .measure = absl::Seconds(suite.seconds)};
    std::vector<Call> made(static_cast<size_t>(ahead * absl::ToInt64Seconds(plan.warmup + plan.measure)));
    std::ranges::generate(made, next);
    auto take = [&] {
      if (made.empty()) return next();
      Call call = std::move(made.back());
      made.pop_back();
      return call;
    };
    std::unique_ptr<Engine> engine = connect(clients);
    LoadResult result = RunLoad(*engine, plan, take);
    if (result.failed > 0)
      return absl::UnknownError(absl::StrCat(result.failed, " failed: ", result.first_failure));
    if (result.per_second > best.result.per_second) best = {result, clients};
  }
  return best;
}

absl::StatusOr<Peak> PgbenchPeak(const Suite& suite, const std::string& service,
                                 const std::vector<std::string>& scripts) {
  Peak best;
  if (!suite.limits) return best;
  RETURN_IF_ERROR(Settle(suite));
  for (int clients : kClientCounts) {
    ASSIGN_OR_RETURN(LoadResult result, RunPgbench({.dsn = suite.Dsn(service),
                                                    .password = suite.Password(service),
                                                    .scripts = scripts,
                                                    .clients = clients,
                                                    .measure_seconds = suite.seconds}));
    if (result.per_second > best.result.per_second) best = {result, clients};
  }
  return best;
}

Figure Ratio(std::string bar, std::string work, std::string unit, double wanted, const Peak& suite,
             const Peak& limit) {
  return {.bar = std::move(bar),
          .work = std::move(work),
          .suite = suite.result.per_second,
          .limit = limit.result.per_second,
          .ratio = limit.clients == 0 ? 0 : suite.result.per_second / limit.result.per_second,
          .wanted = wanted,
          .unit = std::move(unit),
          .clients = suite.clients,
          .p50_ms = suite.result.p50_ms,
          .p99_ms = suite.result.p99_ms};
}

}  // namespace fupin::bench
