#include "services/ctl/sample_files.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace fupin::ctl {

// deploy/up links the program as <run>/bin/fupinctl; a build's own program lies in build/release/bin.
std::string SampleFile(const std::string& relative) {
  namespace fs = std::filesystem;
  if (const char* run = std::getenv("FUPIN_RUN")) return (fs::path(run) / relative).string();
  const fs::path checkout = fs::canonical("/proc/self/exe").parent_path() / "../../..";
  return (checkout.lexically_normal() / ".run" / relative).string();
}

absl::StatusOr<std::string> ReadSecretFile(const std::string& path) {
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line[0] != '#') return line;
  }
  return Error(absl::StatusCode::kNotFound, "SECRET_FILE_MISSING", absl::StrCat("读不到 ", path));
}

}  // namespace fupin::ctl
