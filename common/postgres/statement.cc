#include "common/postgres/statement.h"

#include <libpq-fe.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <ranges>

#include "absl/time/civil_time.h"
#include "common/postgres/array_text.h"

namespace fupin::postgres {
namespace {

template <typename Number>
Number ParseNumber(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int HexDigit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

bool Row::IsNull(int col) const { return PQgetisnull(result_, row_, col) != 0; }

std::string_view Row::Text(int col) const {
  return {PQgetvalue(result_, row_, col), static_cast<size_t>(PQgetlength(result_, row_, col))};
}

int64_t Row::Int(int col) const { return ParseNumber<int64_t>(Text(col)); }

double Row::Double(int col) const {
  std::string_view text = Text(col);
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  return ParseNumber<double>(text);
}

bool Row::Bool(int col) const { return Text(col) == "t"; }

std::string Row::Bytes(int col) const {
  std::string_view text = Text(col);
  std::string bytes;
  if (!text.starts_with("\\x")) return bytes;
  bytes.resize(text.size() / 2 - 1);
  for (size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(HexDigit(text[2 * i + 2]) << 4 | HexDigit(text[2 * i + 3]));
  }
  return bytes;
}

Date Row::Day(int col) const {
  absl::StatusOr<Date> day = Date::Parse(Text(col));
  return day.ok() ? *day : Date();
}

// The session's zone is UTC and its style ISO: "2026-03-01 08:00:00[.123456]+00". Years have four digits
// here.
absl::Time Row::Time(int col) const {
  std::string_view text = Text(col);
  if (text == "infinity") return absl::InfiniteFuture();
  if (text == "-infinity") return absl::InfinitePast();
  if (text.size() < 22) return absl::UnixEpoch();
  auto number = [text](size_t from, size_t digits) { return ParseNumber<int>(text.substr(from, digits)); };
  absl::CivilDay day(number(0, 4), number(5, 2), number(8, 2));
  int64_t seconds =
      (day - absl::CivilDay(1970, 1, 1)) * 86400 + number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
  int64_t micros = 0;
  if (text[19] == '.') {
    int64_t unit = 100'000;
    for (size_t i = 20; i < text.size() && text[i] != '+'; ++i, unit /= 10) micros += (text[i] - '0') * unit;
  }
  return absl::FromUnixMicros(seconds * 1'000'000 + micros);
}

std::vector<int64_t> Row::Ints(int col) const {
  std::vector<int64_t> values;
  for (const auto& element : ParseArray(Text(col))) {
    values.push_back(element ? ParseNumber<int64_t>(*element) : 0);
  }
  return values;
}

std::vector<std::string> Row::Texts(int col) const {
  std::vector<std::string> values;
  for (auto& element : ParseArray(Text(col))) values.push_back(element ? std::move(*element) : std::string());
  return values;
}

Result::Result(pg_result* owned) : result_(owned, PQclear), end_(owned == nullptr ? 0 : PQntuples(owned)) {}

Result Result::AnswerTo(int64_t question) const {
  const auto rows = std::views::iota(begin_, end_);
  const auto answer = std::ranges::equal_range(
      rows, question, {}, [&](int row) { return Row(get(), row).Int(PQnfields(get()) - 1); });
  Result result = *this;
  result.begin_ = begin_ + static_cast<int>(answer.begin() - rows.begin());
  result.end_ = result.begin_ + static_cast<int>(answer.size());
  return result;
}

int64_t Result::affected() const { return result_ ? ParseNumber<int64_t>(PQcmdTuples(result_.get())) : 0; }

}  // namespace fupin::postgres
