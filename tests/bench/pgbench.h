// The limit that the suite is held against: the same SQL, prepared, by pgbench over the unix socket, in the
// same run.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "tests/bench/load.h"

namespace fupin::bench {

struct PgbenchPlan {
  std::string dsn;  // of the service's own role
  std::string password;
  std::vector<std::string> scripts;  // texts, at most 100, one drawn for each transaction
  int clients = 1;
  int warmup_seconds = 6;  // a fresh backend is slow at first; this window is dropped
  int measure_seconds = 6;
};
// Transactions a second and latency of the window after the warm-up.
absl::StatusOr<LoadResult> RunPgbench(const PgbenchPlan& plan);

// A statement of the suite as pgbench text: $1, $2 … become the values given, each a pgbench expression or
// literal.
std::string Inline(std::string sql, const std::vector<std::string>& values);

// Runs a program, returns what it printed. An error carries its output.
absl::StatusOr<std::string> RunCommand(const std::vector<std::string>& arguments);

}  // namespace fupin::bench
