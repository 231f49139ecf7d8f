// The update of the divisions and their history.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/division_update.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/division_store.h"
#include "services/identity/division_update_store.h"

namespace fupin::identity {

class DivisionUpdateService {
 public:
  DivisionUpdateService(postgres::Database& database, AccessPublisher& publisher)
      : database_(database), divisions_(database), store_(database), publisher_(publisher) {}

  absl::StatusOr<v1::UpdateDivisionsResponse> UpdateDivisions(rpc::CallContext& call,
                                                              const v1::UpdateDivisionsRequest& request);
  absl::StatusOr<v1::DivisionHistory> GetDivisionHistory(rpc::CallContext& call,
                                                         const v1::GetDivisionHistoryRequest& request);

 private:
  postgres::Database& database_;
  DivisionStore divisions_;
  DivisionUpdateStore store_;
  AccessPublisher& publisher_;
};

}  // namespace fupin::identity
