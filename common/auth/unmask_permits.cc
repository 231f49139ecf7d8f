#include "common/auth/unmask_permits.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/strings.h"

namespace fupin::auth {

std::string UnmaskPermits::Publish(const Permits& permits) {
  std::string text;
  for (const Permit& permit : permits) {
    absl::StrAppend(&text, permit.account, " ", permit.area.digits(), " ", static_cast<int>(permit.purpose),
                    " ", absl::ToUnixMicros(permit.end), "\n");
  }
  return text;
}

UnmaskPermits::UnmaskPermits() : permits_(std::make_shared<const Permits>()) {}

absl::Status UnmaskPermits::Replace(std::string_view text) {
  auto permits = std::make_shared<Permits>();
  for (absl::string_view line : absl::StrSplit(Abs(text), '\n', absl::SkipEmpty())) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    int purpose = 0;
    int64_t micros = 0;
    if (words.size() != 4 || !absl::SimpleAtoi(words[2], &purpose) || !absl::SimpleAtoi(words[3], &micros)) {
      return absl::InvalidArgumentError("not a permit");
    }
    absl::StatusOr<AreaCode> area = AreaCode::Parse(words[1]);
    if (!area.ok()) return area.status();
    permits->push_back({words[0], *std::move(area), static_cast<common::v1::UnmaskPurpose>(purpose),
                        absl::FromUnixMicros(micros)});
  }
  std::atomic_store(&permits_, std::shared_ptr<const Permits>(std::move(permits)));
  return absl::OkStatus();
}

bool UnmaskPermits::Covers(const std::string& account, const AreaRange& range,
                           common::v1::UnmaskPurpose purpose, absl::Time now) const {
  const std::shared_ptr<const Permits> permits = std::atomic_load(&permits_);
  return std::any_of(permits->begin(), permits->end(), [&](const Permit& permit) {
    return permit.account == account && permit.purpose == purpose && now < permit.end &&
           permit.area.range().Contains(range);
  });
}

}  // namespace fupin::auth
