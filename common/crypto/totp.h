// Time-based one-time passwords (RFC 6238) as authenticators make them: HMAC-SHA-1, six digits, 30 seconds.
//
//   const std::string secret = NewTotpSecret();                  // 20 bytes; ToBase32 for people
//   std::optional<int64_t> step = MatchTotp(secret, "287082", absl::Now());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace fupin::crypto {

inline constexpr absl::Duration kTotpStep = absl::Seconds(30);
inline constexpr int kTotpWindow = 1;  // steps that the two clocks may be apart

std::string NewTotpSecret();  // 160 random bits
int64_t TotpStepOf(absl::Time time);
std::string TotpCode(std::string_view secret, int64_t step);  // six digits

// The step within the window around `now` whose code this is; nullopt: none. Takes the same time for all
// codes.
std::optional<int64_t> MatchTotp(std::string_view secret, std::string_view code, absl::Time now);

// RFC 4648, capitals, without padding. FromBase32 also takes small letters, spaces and padding; nullopt for
// anything else.
std::string ToBase32(std::string_view bytes);
std::optional<std::string> FromBase32(std::string_view text);

}  // namespace fupin::crypto
