#include "common/base/ids.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/time/clock.h"
#include "common/base/strings.h"

namespace fupin {

std::string RandomBytes(size_t n) {
  std::string bytes(n, '\0');
  for (size_t filled = 0; filled < n;) {
    const ssize_t got = getrandom(bytes.data() + filled, n - filled, 0);
    if (got < 0 && errno != EINTR) std::abort();  // without randomness nothing the suite issues is safe
    if (got > 0) filled += static_cast<size_t>(got);
  }
  return bytes;
}

std::string NewUuid() {
  std::string bytes = RandomBytes(16);
  const int64_t millis = absl::ToUnixMillis(absl::Now());
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<char>(millis >> (8 * (5 - i)));
  bytes[6] = static_cast<char>((bytes[6] & 0x0f) | 0x70);
  bytes[8] = static_cast<char>((bytes[8] & 0x3f) | 0x80);
  const std::string hex = ToHex(bytes);
  std::string uuid;
  uuid.reserve(36);
  uuid.append(hex, 0, 8).append(1, '-').append(hex, 8, 4).append(1, '-').append(hex, 12, 4);
  uuid.append(1, '-').append(hex, 16, 4).append(1, '-').append(hex, 20, 12);
  return uuid;
}

bool IsUuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !absl::ascii_isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

std::string ToHex(std::string_view bytes) { return absl::BytesToHexString(Abs(bytes)); }
std::string ToBase64(std::string_view bytes) { return absl::Base64Escape(Abs(bytes)); }
std::string ToBase64Url(std::string_view bytes) { return absl::WebSafeBase64Escape(Abs(bytes)); }

}  // namespace fupin
