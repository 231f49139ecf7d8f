// Divisions.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/division.pb.h"
#include "services/identity/division_store.h"

namespace fupin::identity {

class DivisionService {
 public:
  DivisionService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::Division> GetDivision(rpc::CallContext& call, const v1::GetDivisionRequest& request);
  absl::StatusOr<v1::ListDivisionsResponse> ListDivisions(rpc::CallContext& call,
                                                          const v1::ListDivisionsRequest& request);
  absl::StatusOr<v1::BatchGetDivisionsResponse> BatchGetDivisions(
      rpc::CallContext& call, const v1::BatchGetDivisionsRequest& request);
  absl::StatusOr<v1::ImportDivisionsResponse> ImportDivisions(rpc::CallContext& call,
                                                              const v1::ImportDivisionsRequest& request);

 private:
  postgres::Database& database_;
  DivisionStore store_;
  Pager pager_;
};

}  // namespace fupin::identity
