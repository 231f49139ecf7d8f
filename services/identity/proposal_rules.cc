#include "services/identity/proposal_rules.h"

#include <algorithm>
#include <array>

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/grant_rules.h"

namespace fupin::identity {
namespace {

constexpr std::array kUnmaskPermissions = {"registry.unmask", "projects.unmask", "education.unmask"};

absl::Status CompleteGrantProposal(const auth::Principal& caller, v1::Proposal& proposal, Date today) {
  ASSIGN_OR_RETURN([[maybe_unused]] const int64_t account,
                   ParseName("accounts", proposal.account(), "proposal.account"));
  std::vector<FieldViolation> violations = CompleteGrant(*proposal.mutable_grant(), today, "proposal.grant");
  if (!violations.empty()) return InvalidFields(std::move(violations));
  RETURN_IF_ERROR(CheckMayGive(caller, proposal.grant()));
  if (proposal.account() != caller.name) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "GRANT_TO_SELF", "不能给自己授权");
}

absl::Status CompleteUnmasking(const auth::Principal& caller, v1::Proposal& proposal) {
  v1::BulkUnmasking& unmasking = *proposal.mutable_unmasking();
  if (!proposal.account().empty() && proposal.account() != caller.name) {
    return InvalidField("proposal.account", "ACCOUNT_NOT_CALLER", "只能为本人申请批量查看");
  }
  proposal.set_account(caller.name);
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(unmasking.area_code()));
  unmasking.set_area_code(area.digits());
  const bool may =
      std::any_of(kUnmaskPermissions.begin(), kUnmaskPermissions.end(),
                  [&](const char* permission) { return caller.RangeFor(permission, area).has_value(); });
  if (may) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "UNMASK_NOT_GRANTED",
               "您没有查看该地区完整个人信息的权限", {{"area_code", area.digits()}});
}

}  // namespace

absl::StatusOr<v1::Proposal> CompleteProposal(const auth::Principal& caller, const v1::Proposal& asked,
                                              Date today) {
  v1::Proposal proposal = asked;
  switch (proposal.content_case()) {
    case v1::Proposal::kGrant:
      RETURN_IF_ERROR(CompleteGrantProposal(caller, proposal, today));
      break;
    case v1::Proposal::kUnmasking:
      RETURN_IF_ERROR(CompleteUnmasking(caller, proposal));
      break;
    case v1::Proposal::CONTENT_NOT_SET:
      return InvalidField("proposal", "CONTENT_REQUIRED", "请填写申请的授权或批量查看");
  }
  proposal.set_state(v1::PROPOSAL_STATE_OPEN);
  proposal.set_proposed_by(caller.name);
  return proposal;
}

const std::string& AreaOf(const v1::Proposal& proposal) {
  return proposal.has_grant() ? proposal.grant().area_code() : proposal.unmasking().area_code();
}

v1::ProposalState StateAt(const v1::Proposal& proposal, absl::Time now) {
  const bool over = proposal.state() == v1::PROPOSAL_STATE_OPEN && TimeOf(proposal.expire_time()) <= now;
  return over ? v1::PROPOSAL_STATE_EXPIRED : proposal.state();
}

absl::Status CheckOpen(const v1::Proposal& proposal, absl::Time now) {
  switch (StateAt(proposal, now)) {
    case v1::PROPOSAL_STATE_OPEN:
      return absl::OkStatus();
    case v1::PROPOSAL_STATE_EXPIRED:
      return Error(absl::StatusCode::kFailedPrecondition, "PROPOSAL_EXPIRED", "该申请已过期，请重新提出");
    default:
      return Error(absl::StatusCode::kFailedPrecondition, "PROPOSAL_DECIDED", "该申请已有结论");
  }
}

absl::Status CheckSecondPerson(const auth::Principal& caller, const v1::Proposal& proposal) {
  if (caller.name != proposal.proposed_by() && caller.name != proposal.account()) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "SECOND_PERSON_NEEDED", "申请人和被授权人不能确认本申请");
}

}  // namespace fupin::identity
