// The bars of the project: what is driven, and the limit it is held against.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/bench/engines.h"
#include "tests/bench/load.h"
#include "tests/bench/pgbench.h"
#include "tests/bench/report.h"

namespace fupin::bench {

// A running suite, as tests/bench/run starts it.
struct Suite {
  std::string run_folder;                      // certificates, secrets, sockets
  std::map<std::string, std::string> address;  // gateway_http, registry, projects, audit -> host:port
  std::map<std::string, std::string> token;    // account name -> access token
  int seconds = 6;                             // measured window of each load
  std::string only;                            // bars whose name begins so; empty: all
  bool limits = true;                          // false: drive the suite alone, to look at it with a profiler
  // Whether the bar, or something within the group of bars, is to be measured.
  bool Wants(std::string_view bar) const { return bar.starts_with(only) || only.starts_with(bar); }
  // How the service's own role connects.
  std::string Dsn(const std::string& service) const;
  std::string Password(const std::string& service) const;
  // Column of a query as the database's superuser, who sees every area.
  absl::StatusOr<std::vector<std::string>> Select(const std::string& service, const std::string& sql) const;
  GrpcTarget Grpc(const std::string& service, const std::string& account) const;
  HttpTarget Http(const std::string& account, int connections) const;
};

inline constexpr std::array kClientCounts = {1, 4, 8, 16, 64};

struct Peak {
  LoadResult result;
  int clients = 0;
};
// The best of all client counts. An error where any request failed: a figure with failures in it is no
// figure. `ahead` requests for each second of a load are made before it: making them is not the suite's work.
absl::StatusOr<Peak> SuitePeak(const Suite& suite,
                               const std::function<std::unique_ptr<Engine>(int clients)>& connect,
                               const Source& next, int ahead = 0);
absl::StatusOr<Peak> PgbenchPeak(const Suite& suite, const std::string& service,
                                 const std::vector<std::string>& scripts);

// suite / limit with the figures of both.
Figure Ratio(std::string bar, std::string work, std::string unit, double wanted, const Peak& suite,
             const Peak& limit);

absl::Status RegistryBars(const Suite& suite, Report& report);
// Loads `file`, a generated county, through the suite's own bulk import.
absl::Status ImportBar(const Suite& suite, const std::string& file, Report& report);
// Deciding and masking, against their budgets.
absl::Status PolicyBars(const Suite& suite, Report& report);
absl::Status StatisticsBar(const Suite& suite, Report& report);
// The same with a million households on file. Last of all: what comes after would measure another database.
absl::Status StatisticsOfMillionBar(const Suite& suite, Report& report);
absl::Status LedgerBars(const Suite& suite, Report& report);
// Nothing of the first where suite.address has no grpc_gateway.
absl::Status EdgeBars(const Suite& suite, Report& report);
absl::Status AuditBars(const Suite& suite, Report& report);

}  // namespace fupin::bench
