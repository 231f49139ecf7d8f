#include "common/postgres/array_text.h"

namespace fupin::postgres {

void ArrayWriter::AddRaw(std::string_view element) {
  if (text_.size() > 1) text_ += ',';
  text_ += element;
}

void ArrayWriter::AddText(std::string_view element) {
  if (text_.size() > 1) text_ += ',';
  text_ += '"';
  for (char c : element) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

std::vector<std::optional<std::string>> ParseArray(std::string_view text) {
  std::vector<std::optional<std::string>> elements;
  if (text.size() < 2 || text == "{}") return elements;
  std::string element;
  bool quoted = false, in_quotes = false;
  for (size_t i = 1; i < text.size(); ++i) {  // text[0] is '{'; the last '}' ends the last element
    char c = text[i];
    if (in_quotes) {
      if (c == '\\') {
        element += text[++i];
      } else if (c == '"') {
        in_quotes = false;
      } else {
        element += c;
      }
    } else if (c == '"') {
      in_quotes = quoted = true;
    } else if (c == ',' || c == '}') {
      if (!quoted && element == "NULL") {
        elements.emplace_back(std::nullopt);
      } else {
        elements.emplace_back(std::move(element));
      }
      element.clear();
      quoted = false;
    } else {
      element += c;
    }
  }
  return elements;
}

std::string ArrayText(std::span<const int64_t> numbers) {
  ArrayWriter array;
  for (int64_t number : numbers) array.AddRaw(std::to_string(number));
  return std::move(array).Finish();
}

}  // namespace fupin::postgres
