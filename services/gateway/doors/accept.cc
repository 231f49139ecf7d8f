#include "services/gateway/doors/accept.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

double Weight(const std::vector<std::string>& parameters) {
  for (const std::string& parameter : parameters) {
    const absl::string_view text = absl::StripAsciiWhitespace(parameter);
    if (!absl::StartsWithIgnoreCase(text, "q=")) continue;
    double weight = 0;
    return absl::SimpleAtod(text.substr(2), &weight) && weight >= 0 && weight <= 1 ? weight : 0;
  }
  return 1;
}

}  // namespace

double WeightOf(std::string_view list, std::string_view value, double unlisted) {
  double others = unlisted;
  for (absl::string_view entry : absl::StrSplit(Abs(list), ',')) {
    const std::vector<std::string> parts = absl::StrSplit(entry, ';');
    const absl::string_view name = absl::StripAsciiWhitespace(parts.front());
    if (absl::EqualsIgnoreCase(name, Abs(value))) return Weight(parts);
    if (name == "*") others = Weight(parts);
  }
  return others;
}

bool NamesEtag(std::string_view list, std::string_view etag) {
  for (absl::string_view entry : absl::StrSplit(Abs(list), ',')) {
    entry = absl::StripAsciiWhitespace(entry);
    absl::ConsumePrefix(&entry, "W/");
    if (entry == "*" || entry == Abs(etag)) return true;
  }
  return false;
}

}  // namespace fupin::gateway
