// fupin.audit.v1.ReconciliationService. The proto is the specification.
#pragma once

#include <functional>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "common/rpc/channel.h"
#include "fupin/audit/v1/reconciliation.pb.h"
#include "services/audit/claim_store.h"

namespace fupin::audit {

class ReconciliationService {
 public:
  // `registry` is asked for a channel when a figure is derived, not before.
  ReconciliationService(postgres::Database& database, const crypto::Keyring& keyring,
                        std::function<rpc::Channel&()> registry)
      : database_(database), store_(database), pager_(keyring), registry_(std::move(registry)) {}

  absl::StatusOr<v1::Claim> CreateClaim(rpc::CallContext& call, const v1::CreateClaimRequest& request);
  absl::StatusOr<v1::Claim> GetClaim(rpc::CallContext& call, const v1::GetClaimRequest& request);
  absl::StatusOr<v1::ListClaimsResponse> ListClaims(rpc::CallContext& call,
                                                    const v1::ListClaimsRequest& request);
  absl::StatusOr<v1::CheckFiguresResponse> CheckFigures(rpc::CallContext& call,
                                                        const v1::CheckFiguresRequest& request);

 private:
  // Fills the derived fields of `claim`, with the caller's own rights at the registry.
  void Derive(const rpc::CallContext& call, v1::Claim& claim);

  postgres::Database& database_;
  ClaimStore store_;
  const Pager pager_;
  std::function<rpc::Channel&()> registry_;
};

}  // namespace fupin::audit
