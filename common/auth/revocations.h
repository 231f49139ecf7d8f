// Access tokens that must not pass although they are signed and have not ended: their account logged out, or
// lost a grant. Identity publishes the list in the access feed, every process reads it four times a second;
// an entry can be forgotten when the last token it refuses has ended, so the list stays short.
//
//   revocations.Replace(text);                       // what Revocations::Publish made
//   RETURN_IF_ERROR(revocations.Check(principal, absl::Now()));   // a lookup, no I/O
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/auth/principal.h"

namespace fupin::auth {

inline constexpr absl::Duration kAccessTokenLife = absl::Minutes(30);

class Revocations {
 public:
  // Names that tokens carry (accounts/{id}, sessions/{id}), each with the moment before which such tokens are
  // refused.
  using Entries = std::vector<std::pair<std::string, absl::Time>>;
  static std::string Publish(const Entries& entries);

  Revocations();
  // Lines that cannot be read are left out.
  void Replace(std::string_view text);
  // The list is known to be current until then; without this call, for ever.
  void TrustUntil(absl::Time end) { trusted_until_ = absl::ToUnixMicros(end); }

  // UNAUTHENTICATED TOKEN_REVOKED, or UNAVAILABLE ACCESS_FEED_LOST (metadata retry_after_seconds) while
  // nobody can tell what is revoked.
  absl::Status Check(const Principal& principal, absl::Time now) const;

 private:
  using Moments = std::unordered_map<std::string, absl::Time>;
  bool Refuses(const Principal& principal) const;

  std::shared_ptr<const Moments> moments_;  // replaced whole, by std::atomic_*
  std::atomic<int64_t> trusted_until_ = INT64_MAX;
};

}  // namespace fupin::auth
