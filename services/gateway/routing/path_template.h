// The path templates of google.api.http:
//
//   /v1/{name=households/*}:approve     segments v1, households, *; variable name = segments 1..2; verb
//   approve /v1/{parent=villages/*}/households  /v1/log/{path=**}  /v1/households
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::gateway {

struct PathTemplate {
  struct Variable {
    std::string field_path;  // dotted
    int first = 0;           // segments [first, last)
    int last = 0;            // -1: to the end (the variable ends in **)
  };

  // Literals; "*" for one segment, "**" for the rest (only last).
  std::vector<std::string> segments;
  std::vector<Variable> variables;
  std::string verb;  // without its colon; empty: none

  static absl::StatusOr<PathTemplate> Parse(std::string_view text);
};

// A path cut at its slashes and percent-decoded. False when it does not start with a slash, has an empty or
// dot segment, or is encoded wrongly (a slash or NUL that hides behind an encoding counts as wrong).
bool SplitPath(std::string_view path, std::vector<std::string>* segments);

// Decodes %XX, and + as a blank when `plus` is set. False on a broken encoding.
bool PercentDecode(std::string_view text, bool plus, std::string* out);

}  // namespace fupin::gateway
