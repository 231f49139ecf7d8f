// Organisations.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "services/identity/organisation_store.h"

namespace fupin::identity {

class OrganisationService {
 public:
  OrganisationService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::Organisation> CreateOrganisation(rpc::CallContext& call,
                                                      const v1::CreateOrganisationRequest& request);
  absl::StatusOr<v1::Organisation> GetOrganisation(rpc::CallContext& call,
                                                   const v1::GetOrganisationRequest& request);
  absl::StatusOr<v1::Organisation> UpdateOrganisation(rpc::CallContext& call,
                                                      const v1::UpdateOrganisationRequest& request);
  absl::StatusOr<v1::Organisation> CloseOrganisation(rpc::CallContext& call,
                                                     const v1::CloseOrganisationRequest& request);
  absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(
      rpc::CallContext& call, const v1::ListOrganisationsRequest& request);

 private:
  postgres::Database& database_;
  OrganisationStore store_;
  Pager pager_;
};

}  // namespace fupin::identity
