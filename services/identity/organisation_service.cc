#include "services/identity/organisation_service.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/division_rules.h"
#include "services/identity/organisation_rules.h"

namespace fupin::identity {
namespace {

Event OrganisationEvent(const char* action, const v1::Organisation& organisation) {
  return {.action = action,
          .resource = organisation.name(),
          .area_code = organisation.area_code(),
          .content = organisation.SerializeAsString()};
}

// The etag is the row's version.
std::string NextEtag(const v1::Organisation& organisation) {
  return std::to_string(std::stoll(organisation.etag()) + 1);
}

// A parent or successor must be seen, be open, and not be below the organisation itself.
absl::Status CheckRelation(postgres::UnitOfWork& work, int64_t id, const std::string& relation,
                           const char* field) {
  if (relation.empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(const int64_t other, ParseName("organisations", relation, field));
  const absl::StatusOr<v1::Organisation> found = OrganisationStore::Lock(work, other);
  if (!found.ok()) return InvalidField(field, "ORGANISATION_NOT_FOUND", "没有这个单位，或不在您的管辖范围内");
  if (!CheckOpen(*found).ok()) return InvalidField(field, "ORGANISATION_CLOSED", "该单位已撤销");
  ASSIGN_OR_RETURN(const bool below, OrganisationStore::IsBelow(work, other, id));
  return below ? InvalidField(field, "ORGANISATION_BELOW", "不能是本单位或其下级单位") : absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Organisation> OrganisationService::CreateOrganisation(
    rpc::CallContext& call, const v1::CreateOrganisationRequest& request) {
  std::vector<FieldViolation> violations = CheckOrganisation(request.organisation(), call.today());
  if (!violations.empty()) return InvalidFields(std::move(violations));
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.organisation().area_code()));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Organisation organisation;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &organisation, [&](postgres::UnitOfWork& work) -> absl::Status {
        RETURN_IF_ERROR(CheckRelation(work, id, request.organisation().parent(), "organisation.parent"));
        organisation = request.organisation();
        organisation.set_name(MakeName("organisations", id));
        organisation.set_area_code(area.digits());
        organisation.clear_valid_until_date();
        organisation.clear_successor();
        organisation.set_etag("1");
        SetTime(call.now(), organisation.mutable_create_time());
        OrganisationStore::Insert(work, id, organisation);
        work.Emit(OrganisationEvent("identity.organisation.created", organisation));
        return absl::OkStatus();
      }));
  return organisation;
}

absl::StatusOr<v1::Organisation> OrganisationService::UpdateOrganisation(
    rpc::CallContext& call, const v1::UpdateOrganisationRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id,
                   ParseName("organisations", request.organisation().name(), "organisation.name"));
  v1::Organisation organisation;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &organisation, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(organisation, OrganisationStore::Lock(work, id));
        if (request.organisation().etag() != organisation.etag()) {
          return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
        }
        RETURN_IF_ERROR(CheckOpen(organisation));
        const std::string parent = organisation.parent();
        RETURN_IF_ERROR(ApplyMask(request.organisation(), request.update_mask(), &organisation));
        std::vector<FieldViolation> violations = CheckOrganisation(organisation, call.today());
        if (!violations.empty()) return InvalidFields(std::move(violations));
        if (organisation.parent() != parent)
          RETURN_IF_ERROR(CheckRelation(work, id, organisation.parent(), "organisation.parent"));
        OrganisationStore::Update(work, id, organisation);
        organisation.set_etag(NextEtag(organisation));
        work.Emit(OrganisationEvent("identity.organisation.updated", organisation));
        return absl::OkStatus();
      }));
  return organisation;
}

absl::StatusOr<v1::Organisation> OrganisationService::CloseOrganisation(
    rpc::CallContext& call, const v1::CloseOrganisationRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("organisations", request.name(), "name"));
  ASSIGN_OR_RETURN(const Date day,
                   DayOr(call.today(), request.has_until_date(), request.until_date(), "until_date"));
  if (day > call.today()) return InvalidField("until_date", "DATE_IN_FUTURE", "撤销日期不能晚于今天");
  v1::Organisation organisation;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &organisation, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(organisation, OrganisationStore::Lock(work, id));
        RETURN_IF_ERROR(CheckOpen(organisation));
        if (organisation.has_valid_from_date() && day < *DateOf(organisation.valid_from_date()))
          return InvalidField("until_date", "PERIOD_REVERSED", "撤销日期不能早于成立日期");
        RETURN_IF_ERROR(CheckRelation(work, id, request.successor(), "successor"));
        ASSIGN_OR_RETURN(const OrganisationStore::Open open, OrganisationStore::OpenOn(work, id, day));
        if (open.children)
          return Error(absl::StatusCode::kFailedPrecondition, "HAS_OPEN_CHILDREN", "请先撤销或调整下级单位");
        if (open.later_posts)
          return Error(absl::StatusCode::kFailedPrecondition, "HAS_LATER_POSTS", "该日以后还有任职");
        SetDate(day, organisation.mutable_valid_until_date());
        organisation.set_successor(request.successor());
        organisation.set_etag(NextEtag(organisation));
        OrganisationStore::Close(work, id, organisation, request.reason());
        work.Emit(OrganisationEvent("identity.organisation.closed", organisation));
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
  OrganisationFilter filter{.area = area.range(),
                            .kind = request.kind(),
                            .name_part = request.query(),
                            .closed = request.include_closed()};
  if (!request.parent().empty()) {
    ASSIGN_OR_RETURN(filter.parent, ParseName("organisations", request.parent(), "parent"));
  }
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  filter.after = page.after_id();
  filter.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::Organisation> organisations, store_.List(call.scope(), filter));
  v1::ListOrganisationsResponse response;
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(organisations), response.mutable_organisations(),
                  [](const v1::Organisation& last) {
                    return ParseName("organisations", last.name(), "name").value_or(0);
                  }));
  return response;
}

}  // namespace fupin::identity
