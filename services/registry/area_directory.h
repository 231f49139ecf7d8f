// Which divisions exist, asked of identity once and remembered: they change once a year, a call needs them
// each time.
#pragma once

#include <shared_mutex>
#include <string>
#include <unordered_set>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "common/rpc/channel.h"

namespace fupin::registry {

class AreaDirectory {
 public:
  explicit AreaDirectory(rpc::Channel& identity) : identity_(identity) {}

  // Those of `codes` that name no division. Known ones cost no call.
  absl::StatusOr<std::vector<std::string>> Missing(const rpc::CallContext& call,
                                                   const std::vector<std::string>& codes);

 private:
  rpc::Channel& identity_;
  std::shared_mutex mutex_;
  std::unordered_set<std::string> known_;
};

}  // namespace fupin::registry
