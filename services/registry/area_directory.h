// Which divisions exist, asked of identity and remembered for a minute: they change once a year, a call needs
// them each time, and a village that was merged this morning must not take in households this afternoon.
#pragma once

#include <shared_mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/call_context.h"
#include "common/rpc/channel.h"

namespace fupin::registry {

class AreaDirectory {
 public:
  explicit AreaDirectory(rpc::Channel& identity) : identity_(identity) {}

  // Those of `codes` that name no division. What was asked within the last minute costs no call.
  absl::StatusOr<std::vector<std::string>> Missing(const rpc::CallContext& call,
                                                   const std::vector<std::string>& codes);

 private:
  rpc::Channel& identity_;
  std::shared_mutex mutex_;
  absl::flat_hash_map<std::string, absl::Time> known_;  // by the call's clock
};

}  // namespace fupin::registry
