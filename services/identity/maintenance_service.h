// Maintenance: kept here, obeyed by the gateways, which learn of it from the access feed.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/maintenance.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/maintenance_store.h"

namespace fupin::identity {

class MaintenanceService {
 public:
  MaintenanceService(postgres::Database& database, AccessPublisher& publisher)
      : database_(database), store_(database), publisher_(publisher) {}

  absl::StatusOr<v1::Maintenance> GetMaintenance(rpc::CallContext& call,
                                                 const v1::GetMaintenanceRequest& request);
  absl::StatusOr<v1::Maintenance> SetMaintenance(rpc::CallContext& call,
                                                 const v1::SetMaintenanceRequest& request);

 private:
  postgres::Database& database_;
  MaintenanceStore store_;
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
