// Natural villages and groups.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/village_group.pb.h"
#include "services/identity/village_group_store.h"

namespace fupin::identity {

class VillageGroupService {
 public:
  explicit VillageGroupService(postgres::Database& database) : database_(database), store_(database) {}

  absl::StatusOr<v1::ListVillageGroupsResponse> ListVillageGroups(
      rpc::CallContext& call, const v1::ListVillageGroupsRequest& request);
  absl::StatusOr<v1::SetVillageGroupsResponse> SetVillageGroups(rpc::CallContext& call,
                                                                const v1::SetVillageGroupsRequest& request);

 private:
  postgres::Database& database_;
  VillageGroupStore store_;
};

}  // namespace fupin::identity
