// Access tokens that must not pass although they are signed and have not ended: their account logged out, or
// lost a grant. Identity publishes the list through Redis, every process reads it once a second; an entry can
// be forgotten when the last token it refuses has ended, so the list stays short.
//
//   revocations.Replace(text);                       // what Revocations::Publish made
//   if (revocations.Refuses(principal)) …            // a lookup, no I/O
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "common/auth/principal.h"

namespace fupin::auth {

inline constexpr std::string_view kRevocationsKey = "fupin:revocations";  // in Redis
inline constexpr absl::Duration kAccessTokenLife = absl::Minutes(30);

class Revocations {
 public:
  // Accounts (accounts/{id}) and sessions (sessions/{id}), each with the moment before which its tokens are
  // refused.
  using Entries = std::vector<std::pair<std::string, absl::Time>>;
  static std::string Publish(const Entries& entries);

  Revocations();
  // Lines that cannot be read are left out.
  void Replace(std::string_view text);
  bool Refuses(const Principal& principal) const;

 private:
  using Moments = std::unordered_map<std::string, absl::Time>;
  std::shared_ptr<const Moments> moments_;  // replaced whole, by std::atomic_*
};

}  // namespace fupin::auth
