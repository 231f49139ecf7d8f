#include "services/gateway/admission/rate_limits.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

redis::WindowLimit* LimitNamed(std::string_view name, RateLimits& limits) {
  if (name == "login") return &limits.login;
  if (name == "address") return &limits.address;
  for (CallClass call_class : kCallClasses) {
    if (name == NameOf(call_class)) return &limits.account[static_cast<size_t>(call_class)];
  }
  return nullptr;
}

absl::Status Apply(std::string_view text, RateLimits& limits) {
  for (absl::string_view entry : absl::StrSplit(Abs(text), ',', absl::SkipWhitespace())) {
    const std::pair<std::string, std::string> named = absl::StrSplit(entry, absl::MaxSplits('=', 1));
    const std::pair<std::string, std::string> rate = absl::StrSplit(named.second, absl::MaxSplits('/', 1));
    redis::WindowLimit* limit = LimitNamed(named.first, limits);
    redis::WindowLimit read;
    if (limit == nullptr || !absl::SimpleAtoi(rate.first, &read.calls) || read.calls < 0 ||
        !absl::ParseDuration(rate.second, &read.window) || read.window < absl::Seconds(1) ||
        read.window > absl::Hours(1)) {
      return absl::InvalidArgumentError(
          absl::StrCat(entry, " is no limit such as query=1200/10s, with a window of 1s to 1h"));
    }
    *limit = read;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<RateLimits> RateLimits::Parse(std::string_view text) {
  RateLimits limits;
  if (text == "off") return limits;
  RETURN_IF_ERROR(Apply(kDefault, limits));
  RETURN_IF_ERROR(Apply(text, limits));
  return limits;
}

}  // namespace fupin::gateway
