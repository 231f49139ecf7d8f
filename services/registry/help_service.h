// fupin.registry.v1.HelpService: what each method does stands in the proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/help_service.pb.h"
#include "services/registry/help_store.h"
#include "services/registry/policy_store.h"

namespace fupin::registry {

class HelpService {
 public:
  HelpService(postgres::Database& database, HelpStore& store, PolicyStore& policies)
      : database_(database), store_(store), policies_(policies) {}

  absl::StatusOr<v1::Pairing> CreatePairing(rpc::CallContext& call, const v1::CreatePairingRequest& request);
  absl::StatusOr<v1::ListPairingsResponse> ListPairings(rpc::CallContext& call,
                                                        const v1::ListPairingsRequest& request);
  absl::StatusOr<v1::Visit> CreateVisit(rpc::CallContext& call, const v1::CreateVisitRequest& request);
  absl::StatusOr<v1::ListVisitsResponse> ListVisits(rpc::CallContext& call,
                                                    const v1::ListVisitsRequest& request);

 private:
  postgres::Database& database_;
  HelpStore& store_;
  PolicyStore& policies_;
};

}  // namespace fupin::registry
