#include "services/identity/organisation_service.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/organisation_rules.h"

namespace fupin::identity {

absl::StatusOr<v1::Organisation> OrganisationService::CreateOrganisation(
    rpc::CallContext& call, const v1::CreateOrganisationRequest& request) {
  const std::string& credit_code = request.organisation().social_credit_code();
  if (!credit_code.empty() && !IsSocialCreditCode(credit_code)) {
    return InvalidField("organisation.social_credit_code", "SOCIAL_CREDIT_CODE_INVALID",
                        "统一社会信用代码应为18位，且校验位正确");
  }
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.organisation().area_code()));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Organisation organisation;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &organisation, [&](postgres::UnitOfWork& work) {
    organisation = request.organisation();
    organisation.set_name(MakeName("organisations", id));
    organisation.set_area_code(area.digits());
    SetTime(call.now(), organisation.mutable_create_time());
    OrganisationStore::Insert(work, id, organisation);
    work.Emit({.action = "identity.organisation.created",
               .resource = organisation.name(),
               .area_code = area.digits(),
               .content = organisation.SerializeAsString()});
    return absl::OkStatus();
  }));
  return organisation;
}

absl::StatusOr<v1::Organisation> OrganisationService::GetOrganisation(
    rpc::CallContext& call, const v1::GetOrganisationRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("organisations", request.name(), "name"));
  return store_.Get(call.scope(), id);
}

absl::StatusOr<v1::ListOrganisationsResponse> OrganisationService::ListOrganisations(
    rpc::CallContext& call, const v1::ListOrganisationsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::Organisation> organisations,
                   store_.List(call.scope(), area.range(), request.kind(), page.after_id(), page.size + 1));
  v1::ListOrganisationsResponse response;
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(organisations), response.mutable_organisations(),
                  [](const v1::Organisation& last) {
                    return ParseName("organisations", last.name(), "name").value_or(0);
                  }));
  return response;
}

}  // namespace fupin::identity
