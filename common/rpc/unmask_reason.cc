#include "common/rpc/unmask_reason.h"

#include <map>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::rpc {
namespace {

constexpr size_t kShortestText = 6;  // two Chinese characters

using Purposes = std::map<std::string, common::v1::UnmaskPurpose, std::less<>>;

const Purposes& ByKey() {
  static const auto* const kByKey = [] {
    auto* purposes = new Purposes;
    const auto* type = common::v1::UnmaskPurpose_descriptor();
    for (int i = 0; i < type->value_count(); ++i) {
      if (type->value(i)->number() == common::v1::UNMASK_PURPOSE_UNSPECIFIED) continue;
      const absl::string_view name = absl::StripPrefix(type->value(i)->name(), "UNMASK_PURPOSE_");
      purposes->emplace(absl::AsciiStrToLower(name),
                        static_cast<common::v1::UnmaskPurpose>(type->value(i)->number()));
    }
    return purposes;
  }();
  return *kByKey;
}

std::string PurposeKeys() {
  std::vector<std::string> keys;
  for (const auto& [key, purpose] : ByKey()) keys.push_back(key);
  return absl::StrJoin(keys, " ");
}

}  // namespace

absl::StatusOr<UnmaskReason> ParseUnmaskReason(std::string_view reason) {
  const size_t colon = reason.find(':');
  const auto found = ByKey().find(reason.substr(0, colon));
  if (colon == reason.npos || found == ByKey().end()) {
    return Error(absl::StatusCode::kInvalidArgument, "UNMASK_PURPOSE_REQUIRED",
                 "查看完整个人信息须先选择用途，再说明情况", {{"purposes", PurposeKeys()}});
  }
  std::string text(absl::StripAsciiWhitespace(Abs(reason.substr(colon + 1))));
  if (text.size() < kShortestText || !IsCleanUtf8(text)) {
    return Error(absl::StatusCode::kInvalidArgument, "UNMASK_REASON_REQUIRED",
                 "请具体说明查看完整个人信息的情况");
  }
  return UnmaskReason{found->second, found->first, std::move(text)};
}

}  // namespace fupin::rpc
