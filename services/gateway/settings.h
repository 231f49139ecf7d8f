// The gateway's settings, beside those that every process has (common/server/README.md).
#pragma once

#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "common/auth/revocations.h"
#include "common/auth/token.h"
#include "common/redis/redis.h"
#include "common/rpc/channel.h"
#include "common/server/access_feed.h"
#include "common/server/config.h"
#include "services/gateway/gateway.h"

namespace fupin::gateway {

std::vector<server::Setting> GatewaySettings();

// What a gateway uses and does not own.
struct SharedParts {
  rpc::TlsMaterial tls;
  std::unique_ptr<redis::Redis> redis;
  std::unique_ptr<auth::TokenVerifier> verifier;  // nullptr: no keys are given
  std::unique_ptr<auth::Revocations> revocations;
  std::unique_ptr<MaintenanceGate> maintenance;
  std::unique_ptr<rpc::Channel> identity;
  std::unique_ptr<server::AccessFeed> feed;  // reads, once made

  static absl::StatusOr<SharedParts> Make(const server::Config& config);
};

// `shared` must outlive the gateway.
absl::StatusOr<GatewayOptions> OptionsFrom(const server::Config& config, const SharedParts& shared);

}  // namespace fupin::gateway
