#include "services/gateway/admission/maintenance.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/wire.h"

namespace fupin::gateway {
namespace {

using identity::v1::Maintenance;

constexpr std::string_view kMayOpen = "identity.maintenance.set";
constexpr std::string_view kOwnSession = "identity.sessions.";
constexpr absl::Duration kSoonest = absl::Seconds(30);
constexpr absl::Duration kLatest = absl::Hours(1);

bool Changes(const ApiMethod& method) {
  return method.call_class == CallClass::kMoney || method.call_class == CallClass::kIntake;
}

}  // namespace

absl::Status MaintenanceGate::Replace(std::string_view content) {
  auto read = std::make_shared<Maintenance>();
  if (!read->ParseFromArray(content.data(), static_cast<int>(content.size()))) {
    return absl::InvalidArgumentError("no maintenance");
  }
  const bool open = read->mode() != identity::v1::MAINTENANCE_MODE_CLOSED &&
                    read->mode() != identity::v1::MAINTENANCE_MODE_READ_ONLY;
  std::atomic_store(&closed_, open ? nullptr : std::shared_ptr<const Maintenance>(std::move(read)));
  return absl::OkStatus();
}

absl::Status MaintenanceGate::Check(const ApiMethod& method, const auth::Principal* caller,
                                    absl::Time now) const {
  const std::shared_ptr<const Maintenance> closed = std::atomic_load(&closed_);
  if (closed == nullptr || method.policy.public_()) return absl::OkStatus();
  const bool read_only = closed->mode() == identity::v1::MAINTENANCE_MODE_READ_ONLY;
  if (read_only && !Changes(method)) return absl::OkStatus();
  if (std::string_view(method.policy.permission()).starts_with(kOwnSession)) return absl::OkStatus();
  if (caller != nullptr && caller->MayAnywhere(kMayOpen)) return absl::OkStatus();
  const absl::Time until = TimeOf(closed->until_time());
  const absl::Duration wait = std::clamp(until - now, kSoonest, kLatest);
  const std::string when = absl::FormatTime("%m-%d %H:%M", until, absl::FixedTimeZone(8 * 3600));
  return Error(absl::StatusCode::kUnavailable, "MAINTENANCE",
               absl::StrCat(read_only ? "系统维护中，暂时只能查询：" : "系统维护中：", closed->message(),
                            "（预计 ", when, " 恢复）"),
               {{"mode", read_only ? "read_only" : "closed"},
                {"until", absl::FormatTime(absl::RFC3339_sec, until, absl::UTCTimeZone())},
                {"retry_after_seconds", absl::StrCat(absl::ToInt64Seconds(wait))}});
}

}  // namespace fupin::gateway
