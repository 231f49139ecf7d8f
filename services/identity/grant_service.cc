#include "services/identity/grant_service.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/grant_desk.h"
#include "services/identity/grant_rules.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

constexpr absl::Duration kReviewAge = absl::Hours(24 * 365);

absl::Status NotYours() {
  return Error(absl::StatusCode::kPermissionDenied, "DELEGATION_NOT_YOURS", "只能委托、收回本人的授权");
}

}  // namespace

absl::StatusOr<v1::ListGrantsResponse> GrantService::ListGrants(rpc::CallContext& call,
                                                                const v1::ListGrantsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  GrantFilter filter{.area = area.range(),
                     .role = request.role(),
                     .day = call.today(),
                     .delegated = request.delegated(),
                     .organisations = call.principal().OrganisationsFor("identity.grants.list"),
                     .after = page.after_id(),
                     .limit = page.size + 1};
  if (request.ending_within_days() > 0) filter.ending_by = call.today() + request.ending_within_days();
  if (request.review_due()) filter.review_due = call.now() - kReviewAge;
  ASSIGN_OR_RETURN(std::vector<v1::ListedGrant> grants, store_.List(call.scope(), filter));
  v1::ListGrantsResponse response;
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(grants), response.mutable_grants(),
                  [](const v1::ListedGrant& last) {
                    return ParseName("accounts", "grants", last.grant().name(), "name")->second;
                  }));
  return response;
}

absl::StatusOr<v1::Grant> GrantService::ReviewGrant(rpc::CallContext& call,
                                                    const v1::ReviewGrantRequest& request) {
  ASSIGN_OR_RETURN(const auto ids, ParseName("accounts", "grants", request.name(), "name"));
  RETURN_IF_ERROR(CheckNotSelf(call, MakeName("accounts", ids.first)));
  v1::Grant grant;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(grant, GrantStore::Lock(work, ids.first, ids.second));
        RETURN_IF_ERROR(CheckMayGive(call.principal(), grant));
        if (grant.has_revoke_time()) {
          return Error(absl::StatusCode::kFailedPrecondition, "GRANT_ALREADY_REVOKED", "该授权已撤销");
        }
        SetTime(call.now(), grant.mutable_review_time());
        grant.set_reviewed_by(call.principal().name);
        GrantStore::Review(work, ids.second, grant);
        work.Emit(GrantEvent("identity.grant.reviewed", grant));
        return absl::OkStatus();
      }));
  return grant;
}

// The widened scope, because who stands in may belong to another place than the caller. The delegation itself
// stays within the caller's own grant.
absl::StatusOr<v1::Grant> GrantService::DelegateGrant(rpc::CallContext& call,
                                                      const v1::DelegateGrantRequest& request) {
  ASSIGN_OR_RETURN(const auto own_ids, ParseName("accounts", "grants", request.name(), "name"));
  ASSIGN_OR_RETURN(const int64_t delegate, ParseName("accounts", request.delegate(), "delegate"));
  if (MakeName("accounts", own_ids.first) != call.principal().name) return NotYours();
  RETURN_IF_ERROR(CheckNotSelf(call, request.delegate()));
  ASSIGN_OR_RETURN(const int64_t grant_id, database_.NewId());
  v1::Grant grant;
  RETURN_IF_ERROR(database_.Write(
      Widened(call.scope()), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::Grant own, GrantStore::Lock(work, own_ids.first, own_ids.second));
        ASSIGN_OR_RETURN(grant, MakeDelegation(own, request, call.today()));
        ASSIGN_OR_RETURN(const GrantStore::Holder holder, GrantStore::LockHolder(work, delegate));
        if (holder.kind != v1::ACCOUNT_KIND_PERSON) {
          return InvalidField("delegate", "DELEGATE_NOT_A_PERSON", "只能委托给个人账号");
        }
        grant.set_name(MakeName("accounts", delegate, "grants", grant_id));
        grant.set_granted_by(call.principal().name);
        return Give(work, call, holder, "identity.grant.delegated", grant);
      }));
  return grant;
}

absl::StatusOr<v1::Grant> GrantService::EndDelegation(rpc::CallContext& call,
                                                      const v1::EndDelegationRequest& request) {
  ASSIGN_OR_RETURN(const auto ids, ParseName("accounts", "grants", request.name(), "name"));
  v1::Grant grant;
  RETURN_IF_ERROR(database_.Write(
      Widened(call.scope()), request, &grant, [&](postgres::UnitOfWork& work) -> absl::Status {
        absl::StatusOr<v1::Grant> found = GrantStore::Lock(work, ids.first, ids.second);
        // Whoever is not concerned learns nothing, not even whether there is such a grant.
        if (!found.ok()) return absl::IsNotFound(found.status()) ? NotYours() : found.status();
        grant = *std::move(found);
        const std::string& caller = call.principal().name;
        const bool delegator = grant.delegated_from().starts_with(caller + "/");
        if (grant.delegated_from().empty() || !(delegator || MakeName("accounts", ids.first) == caller)) {
          return NotYours();
        }
        return TakeBack(work, call, request.reason(), grant);
      }));
  publisher_.Publish();
  return grant;
}

}  // namespace fupin::identity
