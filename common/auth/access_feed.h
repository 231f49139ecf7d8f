// How the access feed lies in Redis: an index under one key, a section with its version under one key each.
// Identity writes it, every process reads it (common/server/access_feed.h).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace fupin::auth {

inline constexpr std::string_view kAccessIndexKey = "fupin:access";
inline constexpr absl::Duration kAccessBeat =
    absl::Milliseconds(250);  // identity writes the index this often

// The sections as they are now. `beat` changes at each writing: a writer that has died is told by it.
struct AccessIndex {
  std::string beat;
  std::map<std::string, std::string> versions;  // by section

  std::string Text() const;
  static std::optional<AccessIndex> Parse(std::string_view text);
};

struct VersionedContent {
  std::string version;
  std::string content;

  std::string Text() const;
  static std::optional<VersionedContent> Parse(std::string_view text);
};

std::string AccessSectionKey(std::string_view section);  // fupin:access:roles

}  // namespace fupin::auth
