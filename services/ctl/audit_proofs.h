// Proof vectors: is each proof accepted or refused as its case says?
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::ctl {

struct ProofCase {
  std::string kind;  // inclusion, consistency
  std::string name;
  bool ok = false;  // our verdict agrees with the case's
};

// The file's "inclusion" and "consistency" lists: sizes, hashes in base64, and whether verification must
// fail.
absl::StatusOr<std::vector<ProofCase>> JudgeProofs(const std::string& json);

// Prints a line for each case (as JSON, or only those that disagree and a count); not OK when any disagrees.
absl::Status CheckProofs(const std::string& path, bool json);

}  // namespace fupin::ctl
