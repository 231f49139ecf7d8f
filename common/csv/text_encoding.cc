#include "common/csv/text_encoding.h"

#include <iconv.h>

#include "common/base/strings.h"

namespace fupin {

std::optional<std::string> ToUtf8(std::string_view bytes) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (IsCleanUtf8(bytes)) {
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    return std::string(bytes);
  }
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string text(2 * bytes.size() + 4, '\0');  // two bytes become three, four become four
  char* in = const_cast<char*>(bytes.data());
  char* out = text.data();
  size_t in_left = bytes.size();
  size_t out_left = text.size();
  const bool converted = iconv(converter, &in, &in_left, &out, &out_left) != static_cast<size_t>(-1);
  iconv_close(converter);
  text.resize(text.size() - out_left);
  if (!converted || !IsCleanUtf8(text)) return std::nullopt;
  return text;
}

}  // namespace fupin
