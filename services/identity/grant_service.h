// Looking after grants: lists, yearly review, delegation.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/grant.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/grant_store.h"

namespace fupin::identity {

class GrantService {
 public:
  GrantService(postgres::Database& database, const crypto::Keyring& keyring, AccessPublisher& publisher)
      : database_(database), store_(database), publisher_(publisher), pager_(keyring) {}

  absl::StatusOr<v1::ListGrantsResponse> ListGrants(rpc::CallContext& call,
                                                    const v1::ListGrantsRequest& request);
  absl::StatusOr<v1::Grant> ReviewGrant(rpc::CallContext& call, const v1::ReviewGrantRequest& request);
  absl::StatusOr<v1::Grant> DelegateGrant(rpc::CallContext& call, const v1::DelegateGrantRequest& request);
  absl::StatusOr<v1::Grant> EndDelegation(rpc::CallContext& call, const v1::EndDelegationRequest& request);

 private:
  postgres::Database& database_;
  GrantStore store_;
  AccessPublisher& publisher_;
  Pager pager_;
};

}  // namespace fupin::identity
