// The composition root of identity.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/server/run.h"

namespace fupin::identity {

std::vector<server::Setting> Settings();
absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

}  // namespace fupin::identity
