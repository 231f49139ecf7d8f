#include "common/crypto/totp.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "absl/strings/str_format.h"
#include "common/base/ids.h"

namespace fupin::crypto {
namespace {

constexpr size_t kSecretBytes = 20;
constexpr size_t kDigits = 6;
constexpr uint32_t kModulus = 1'000'000;
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

}  // namespace

std::string NewTotpSecret() { return RandomBytes(kSecretBytes); }

int64_t TotpStepOf(absl::Time time) { return absl::ToUnixSeconds(time) / absl::ToInt64Seconds(kTotpStep); }

// RFC 4226, section 5.3: four bytes of the MAC, from the place that its last four bits name.
std::string TotpCode(std::string_view secret, int64_t step) {
  std::array<unsigned char, 8> counter;
  for (int i = 7; i >= 0; --i, step >>= 8) counter[i] = static_cast<unsigned char>(step);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
       &size);
  const unsigned char* at = mac.data() + (mac[size - 1] & 0x0f);
  const uint32_t number = (at[0] & 0x7fu) << 24 | at[1] << 16 | at[2] << 8 | at[3];
  return absl::StrFormat("%06u", number % kModulus);
}

std::optional<int64_t> MatchTotp(std::string_view secret, std::string_view code, absl::Time now) {
  std::optional<int64_t> match;
  if (code.size() != kDigits) return match;
  const int64_t present = TotpStepOf(now);
  for (int64_t step = present - kTotpWindow; step <= present + kTotpWindow; ++step) {
    if (sodium_memcmp(TotpCode(secret, step).data(), code.data(), kDigits) == 0) match = step;
  }
  return match;
}

std::string ToBase32(std::string_view bytes) {
  std::string text;
  uint32_t bits = 0;
  int held = 0;
  for (const unsigned char byte : bytes) {
    bits = bits << 8 | byte;
    for (held += 8; held >= 5; held -= 5) text += kBase32[bits >> (held - 5) & 31];
  }
  if (held > 0) text += kBase32[bits << (5 - held) & 31];
  return text;
}

std::optional<std::string> FromBase32(std::string_view text) {
  std::string bytes;
  uint32_t bits = 0;
  int held = 0;
  for (char c : text) {
    if (c == ' ' || c == '=') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    const size_t value = kBase32.find(c);
    if (value == kBase32.npos) return std::nullopt;
    bits = bits << 5 | static_cast<uint32_t>(value);
    held += 5;
    if (held >= 8) bytes += static_cast<char>(bits >> (held -= 8));
  }
  return bytes;
}

}  // namespace fupin::crypto
