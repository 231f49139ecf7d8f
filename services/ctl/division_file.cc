#include "services/ctl/division_file.h"

#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace fupin::ctl {

absl::StatusOr<std::vector<DivisionRow>> ReadDivisions(const std::string& file) {
  std::ifstream in(file);
  std::vector<DivisionRow> rows;
  std::string line;
  std::getline(in, line);  // code,name
  while (std::getline(in, line)) {
    if (line.ends_with('\r')) line.pop_back();
    const size_t comma = line.find(',');
    if (comma == std::string::npos) {
      return Error(absl::StatusCode::kInvalidArgument, "DIVISION_FILE_MALFORMED",
                   absl::StrCat(file, " 第 ", rows.size() + 2, " 行不是 code,name"));
    }
    rows.push_back({line.substr(0, comma), line.substr(line.rfind(',') + 1)});
  }
  if (!rows.empty()) return rows;
  return Error(absl::StatusCode::kNotFound, "DIVISION_FILE_MISSING",
               absl::StrCat("读不到行政区划文件 ", file));
}

}  // namespace fupin::ctl
