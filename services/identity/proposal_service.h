// Dual control: what one proposes and a second person confirms.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/identity/v1/proposal.pb.h"
#include "services/identity/access_publisher.h"
#include "services/identity/proposal_store.h"

namespace fupin::identity {

class ProposalService {
 public:
  ProposalService(postgres::Database& database, const crypto::Keyring& keyring, AccessPublisher& publisher)
      : database_(database), store_(database), publisher_(publisher), pager_(keyring) {}

  absl::StatusOr<v1::Proposal> CreateProposal(rpc::CallContext& call,
                                              const v1::CreateProposalRequest& request);
  absl::StatusOr<v1::ListProposalsResponse> ListProposals(rpc::CallContext& call,
                                                          const v1::ListProposalsRequest& request);
  absl::StatusOr<v1::Proposal> ConfirmProposal(rpc::CallContext& call,
                                               const v1::ConfirmProposalRequest& request);
  absl::StatusOr<v1::Proposal> RefuseProposal(rpc::CallContext& call,
                                              const v1::RefuseProposalRequest& request);

 private:
  postgres::Database& database_;
  ProposalStore store_;
  AccessPublisher& publisher_;
  Pager pager_;
};

}  // namespace fupin::identity
