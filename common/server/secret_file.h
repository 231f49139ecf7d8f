// Files that hold secrets: who may read them, and which of them are only good for a sample installation.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace fupin::server {

struct SecretFile {
  std::string content;  // without leading comment lines and the newline at the end
  bool sample = false;  // a comment line says `sample`
};

// FAILED_PRECONDITION when others than the owner may read or write it, NOT_FOUND, or INVALID_ARGUMENT when
// empty. A file of root may also be read by its group (0440) when this process is not root: a Kubernetes
// secret volume with fsGroup offers nothing narrower.
absl::StatusOr<SecretFile> ReadSecretFile(const std::string& path);

absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace fupin::server
