#include "common/auth/revocations.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::auth {

std::string Revocations::Publish(const Entries& entries) {
  std::string text;
  for (const auto& [account, moment] : entries) {
    absl::StrAppend(&text, account, " ", absl::ToUnixMicros(moment), "\n");
  }
  return text;
}

Revocations::Revocations() : moments_(std::make_shared<const Moments>()) {}

void Revocations::Replace(std::string_view text) {
  auto moments = std::make_shared<Moments>();
  for (absl::string_view line : absl::StrSplit(Abs(text), '\n', absl::SkipEmpty())) {
    const std::pair<std::string, absl::string_view> parts = absl::StrSplit(line, absl::MaxSplits(' ', 1));
    int64_t micros = 0;
    if (absl::SimpleAtoi(parts.second, &micros)) (*moments)[parts.first] = absl::FromUnixMicros(micros);
  }
  std::atomic_store(&moments_, std::shared_ptr<const Moments>(std::move(moments)));
}

absl::Status Revocations::Check(const Principal& principal, absl::Time now) const {
  if (absl::ToUnixMicros(now) > trusted_until_) {
    return Error(absl::StatusCode::kUnavailable, "ACCESS_FEED_LOST", "暂时无法核实登录状态，请稍后重试",
                 {{"retry_after_seconds", "1"}});
  }
  if (!Refuses(principal)) return absl::OkStatus();
  return Error(absl::StatusCode::kUnauthenticated, "TOKEN_REVOKED", "登录已失效，请重新登录");
}

bool Revocations::Refuses(const Principal& principal) const {
  const std::shared_ptr<const Moments> moments = std::atomic_load(&moments_);
  if (moments->empty()) return false;
  const auto refused = [&](const std::string& name) {
    const auto it = moments->find(name);
    return it != moments->end() && principal.token_expiry - kAccessTokenLife <= it->second;
  };
  return refused(principal.name) || (!principal.session.empty() && refused(principal.session));
}

}  // namespace fupin::auth
