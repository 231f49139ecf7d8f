// Permits to see many persons unmasked: each confirmed by a second person, for an account, an area, a purpose
// and some hours. Published in the access feed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "fupin/common/v1/unmasking.pb.h"

namespace fupin::auth {

class UnmaskPermits {
 public:
  struct Permit {
    std::string account;  // accounts/{id}
    AreaCode area;
    common::v1::UnmaskPurpose purpose;
    absl::Time end;  // business clock
  };
  using Permits = std::vector<Permit>;
  static std::string Publish(const Permits& permits);

  UnmaskPermits();
  absl::Status Replace(std::string_view text);  // INVALID_ARGUMENT: not what Publish makes
  bool Covers(const std::string& account, const AreaRange& range, common::v1::UnmaskPurpose purpose,
              absl::Time now) const;

 private:
  std::shared_ptr<const Permits> permits_;  // replaced whole, by std::atomic_*
};

}  // namespace fupin::auth
