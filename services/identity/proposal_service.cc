#include "services/identity/proposal_service.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/account_rules.h"
#include "services/identity/grant_desk.h"
#include "services/identity/grant_rules.h"
#include "services/identity/own_scope.h"
#include "services/identity/proposal_rules.h"

namespace fupin::identity {
namespace {

bool MayDecide(const rpc::CallContext& call) {
  return call.principal().MayAnywhere("identity.proposals.decide");
}

Event ProposalEvent(const char* action, const v1::Proposal& proposal) {
  return {.action = action,
          .resource = proposal.name(),
          .area_code = AreaOf(proposal),
          .content = proposal.SerializeAsString()};
}

void SetDecision(const rpc::CallContext& call, v1::ProposalState state, const std::string& reason,
                 v1::Proposal& proposal) {
  proposal.set_state(state);
  proposal.set_decided_by(call.principal().name);
  proposal.set_decide_reason(reason);
  SetTime(call.now(), proposal.mutable_decide_time());
}

// Gives the grant as it was proposed; what has become impossible meanwhile is told.
absl::Status GiveProposed(postgres::UnitOfWork& work, const rpc::CallContext& call, int64_t grant_id,
                          v1::Proposal& proposal) {
  ASSIGN_OR_RETURN(const int64_t account, ParseName("accounts", proposal.account(), "account"));
  v1::Grant grant = proposal.grant();
  if (!CompleteGrant(grant, call.today(), "grant").empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, "PROPOSAL_EXPIRED", "申请的授权期限已过，请重新提出");
  }
  ASSIGN_OR_RETURN(const GrantStore::Holder holder, GrantStore::LockHolder(work, account));
  grant.set_name(MakeName("accounts", account, "grants", grant_id));
  grant.set_granted_by(proposal.proposed_by());
  grant.set_confirmed_by(call.principal().name);
  proposal.set_granted(grant.name());
  return Give(work, call, holder, "identity.grant.created", grant);
}

}  // namespace

absl::StatusOr<v1::Proposal> ProposalService::CreateProposal(rpc::CallContext& call,
                                                             const v1::CreateProposalRequest& request) {
  ASSIGN_OR_RETURN(const v1::Proposal complete,
                   CompleteProposal(call.principal(), request.proposal(), call.today()));
  ASSIGN_OR_RETURN(const int64_t account, ParseName("accounts", complete.account(), "proposal.account"));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Proposal proposal;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &proposal, [&](postgres::UnitOfWork& work) -> absl::Status {
        proposal = complete;
        if (proposal.has_grant()) {
          ASSIGN_OR_RETURN(const GrantStore::Holder holder, GrantStore::LockHolder(work, account));
          RETURN_IF_ERROR(
              CheckOrganisation(call.principal(), "identity.proposals.create", holder.organisation));
          RETURN_IF_ERROR(CheckCompatible(holder.grants, proposal.grant()));
        }
        proposal.set_name(MakeName("proposals", id));
        SetTime(call.now(), proposal.mutable_create_time());
        SetTime(call.now() + kProposalLife, proposal.mutable_expire_time());
        ProposalStore::Insert(work, proposal);
        work.Emit(ProposalEvent("identity.proposal.created", proposal));
        return absl::OkStatus();
      }));
  return proposal;
}

absl::StatusOr<v1::ListProposalsResponse> ProposalService::ListProposals(
    rpc::CallContext& call, const v1::ListProposalsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::Proposal> proposals,
                   store_.List(call.scope(), {.area = area.range(),
                                              .state = request.state(),
                                              .concerned = MayDecide(call) ? "" : call.principal().name,
                                              .now = call.now(),
                                              .before = page.after_id(),
                                              .limit = page.size + 1}));
  v1::ListProposalsResponse response;
  response.set_next_page_token(pager_.Fill(
      request, call.range(), page, std::move(proposals), response.mutable_proposals(),
      [](const v1::Proposal& last) { return ParseName("proposals", last.name(), "name").value_or(0); }));
  return response;
}

absl::StatusOr<v1::Proposal> ProposalService::ConfirmProposal(rpc::CallContext& call,
                                                              const v1::ConfirmProposalRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("proposals", request.name(), "name"));
  // Seen by the caller's own range; the account concerned may belong to another place.
  RETURN_IF_ERROR(store_.Get(call.scope(), id).status());
  ASSIGN_OR_RETURN(const int64_t grant_id, database_.NewId());
  v1::Proposal proposal;
  RETURN_IF_ERROR(database_.Write(
      Widened(call.scope()), request, &proposal, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(proposal, ProposalStore::Lock(work, id));
        RETURN_IF_ERROR(CheckSecondPerson(call.principal(), proposal));
        RETURN_IF_ERROR(CheckOpen(proposal, call.now()));
        SetDecision(call, v1::PROPOSAL_STATE_CONFIRMED, request.reason(), proposal);
        if (proposal.has_grant()) {
          RETURN_IF_ERROR(GiveProposed(work, call, grant_id, proposal));
        } else {
          SetTime(call.now() + absl::Hours(proposal.unmasking().hours()), proposal.mutable_permit_end_time());
        }
        ProposalStore::Decide(work, id, proposal);
        work.Emit(ProposalEvent("identity.proposal.confirmed", proposal));
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return proposal;
}

absl::StatusOr<v1::Proposal> ProposalService::RefuseProposal(rpc::CallContext& call,
                                                             const v1::RefuseProposalRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("proposals", request.name(), "name"));
  v1::Proposal proposal;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &proposal, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(proposal, ProposalStore::Lock(work, id));
        if (proposal.proposed_by() != call.principal().name) {
          if (!MayDecide(call)) {
            return Error(absl::StatusCode::kPermissionDenied, "PROPOSAL_NOT_YOURS", "只能撤回本人提出的申请");
          }
          RETURN_IF_ERROR(CheckSecondPerson(call.principal(), proposal));
        }
        RETURN_IF_ERROR(CheckOpen(proposal, call.now()));
        SetDecision(call, v1::PROPOSAL_STATE_REFUSED, request.reason(), proposal);
        ProposalStore::Decide(work, id, proposal);
        work.Emit(ProposalEvent("identity.proposal.refused", proposal));
        return absl::OkStatus();
      }));
  return proposal;
}

}  // namespace fupin::identity
