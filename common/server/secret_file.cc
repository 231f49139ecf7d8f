#include "common/server/secret_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace fupin::server {
namespace {

// What cluster and service managers hand to a process that is not root belongs to root, and is readable
// through a group made for that process.
mode_t ForbiddenBits(const struct stat& info) {
  const bool handed_over = info.st_uid == 0 && ::geteuid() != 0;
  return handed_over ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;
}

}  // namespace

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file.good() && !file.eof()) {
    return absl::NotFoundError(absl::StrCat("cannot read ", path, ": ", std::strerror(errno)));
  }
  return text;
}

absl::StatusOr<SecretFile> ReadSecretFile(const std::string& path) {
  struct stat info;
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return absl::NotFoundError(absl::StrCat("cannot read ", path, ": not a file"));
  }
  if ((info.st_mode & ForbiddenBits(info)) != 0) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, " can be read by others: make its mode 0600 (chmod 600 ", path, ")"));
  }
  ASSIGN_OR_RETURN(std::string text, ReadTextFile(path));
  SecretFile secret;
  while (text.starts_with('#')) {
    size_t end = text.find('\n');
    secret.sample |= text.substr(0, end).find("sample") != std::string::npos;
    text.erase(0, end == std::string::npos ? end : end + 1);
  }
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  if (text.empty()) return absl::InvalidArgumentError(absl::StrCat(path, " holds no secret"));
  secret.content = std::move(text);
  return secret;
}

}  // namespace fupin::server
