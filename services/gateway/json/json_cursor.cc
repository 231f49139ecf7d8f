#include "services/gateway/json/json_cursor.h"

#include <algorithm>
#include <charconv>

#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

void AppendUtf8(unsigned c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xc0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xe0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  } else {
    out->push_back(static_cast<char>(0xf0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3f)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3f)));
  }
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

char JsonCursor::Peek() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
    ++at_;
  }
  return 0;
}

bool JsonCursor::Take(char c) {
  if (fault_ != nullptr || at_ >= text_.size() || Peek() != c || at_ >= text_.size()) return false;
  ++at_;
  return true;
}

bool JsonCursor::Expect(char c) {
  if (Take(c)) return true;
  return Fault(c == ':'               ? "应为冒号"
               : c == '"'             ? "应为字符串"
               : c == '}' || c == ',' ? "应为逗号或右括号"
                                      : "应为值");
}

bool JsonCursor::Fault(const char* what) {
  if (fault_ == nullptr) fault_ = what;
  return false;
}

bool JsonCursor::String(std::string_view* out) {
  if (!Expect('"')) return false;
  const size_t start = at_;
  bool escaped = false;
  bool ascii = true;
  size_t copied = start;
  while (at_ < text_.size()) {
    const auto c = static_cast<unsigned char>(text_[at_]);
    if (c == '"') break;
    if (c < 0x20) return Fault("字符串中有控制字符");
    if (c == '\\') {
      if (!escaped) scratch_.clear();
      escaped = true;
      scratch_.append(text_, copied, at_ - copied);
      if (!Escape()) return false;
      copied = at_;
      continue;
    }
    ascii &= c < 0x80;
    ++at_;
  }
  if (at_ >= text_.size()) return Fault("字符串没有结束");
  const std::string_view raw = text_.substr(start, at_ - start);
  if (!ascii && !IsCleanUtf8(raw)) return Fault("不是合法的 UTF-8");
  if (escaped) {
    scratch_.append(text_, copied, at_ - copied);
    *out = scratch_;
  } else {
    *out = raw;
  }
  ++at_;
  return true;
}

bool JsonCursor::Escape() {
  ++at_;  // the backslash
  if (at_ >= text_.size()) return Fault("字符串没有结束");
  static constexpr std::string_view kNames = "\"\\/bfnrt", kValues = "\"\\/\b\f\n\r\t";
  const char name = text_[at_++];
  if (size_t i = kNames.find(name); i != std::string_view::npos) {
    scratch_.push_back(kValues[i]);
    return true;
  }
  if (name != 'u') return Fault("无效的转义");
  unsigned c = 0;
  if (!CodePoint(&c)) return false;
  if (c >= 0xdc00 && c < 0xe000) return Fault("无效的代理对");
  if (c >= 0xd800 && c < 0xdc00) {
    unsigned low = 0;
    if (text_.substr(at_, 2) != "\\u") return Fault("无效的代理对");
    at_ += 2;
    if (!CodePoint(&low)) return false;
    if (low < 0xdc00 || low >= 0xe000) return Fault("无效的代理对");
    c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
  }
  AppendUtf8(c, &scratch_);
  return true;
}

bool JsonCursor::CodePoint(unsigned* out) {
  const std::string_view hex = text_.substr(at_, 4);
  const auto result = std::from_chars(hex.data(), hex.data() + hex.size(), *out, 16);
  if (hex.size() != 4 || result.ptr != hex.data() + 4) return Fault("无效的转义");
  at_ += 4;
  return true;
}

void JsonCursor::Digits() {
  while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
}

bool JsonCursor::Number(std::string_view* out) {
  Peek();
  const size_t start = at_;
  auto here = [&] { return at_ < text_.size() ? text_[at_] : '\0'; };
  if (here() == '-') ++at_;
  if (!IsDigit(here())) return Fault("应为值");
  if (here() == '0') {
    ++at_;
    if (IsDigit(here())) return Fault("数字不能以 0 开头");
  }
  Digits();
  if (here() == '.') {
    ++at_;
    if (!IsDigit(here())) return Fault("数字不完整");
    Digits();
  }
  if (here() == 'e' || here() == 'E') {
    ++at_;
    if (here() == '+' || here() == '-') ++at_;
    if (!IsDigit(here())) return Fault("数字不完整");
    Digits();
  }
  *out = text_.substr(start, at_ - start);
  return true;
}

bool JsonCursor::Word(std::string_view word) {
  Peek();
  if (text_.substr(at_, word.size()) != word) return Fault("应为值");
  at_ += word.size();
  return true;
}

bool JsonCursor::Skip(int depth) {
  if (depth > kMaxDepth) return Fault("嵌套过深");
  std::string_view ignored;
  switch (Peek()) {
    case '"':
      return String(&ignored);
    case 't':
      return Word("true");
    case 'f':
      return Word("false");
    case 'n':
      return Word("null");
    case '{':
      Take('{');
      if (Take('}')) return true;
      do {
        if (!String(&ignored) || !Expect(':') || !Skip(depth + 1)) return false;
      } while (Take(','));
      return Expect('}');
    case '[':
      Take('[');
      if (Take(']')) return true;
      do {
        if (!Skip(depth + 1)) return false;
      } while (Take(','));
      return Take(']') || Fault("应为逗号或右括号");
    default:
      return Number(&ignored);
  }
}

bool JsonCursor::End() {
  if (fault_ != nullptr) return false;
  Peek();
  return at_ == text_.size() || Fault("值之后还有内容");
}

int JsonCursor::line() const {
  return 1 + static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<ptrdiff_t>(at_), '\n'));
}

int JsonCursor::column() const {
  const size_t start = text_.substr(0, at_).rfind('\n');
  return static_cast<int>(start == std::string_view::npos ? at_ + 1 : at_ - start);
}

}  // namespace fupin::gateway
