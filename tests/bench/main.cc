// fupin-bench: drives a running suite and writes the figures. tests/bench/run starts the suite and calls
// this.
#include <fstream>
#include <iostream>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "nlohmann/json.hpp"
#include "tests/bench/bars.h"

namespace fupin::bench {
namespace {

constexpr const char* kAccounts[] = {"county", "township", "finance", "province"};

// Logs the accounts in that the bars act as, each by the gateway; the sample's one password is read from its
// file.
absl::Status LogIn(Suite& suite, const std::string& password) {
  for (const char* account : kAccounts) {
    const std::string body = nlohmann::json{{"username", account}, {"password", password}}.dump();
    ASSIGN_OR_RETURN(
        std::string answer,
        RunCommand({"curl", "-sS", "-H", "content-type: application/json", "-d", body,
                    absl::StrCat("http://", suite.address.at("gateway_http"), "/v1/sessions:login")}));
    nlohmann::json session = nlohmann::json::parse(answer, nullptr, false);
    if (!session.contains("accessToken"))
      return absl::UnauthenticatedError(absl::StrCat(account, ": ", answer));
    suite.token[account] = session["accessToken"];
  }
  return absl::OkStatus();
}

struct Options {
  Suite suite;
  std::vector<std::string> addresses;  // gateway_http=127.0.0.1:8080
  std::string password_file;
  std::string county;
  std::string json = ".run/bench.json";
  std::string readme = "tests/bench/README.md";
  std::vector<std::string> extra;  // bar;work;value;unit, measured by the script
};

absl::Status AddExtra(const std::vector<std::string>& extra, Report& report) {
  for (const std::string& line : extra) {
    std::vector<std::string> part = absl::StrSplit(line, ';');
    if (part.size() != 4)
      return absl::InvalidArgumentError(absl::StrCat("--extra takes bar;work;value;unit, not ", line));
    report.Add({.bar = part[0], .work = part[1], .suite = std::stod(part[2]), .unit = part[3]});
  }
  return absl::OkStatus();
}

absl::Status RunBars(Options& options) {
  for (const std::string& pair : options.addresses) {
    std::pair<std::string, std::string> address = absl::StrSplit(pair, absl::MaxSplits('=', 1));
    options.suite.address[address.first] = address.second;
  }
  std::ifstream file(options.password_file);
  std::string password;
  while (std::getline(file, password) && password.starts_with('#')) {
  }
  Report report(options.json);
  const Suite& suite = options.suite;
  RETURN_IF_ERROR(LogIn(options.suite, password));
  if (suite.Wants("registry.import")) RETURN_IF_ERROR(ImportBar(suite, options.county, report));
  if (suite.Wants("statistics.province")) RETURN_IF_ERROR(StatisticsBar(suite, report));
  if (suite.Wants("registry.")) RETURN_IF_ERROR(RegistryBars(suite, report));
  RETURN_IF_ERROR(PolicyBars(suite, report));
  if (suite.Wants("edge.")) RETURN_IF_ERROR(EdgeBars(suite, report));
  if (suite.Wants("ledger.batch")) RETURN_IF_ERROR(LedgerBars(suite, report));
  if (suite.Wants("audit.intake")) RETURN_IF_ERROR(AuditBars(suite, report));
  if (suite.Wants("statistics.million")) RETURN_IF_ERROR(StatisticsOfMillionBar(suite, report));
  RETURN_IF_ERROR(AddExtra(options.extra, report));
  return suite.only.empty() ? report.WriteTable(options.readme) : absl::OkStatus();
}

}  // namespace
}  // namespace fupin::bench

int main(int argc, char** argv) {
  fupin::bench::Options options;
  CLI::App app("Measures a running suite against its limits.");
  app.add_option("--run", options.suite.run_folder, "the installation's folder (FUPIN_RUN)")->required();
  app.add_option("--address", options.addresses,
                 "NAME=HOST:PORT of gateway_http, gateway_grpc, registry, projects, grpc_gateway")
      ->required();
  app.add_option("--password-file", options.password_file, "file with the sample's password")->required();
  app.add_option("--county", options.county, "generated county to import")->required();
  app.add_option("--only", options.suite.only,
                 "measure only the bars whose name begins so; leaves the table alone");
  app.add_flag("!--no-limits", options.suite.limits, "drive the suite alone, to look at it with a profiler");
  app.add_option("--seconds", options.suite.seconds, "measured window of each load, seconds");
  app.add_option("--json", options.json, "figures, one JSON object a line");
  app.add_option("--readme", options.readme, "file with the table");
  app.add_option("--extra", options.extra, "figure measured elsewhere: bar;work;value;unit");
  CLI11_PARSE(app, argc, argv);
  absl::Status status = fupin::bench::RunBars(options);
  if (!status.ok()) std::cerr << "fupin-bench: " << status.ToString() << '\n';
  return status.ok() ? 0 : 1;
}
