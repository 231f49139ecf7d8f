// Reads JSON (RFC 8259) token by token from a text that stays where it is. Strict: no comments, no trailing
// commas, no bare control characters, well-formed UTF-8 only. After the first fault every call fails.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fupin::gateway {

class JsonCursor {
 public:
  // Nesting deeper than this is a fault, so that a hostile body cannot exhaust the stack.
  static constexpr int kMaxDepth = 64;

  explicit JsonCursor(std::string_view text) : text_(text) {}

  // First character of the next token, 0 at the end.
  char Peek();
  // Takes `c` when it is the next token.
  bool Take(char c);
  // Takes `c` or faults.
  bool Expect(char c);
  // A string without its quotes; valid until the next call.
  bool String(std::string_view* out);
  // A number as it is written.
  bool Number(std::string_view* out);
  // true, false or null.
  bool Word(std::string_view word);
  // Any value.
  bool Skip(int depth = 0);
  // Nothing may follow.
  bool End();

  bool Fault(const char* what);
  const char* fault() const { return fault_; }  // nullptr: none
  size_t position() const { return at_; }       // of the fault, when there is one
  int line() const;                             // of position(), from 1
  int column() const;                           // in bytes, from 1

 private:
  bool Escape();
  bool CodePoint(unsigned* out);
  void Digits();

  std::string_view text_;
  size_t at_ = 0;
  const char* fault_ = nullptr;
  std::string scratch_;
};

}  // namespace fupin::gateway
