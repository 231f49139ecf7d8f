// The gateway's settings, beside those that every process has (common/server/README.md).
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/server/config.h"
#include "services/gateway/gateway.h"

namespace fupin::gateway {

std::vector<server::Setting> GatewaySettings();
absl::StatusOr<GatewayOptions> OptionsFrom(const server::Config& config);

}  // namespace fupin::gateway
