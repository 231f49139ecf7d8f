// fupin.registry.v1.HouseholdService: what each method does stands in the proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "services/registry/area_directory.h"
#include "services/registry/household_search.h"
#include "services/registry/household_store.h"
#include "services/registry/policy_store.h"
#include "services/registry/sealing.h"

namespace fupin::registry {

class HouseholdService {
 public:
  HouseholdService(postgres::Database& database, HouseholdStore& store, PolicyStore& policies,
                   AreaDirectory& areas, const Sealing& sealing, const Pager& pager)
      : database_(database),
        store_(store),
        policies_(policies),
        areas_(areas),
        sealing_(sealing),
        pager_(pager),
        search_(database, sealing) {}

  absl::StatusOr<v1::Household> CreateHousehold(rpc::CallContext& call,
                                                const v1::CreateHouseholdRequest& request);
  absl::StatusOr<v1::Household> GetHousehold(rpc::CallContext& call, const v1::GetHouseholdRequest& request);
  absl::StatusOr<v1::ListHouseholdsResponse> ListHouseholds(rpc::CallContext& call,
                                                            const v1::ListHouseholdsRequest& request);
  absl::StatusOr<v1::Household> UpdateHousehold(rpc::CallContext& call,
                                                const v1::UpdateHouseholdRequest& request);
  absl::StatusOr<v1::Household> AddMember(rpc::CallContext& call, const v1::AddMemberRequest& request);
  absl::StatusOr<v1::Household> UpdateMember(rpc::CallContext& call, const v1::UpdateMemberRequest& request);
  absl::StatusOr<v1::Household> RemoveMember(rpc::CallContext& call, const v1::RemoveMemberRequest& request);
  absl::StatusOr<v1::Score> ScoreHousehold(rpc::CallContext& call, const v1::ScoreHouseholdRequest& request);
  absl::StatusOr<v1::BatchGetHouseholdsResponse> BatchGetHouseholds(
      rpc::CallContext& call, const v1::BatchGetHouseholdsRequest& request);
  absl::StatusOr<v1::BatchCheckMembersResponse> BatchCheckMembers(
      rpc::CallContext& call, const v1::BatchCheckMembersRequest& request);

 private:
  postgres::Database& database_;
  HouseholdStore& store_;
  PolicyStore& policies_;
  AreaDirectory& areas_;
  const Sealing& sealing_;
  const Pager& pager_;
  HouseholdSearch search_;
};

}  // namespace fupin::registry
