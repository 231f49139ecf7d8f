// The table of limits, as the operator writes it:
//
//   query=1200/10s,intake=300/10s,money=200/10s,export=60/1m,login=300/1m,address=12000/10s
//
// By account and class of call, and by address: `login` bounds who gives a password or a refresh token,
// `address` everything. What is not named keeps its default; 0/10s is no limit, and `off` is none at all.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/redis/sliding_windows.h"
#include "services/gateway/routing/call_class.h"

namespace fupin::gateway {

struct RateLimits {
  static constexpr std::string_view kDefault =
      "query=1200/10s,intake=300/10s,money=200/10s,export=60/1m,login=300/1m,address=12000/10s";

  // INVALID_ARGUMENT names the entry that is none.
  static absl::StatusOr<RateLimits> Parse(std::string_view text);

  std::array<redis::WindowLimit, kCallClasses.size()> account;  // beside kCallClasses
  redis::WindowLimit login;
  redis::WindowLimit address;
};

}  // namespace fupin::gateway
