// The bank's part of the story: reads a bank file, answers it with a return file.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace fupin::ctl {

// Every line paid, or every line refused for `failure`.
absl::StatusOr<std::string> BankReturn(const std::string& bank_file, const std::string& failure);

}  // namespace fupin::ctl
