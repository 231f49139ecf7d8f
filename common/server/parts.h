// What processes are put together from, made from their settings. For Run, and for the gateway, which has no
// database.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/auth/token.h"
#include "common/base/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/tls.h"
#include "common/server/config.h"

namespace fupin::server {

// Blocks SIGTERM, SIGINT and SIGPIPE in this thread and those it starts, bounds the memory that idle threads
// keep, and starts the log. First thing in a process.
void PrepareProcess(const Config& config, const std::string& name);

// Waits for SIGTERM or SIGINT; calls `tick` every second meanwhile.
void WaitForStop(const std::function<void()>& tick);

// Exports when the certificates end, as gauges.
absl::StatusOr<rpc::TlsMaterial> MakeTls(const Config& config);
// The keys of --token-public-key-files.
absl::StatusOr<std::vector<auth::PublicKey>> ReadTokenKeys(const Config& config);
absl::StatusOr<std::unique_ptr<auth::TokenVerifier>> MakeVerifier(const Config& config);
std::unique_ptr<Clock> MakeClock(const Config& config);
rpc::ChannelOptions PeerOptions(const Config& config, const rpc::TlsMaterial& tls,
                                const std::string& service);

// --root, or the nearest folder above this executable that holds common/postgres/migrations.
absl::StatusOr<std::string> FindRoot(const Config& config);

}  // namespace fupin::server
