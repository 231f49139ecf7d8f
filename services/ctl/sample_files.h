// Files that deploy/up keeps for a sample installation.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace fupin::ctl {

// A file below $FUPIN_RUN, or below .run of this checkout.
std::string SampleFile(const std::string& relative);

// First line of a file that is no comment.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path);

}  // namespace fupin::ctl
