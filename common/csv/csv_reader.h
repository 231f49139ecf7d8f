// RFC 4180 CSV, piece by piece: quoted fields may hold commas, quotes and line ends. Knows where each row
// starts and ends in the file, so that work can be taken up after any row.
//
//   CsvReader reader(offset);
//   reader.Feed(chunk);
//   while (reader.Next(&row)) Use(row);
//   reader.Finish();   // the last row may lack its line end
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

struct CsvRow {
  std::vector<std::string> fields;
  int64_t end = 0;  // offset of the byte after the row
};

class CsvReader {
 public:
  static constexpr size_t kMaxRowBytes = 64 << 10;

  explicit CsvReader(int64_t offset) : offset_(offset) {}

  void Feed(std::string_view bytes) { pending_.append(bytes); }
  void Finish() { finished_ = true; }
  // False when no whole row is there; blank lines are skipped.
  bool Next(CsvRow* row);
  // A quote that is never closed, text after a closing quote, or a row of more than kMaxRowBytes.
  bool malformed() const { return malformed_; }

 private:
  // Length of the first row in `rest` with its line end; 0 when it is not whole.
  size_t RowLength(std::string_view rest) const;
  void Split(std::string_view line, std::vector<std::string>* fields);

  int64_t offset_;
  std::string pending_;
  size_t at_ = 0;  // start of the next row within pending_
  bool finished_ = false;
  bool malformed_ = false;
};

}  // namespace fupin
