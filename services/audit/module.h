// The audit service, put together.
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/server/run.h"

namespace fupin::audit {

std::vector<server::Setting> Settings();
absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

}  // namespace fupin::audit
