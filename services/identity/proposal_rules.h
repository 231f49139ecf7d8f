// What a proposal must be like, and who may decide it.
#pragma once

#include "absl/status/statusor.h"
#include "common/auth/principal.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "fupin/identity/v1/proposal.pb.h"

namespace fupin::identity {

inline constexpr absl::Duration kProposalLife = absl::Hours(24 * 7);

// The proposal with what is left out filled in. Errors as CreateProposal's.
absl::StatusOr<v1::Proposal> CompleteProposal(const auth::Principal& caller, const v1::Proposal& asked,
                                              Date today);
// The division that the proposal is for.
const std::string& AreaOf(const v1::Proposal& proposal);

// As it stands at `now`: an open proposal whose time is over is expired.
v1::ProposalState StateAt(const v1::Proposal& proposal, absl::Time now);
// FAILED_PRECONDITION PROPOSAL_DECIDED or PROPOSAL_EXPIRED.
absl::Status CheckOpen(const v1::Proposal& proposal, absl::Time now);
// PERMISSION_DENIED SECOND_PERSON_NEEDED for whoever proposed it or is concerned by it.
absl::Status CheckSecondPerson(const auth::Principal& caller, const v1::Proposal& proposal);

}  // namespace fupin::identity
