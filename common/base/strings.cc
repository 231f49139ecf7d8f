#include "common/base/strings.h"

#include <cstdint>
#include <cstring>

namespace fupin {
namespace {

// Bytes of the well-formed sequence that starts at `p` with a byte >= 0x80 (Unicode table 3-7); 0 when it is
// not one.
size_t MultiByteLength(const unsigned char* p, size_t left) {
  const auto in = [](unsigned char c, unsigned char low, unsigned char high) {
    return low <= c && c <= high;
  };
  const auto tail = [](unsigned char c) { return (c & 0xC0) == 0x80; };
  const unsigned char lead = p[0];
  if (in(lead, 0xC2, 0xDF)) return left >= 2 && tail(p[1]) ? 2 : 0;
  if (in(lead, 0xE0, 0xEF)) {
    const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;   // no overlong form
    const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // no surrogates
    return left >= 3 && in(p[1], low, high) && tail(p[2]) ? 3 : 0;
  }
  if (in(lead, 0xF0, 0xF4)) {
    const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;  // nothing above U+10FFFF
    return left >= 4 && in(p[1], low, high) && tail(p[2]) && tail(p[3]) ? 4 : 0;
  }
  return 0;
}

// Eight ASCII bytes, none of them NUL.
bool IsPlainWord(const unsigned char* p) {
  uint64_t word = 0;
  std::memcpy(&word, p, sizeof(word));
  constexpr uint64_t kHighBits = 0x8080808080808080;
  constexpr uint64_t kOnes = 0x0101010101010101;
  return ((word | (word - kOnes)) & kHighBits) == 0;
}

}  // namespace

bool IsCleanUtf8(std::string_view s) {
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  size_t left = s.size();
  while (left > 0) {
    size_t length = 1;
    if (left >= 8 && IsPlainWord(p)) {
      length = 8;
    } else if (*p == 0) {
      return false;
    } else if (*p >= 0x80) {
      length = MultiByteLength(p, left);
      if (length == 0) return false;
    }
    p += length;
    left -= length;
  }
  return true;
}

}  // namespace fupin
