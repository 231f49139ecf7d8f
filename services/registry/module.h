// The composition root of the registry: what is built with what.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/server/run.h"

namespace fupin::registry {

// Says what the constraints of migrations/ mean to users.
void DescribeRegistryConstraints();

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

}  // namespace fupin::registry
