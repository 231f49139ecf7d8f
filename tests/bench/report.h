// What a run leaves: a JSON object per line in .run/bench.json, and the table in tests/bench/README.md.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace fupin::bench {

// One bar. `suite` and `limit` are in `unit`; `ratio` is suite / limit, or 0 where there is no limit to hold
// against.
struct Figure {
  std::string bar;   // registry.get.grpc
  std::string work;  // one line for the reader
  double suite = 0;
  double limit = 0;
  double ratio = 0;
  double wanted = 0;  // the ratio to reach; 0: none
  std::string unit;   // calls/s, rows/s, events/s, ms, MB
  int clients = 0;    // at the suite's peak
  double p50_ms = 0;
  double p99_ms = 0;
};

class Report {
 public:
  explicit Report(std::string json_path) : json_path_(std::move(json_path)) {}
  // Prints the figure and appends it to the file at once: a run that is cut short keeps what it has.
  void Add(const Figure& figure);
  // Replaces the text between the markers `<!-- figures -->` and `<!-- /figures -->` of a README.
  absl::Status WriteTable(const std::string& readme_path) const;

 private:
  std::string json_path_;
  std::vector<Figure> figures_;
};

}  // namespace fupin::bench
