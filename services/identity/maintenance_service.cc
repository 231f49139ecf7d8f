#include "services/identity/maintenance_service.h"

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "services/identity/own_scope.h"
#include "services/identity/province_only.h"

namespace fupin::identity {
namespace {

// People and machines wait by the system clock, whatever the business clock says.
absl::Status CheckRequest(const v1::SetMaintenanceRequest& request, absl::Time now) {
  if (request.mode() == v1::MAINTENANCE_MODE_OFF) return absl::OkStatus();
  if (request.message().empty()) return InvalidField("message", "MESSAGE_NEEDED", "请填写给用户看的说明");
  if (!request.has_until_time()) return InvalidField("until_time", "UNTIL_NEEDED", "请填写预计恢复时间");
  if (TimeOf(request.until_time()) <= now) {
    return InvalidField("until_time", "UNTIL_PAST", "预计恢复时间应晚于现在");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Maintenance> MaintenanceService::GetMaintenance(rpc::CallContext& call,
                                                                   const v1::GetMaintenanceRequest&) {
  return store_.Get(Widened(call.scope()));
}

absl::StatusOr<v1::Maintenance> MaintenanceService::SetMaintenance(rpc::CallContext& call,
                                                                   const v1::SetMaintenanceRequest& request) {
  RETURN_IF_ERROR(CheckCoversProvince(call.range(), "只有省级系统管理员可以设置维护状态"));
  const absl::Time now = absl::Now();
  RETURN_IF_ERROR(CheckRequest(request, now));
  v1::Maintenance maintenance;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &maintenance, [&](postgres::UnitOfWork& work) {
    maintenance.Clear();
    maintenance.set_mode(request.mode());
    if (request.mode() != v1::MAINTENANCE_MODE_OFF) {
      maintenance.set_message(request.message());
      *maintenance.mutable_until_time() = request.until_time();
    }
    maintenance.set_setter(call.principal().name);
    SetTime(now, maintenance.mutable_set_time());
    MaintenanceStore::Put(work, maintenance);
    work.Emit({.action = "identity.maintenance.set",
               .resource = "maintenance",
               .area_code = "",
               .content = maintenance.SerializeAsString()});
    return absl::OkStatus();
  }));
  publisher_.Publish();
  return maintenance;
}

}  // namespace fupin::identity
