// PostgreSQL's text form of one-dimensional arrays: {1,NULL,"a \"quoted\" text"}.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::postgres {

class ArrayWriter {
 public:
  void AddNull() { AddRaw("NULL"); }
  void AddRaw(std::string_view element);   // a number or a date: nothing to quote
  void AddText(std::string_view element);  // quoted and escaped
  std::string Finish() && { return std::move(text_) + '}'; }

 private:
  std::string text_ = "{";
};

// {1,2,3}
std::string ArrayText(std::span<const int64_t> numbers);

// What PostgreSQL printed; nullopt for NULL elements.
std::vector<std::optional<std::string>> ParseArray(std::string_view text);

}  // namespace fupin::postgres
