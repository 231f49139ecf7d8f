#include "common/csv/csv_reader.h"

#include <algorithm>

namespace fupin {

size_t CsvReader::RowLength(std::string_view rest) const {
  bool quoted = false;
  for (size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '"') quoted = !quoted;
    if (rest[i] == '\n' && !quoted) return i + 1;
  }
  return finished_ && !quoted ? rest.size() : 0;
}

void CsvReader::Split(std::string_view line, std::vector<std::string>* fields) {
  fields->clear();
  size_t i = 0;
  while (true) {
    std::string field;
    if (i < line.size() && line[i] == '"') {
      for (++i; i < line.size(); ++i) {
        if (line[i] != '"') {
          field += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          field += line[++i];
        } else {
          break;
        }
      }
      ++i;
      if (i < line.size() && line[i] != ',') malformed_ = true;
    } else {
      size_t comma = std::min(line.find(',', i), line.size());
      field = line.substr(i, comma - i);
      i = comma;
    }
    fields->push_back(std::move(field));
    if (i >= line.size() || malformed_) return;
    ++i;  // the comma
  }
}

bool CsvReader::Next(CsvRow* row) {
  while (!malformed_) {
    std::string_view rest = std::string_view(pending_).substr(at_);
    size_t length = RowLength(rest);
    if (length == 0) {
      malformed_ = (finished_ && !rest.empty()) || rest.size() > kMaxRowBytes;
      pending_.erase(0, at_);
      at_ = 0;
      return false;
    }
    std::string_view line = rest.substr(0, length);
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    Split(line, &row->fields);
    at_ += length;
    offset_ += static_cast<int64_t>(length);
    row->end = offset_;
    if (!line.empty() && !malformed_) return true;
  }
  return false;
}

}  // namespace fupin
