#include "common/auth/access_feed.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/strings.h"

namespace fupin::auth {

std::string AccessIndex::Text() const {
  std::string text = beat;
  for (const auto& [section, version] : versions) absl::StrAppend(&text, "\n", section, " ", version);
  return text;
}

std::optional<AccessIndex> AccessIndex::Parse(std::string_view text) {
  const std::vector<std::string> lines = absl::StrSplit(Abs(text), '\n');
  if (lines[0].empty()) return std::nullopt;
  AccessIndex index{.beat = lines[0]};
  for (size_t i = 1; i < lines.size(); ++i) {
    std::pair<std::string, std::string> parts = absl::StrSplit(lines[i], absl::MaxSplits(' ', 1));
    if (parts.first.empty() || parts.second.empty()) return std::nullopt;
    index.versions.insert(std::move(parts));
  }
  return index;
}

std::string VersionedContent::Text() const { return absl::StrCat(version, "\n", content); }

std::optional<VersionedContent> VersionedContent::Parse(std::string_view text) {
  const size_t end = text.find('\n');
  if (end == text.npos || end == 0) return std::nullopt;
  return VersionedContent{std::string(text.substr(0, end)), std::string(text.substr(end + 1))};
}

std::string AccessSectionKey(std::string_view section) {
  return absl::StrCat(Abs(kAccessIndexKey), ":", Abs(section));
}

}  // namespace fupin::auth
