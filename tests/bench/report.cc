#include "tests/bench/report.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "nlohmann/json.hpp"

namespace fupin::bench {

void Report::Add(const Figure& f) {
  figures_.push_back(f);
  nlohmann::ordered_json line = {{"bar", f.bar},       {"suite", f.suite},  {"limit", f.limit},
                                 {"ratio", f.ratio},   {"unit", f.unit},    {"clients", f.clients},
                                 {"p50_ms", f.p50_ms}, {"p99_ms", f.p99_ms}};
  std::ofstream(json_path_, std::ios::app) << line.dump() << "\n";
  std::cout
      << absl::StrFormat(
             "%-24s suite %12.1f  limit %12.1f %-9s ratio %6.2f  clients %3d  p50 %8.2f ms  p99 %8.2f ms\n",
             f.bar, f.suite, f.limit, f.unit, f.ratio, f.clients, f.p50_ms, f.p99_ms)
      << std::flush;
}

absl::Status Report::WriteTable(const std::string& readme_path) const {
  constexpr const char* kBegin = "<!-- figures -->\n";
  constexpr const char* kEnd = "<!-- /figures -->";
  std::ifstream in(readme_path);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  size_t begin = text.find(kBegin);
  size_t end = text.find(kEnd);
  if (begin == std::string::npos || end == std::string::npos)
    return InternalError(absl::StrCat("no markers in ", readme_path));
  std::string table =
      "| bar | work | suite | limit | unit | ratio | wanted | clients | p50 ms | p99 ms "
      "|\n|---|---|---|---|---|---|---|---|---|---|\n";
  auto number = [](double v, const char* none = "") {
    return v == 0 ? std::string(none) : absl::StrFormat(v < 100 ? "%.2f" : "%.0f", v);
  };
  for (const Figure& f : figures_) {
    absl::StrAppend(&table, "| ", f.bar, " | ", f.work, " | ", number(f.suite), " | ", number(f.limit), " | ",
                    f.unit, " | ");
    absl::StrAppend(&table, number(f.ratio), " | ", number(f.wanted), " | ",
                    f.clients == 0 ? "" : absl::StrCat(f.clients), " | ", number(f.p50_ms), " | ",
                    number(f.p99_ms), " |\n");
  }
  begin += std::string(kBegin).size();
  text.replace(begin, end - begin, table);
  std::ofstream(readme_path) << text;
  return absl::OkStatus();
}

}  // namespace fupin::bench
