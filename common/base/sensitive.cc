#include "common/base/sensitive.h"

#include <algorithm>

namespace fupin {
namespace {

// Keeps `head` characters in front and `tail` at the end when the text is plain ASCII of at least `least`
// characters; what is shorter would show too large a part.
std::string Mask(std::string_view text, size_t head, size_t tail, size_t least) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
  if (!ascii || text.size() < least) return std::string(text.size(), '*');
  std::string masked(text);
  std::fill(masked.begin() + head, masked.end() - tail, '*');
  return masked;
}

}  // namespace

std::string MaskResidentId(std::string_view id) { return Mask(id, 2, 3, 15); }
std::string MaskPhone(std::string_view phone) { return Mask(phone, 3, 4, 11); }
std::string MaskBankCard(std::string_view card) { return Mask(card, 0, 4, 12); }

}  // namespace fupin
