// The composition root of education.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/server/run.h"

namespace fupin::education {

// What the constraints of migrations/ mean to a user.
void DescribeEducationConstraints();

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

}  // namespace fupin::education
