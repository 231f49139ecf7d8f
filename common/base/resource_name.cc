#include "common/base/resource_name.h"

#include <charconv>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin {
namespace {

// Takes `collection/{id}` off the front of `rest`.
std::optional<int64_t> TakeId(std::string_view collection, std::string_view& rest) {
  if (!rest.starts_with(collection)) return std::nullopt;
  rest.remove_prefix(collection.size());
  if (!rest.starts_with('/')) return std::nullopt;
  rest.remove_prefix(1);
  if (rest.empty() || rest[0] < '1' || rest[0] > '9') return std::nullopt;
  int64_t id = 0;
  auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), id);
  if (error != std::errc()) return std::nullopt;
  rest.remove_prefix(static_cast<size_t>(end - rest.data()));
  return id;
}

absl::Status Malformed(std::string_view field, std::string_view pattern) {
  return InvalidField(std::string(field), "NAME_MALFORMED", absl::StrCat("资源名称格式应为 ", Abs(pattern)));
}

}  // namespace

std::string MakeName(std::string_view collection, int64_t id) {
  return absl::StrCat(Abs(collection), "/", id);
}

std::string MakeName(std::string_view parents, int64_t parent, std::string_view collection, int64_t id) {
  return absl::StrCat(Abs(parents), "/", parent, "/", Abs(collection), "/", id);
}

absl::StatusOr<int64_t> ParseName(std::string_view collection, std::string_view name,
                                  std::string_view field) {
  std::optional<int64_t> id = TakeId(collection, name);
  if (!id || !name.empty()) return Malformed(field, absl::StrCat(Abs(collection), "/{id}"));
  return *id;
}

absl::StatusOr<std::pair<int64_t, int64_t>> ParseName(std::string_view parents, std::string_view collection,
                                                      std::string_view name, std::string_view field) {
  std::optional<int64_t> parent = TakeId(parents, name);
  std::optional<int64_t> id;
  if (parent && name.starts_with('/')) {
    name.remove_prefix(1);
    id = TakeId(collection, name);
  }
  if (!id || !name.empty())
    return Malformed(field, absl::StrCat(Abs(parents), "/{id}/", Abs(collection), "/{id}"));
  return std::pair(*parent, *id);
}

}  // namespace fupin
