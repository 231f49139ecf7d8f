#include "common/postgres/statement.h"

#include <libpq-fe.h>

#include <charconv>
#include <cstring>
#include <limits>

#include "absl/time/civil_time.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "common/postgres/array_text.h"

namespace fupin::postgres {
namespace {

constexpr int32_t kByteaOid = 17;

// Big-endian, as the wire format wants it.
void AppendInt32(std::string& out, int32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(static_cast<uint32_t>(v) >> shift);
}

std::string TimestampText(absl::Time t) {
  if (t == absl::InfiniteFuture()) return "infinity";
  if (t == absl::InfinitePast()) return "-infinity";
  return absl::FormatTime("%E4Y-%m-%d %H:%M:%E6S+00", t, absl::UTCTimeZone());
}

template <typename Number>
Number ParseNumber(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int HexDigit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

}  // namespace

Params& Params::Add(std::string text, bool binary) {
  values_.push_back({.text = std::move(text), .is_null = false, .binary = binary});
  return *this;
}

void Params::CheckText(std::string_view v) {
  if (std::memchr(v.data(), 0, v.size()) != nullptr) has_nul_ = true;
}

absl::Status Params::Check() const {
  if (!has_nul_) return absl::OkStatus();
  return Error(absl::StatusCode::kInvalidArgument, "NUL_BYTE", "文本不能包含空字符");
}

Params& Params::Null() {
  values_.push_back({.is_null = true});
  return *this;
}

Params& Params::Int(int64_t v) { return Add(std::to_string(v)); }
Params& Params::Int(std::optional<int64_t> v) { return v ? Int(*v) : Null(); }

Params& Params::Double(double v) {
  char buffer[32];
  auto end = std::to_chars(buffer, buffer + sizeof buffer, v).ptr;  // shortest text that reads back the same
  return Add(std::string(buffer, end));
}

Params& Params::Bool(bool v) { return Add(v ? "t" : "f"); }

Params& Params::Text(std::string_view v) {
  if (!v.empty()) CheckText(v);
  return Add(std::string(v));
}

Params& Params::TextOrNull(std::string_view v) { return v.empty() ? Null() : Text(v); }
Params& Params::Bytes(std::string_view v) { return Add(std::string(v), /*binary=*/true); }
Params& Params::BytesOrNull(std::string_view v) { return v.empty() ? Null() : Bytes(v); }
Params& Params::Day(Date v) { return Add(v.ToString()); }
Params& Params::Day(std::optional<Date> v) { return v ? Day(*v) : Null(); }
Params& Params::Time(absl::Time v) { return Add(TimestampText(v)); }

Params& Params::Ints(std::span<const int64_t> v) {
  ArrayWriter array;
  for (int64_t element : v) array.AddRaw(std::to_string(element));
  return Add(std::move(array).Finish());
}

Params& Params::Texts(std::span<const std::string> v) {
  ArrayWriter array;
  for (const std::string& element : v) {
    CheckText(element);
    array.AddText(element);
  }
  return Add(std::move(array).Finish());
}

Params& Params::TextsOrNull(std::span<const std::string> v) {
  ArrayWriter array;
  for (const std::string& element : v) {
    CheckText(element);
    if (element.empty()) {
      array.AddNull();
    } else {
      array.AddText(element);
    }
  }
  return Add(std::move(array).Finish());
}

// The binary form: the text form of bytea doubles its size twice (hex, and backslashes in an array).
Params& Params::ByteArrays(std::span<const std::string> v) {
  std::string out;
  size_t bytes = 20;
  for (const std::string& element : v) bytes += 4 + element.size();
  out.reserve(bytes);
  AppendInt32(out, v.empty() ? 0 : 1);  // dimensions
  AppendInt32(out, 0);                  // no NULLs
  AppendInt32(out, kByteaOid);
  if (!v.empty()) {
    AppendInt32(out, static_cast<int32_t>(v.size()));
    AppendInt32(out, 1);  // lower bound
  }
  for (const std::string& element : v) {
    AppendInt32(out, static_cast<int32_t>(element.size()));
    out += element;
  }
  return Add(std::move(out), /*binary=*/true);
}

Params& Params::Days(std::span<const std::optional<Date>> v) {
  ArrayWriter array;
  for (const std::optional<Date>& element : v) {
    if (element) {
      array.AddRaw(element->ToString());
    } else {
      array.AddNull();
    }
  }
  return Add(std::move(array).Finish());
}

Params& Params::Times(std::span<const absl::Time> v) {
  ArrayWriter array;
  for (absl::Time element : v) array.AddText(TimestampText(element));
  return Add(std::move(array).Finish());
}

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

Result::Result(pg_result* owned) : result_(owned, PQclear) {}

int Result::size() const { return result_ ? PQntuples(result_.get()) : 0; }

int64_t Result::affected() const { return result_ ? ParseNumber<int64_t>(PQcmdTuples(result_.get())) : 0; }

}  // namespace fupin::postgres
