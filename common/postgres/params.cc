// What goes to the server with a statement.
#include <charconv>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/postgres/array_text.h"
#include "common/postgres/statement.h"

namespace fupin::postgres {
namespace {

constexpr int32_t kByteaOid = 17;
// The head of a binary array: dimensions, whether there are NULLs, type; then, unless it is empty, the number
// of elements and the first one's index.
constexpr size_t kByteaHeadEmpty = 12;
constexpr size_t kByteaHead = 20;

// Big-endian, as the wire format wants it.
void AppendInt32(std::string& out, int32_t v) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(static_cast<uint32_t>(v) >> shift);
}

int32_t ReadInt32(const std::string& bytes, size_t at) {
  uint32_t value = 0;
  for (size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return static_cast<int32_t>(value);
}

std::string ByteaArray(int32_t count, bool nulls, const std::string& elements) {
  std::string array;
  array.reserve(kByteaHead + elements.size());
  AppendInt32(array, count == 0 ? 0 : 1);  // dimensions
  AppendInt32(array, nulls ? 1 : 0);
  AppendInt32(array, kByteaOid);
  if (count == 0) return array;
  AppendInt32(array, count);
  AppendInt32(array, 1);
  return array + elements;
}

std::string TimestampText(absl::Time t) {
  if (t == absl::InfiniteFuture()) return "infinity";
  if (t == absl::InfinitePast()) return "-infinity";
  return absl::FormatTime("%E4Y-%m-%d %H:%M:%E6S+00", t, absl::UTCTimeZone());
}

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

Params& Params::Ints(std::span<const int64_t> v) { return Add(ArrayText(v)); }

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
Params& Params::AddByteArray(std::span<const std::string> v, bool empty_is_null) {
  std::string elements;
  size_t bytes = 0;
  bool nulls = false;
  for (const std::string& element : v) bytes += 4 + element.size();
  elements.reserve(bytes);
  for (const std::string& element : v) {
    const bool null = empty_is_null && element.empty();
    nulls |= null;
    AppendInt32(elements, null ? -1 : static_cast<int32_t>(element.size()));
    elements += element;
  }
  return Add(ByteaArray(static_cast<int32_t>(v.size()), nulls, elements), /*binary=*/true);
}

Params& Params::ByteArrays(std::span<const std::string> v) { return AddByteArray(v, false); }
Params& Params::ByteArraysOrNull(std::span<const std::string> v) { return AddByteArray(v, true); }

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

Params& Params::Ask(int64_t v) { return Add(absl::StrCat("{", v, "}")); }
Params& Params::Ask(Date v) { return Add(absl::StrCat("{", v.ToString(), "}")); }

Params Params::Joined(std::span<const Params* const> parts) {
  Params joined;
  const size_t columns = parts.front()->values_.size();
  joined.values_.reserve(columns);
  for (size_t column = 0; column < columns; ++column) {
    const bool binary = parts.front()->values_[column].binary;
    joined.values_.push_back(binary ? JoinedBytes(parts, column) : JoinedText(parts, column));
  }
  return joined;
}

Params::Value Params::JoinedText(std::span<const Params* const> parts, size_t column) {
  std::string text = "{";
  for (const Params* part : parts) {
    const std::string& array = part->values_[column].text;
    if (array.size() == 2) continue;  // {}
    if (text.size() > 1) text += ',';
    text.append(array, 1, array.size() - 2);
  }
  return {.text = text + '}'};
}

Params::Value Params::JoinedBytes(std::span<const Params* const> parts, size_t column) {
  int32_t count = 0;
  bool nulls = false;
  std::string elements;
  for (const Params* part : parts) {
    const std::string& array = part->values_[column].text;
    if (array.size() <= kByteaHeadEmpty) continue;
    nulls |= ReadInt32(array, 4) != 0;
    count += ReadInt32(array, kByteaHeadEmpty);
    elements.append(array, kByteaHead);
  }
  return {.text = ByteaArray(count, nulls, elements), .binary = true};
}

}  // namespace fupin::postgres
