#include "services/education/aid_service.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "fupin/projects/v1/payout.pb.h"
#include "services/education/school_limit.h"

namespace fupin::education {
namespace {

constexpr int kAdultAge = 18;

template <typename Request>
std::optional<Date> Wish(const Request& request) {
  return request.has_decisive_date() ? DateOf(request.decisive_date()) : std::nullopt;
}

// living_aid for PROGRAMME_LIVING_AID: the key of the programme in projects.
std::string PayoutProgramme(v1::Programme programme) {
  constexpr size_t kPrefix = sizeof("PROGRAMME_") - 1;
  return absl::AsciiStrToLower(v1::Programme_Name(programme).substr(kPrefix));
}

// The name that the enum's `zh` option gives the programme.
std::string ProgrammeZh(v1::Programme programme) {
  return v1::Programme_descriptor()->FindValueByNumber(programme)->options().GetExtension(common::v1::zh);
}

// A UUID that is the same whenever it is made from the same 16 bytes.
std::string UuidOf(std::string_view bytes16) {
  std::string hex = ToHex(bytes16);
  for (int dash : {8, 13, 18, 23}) hex.insert(static_cast<size_t>(dash), 1, '-');
  return hex;
}

}  // namespace

absl::StatusOr<v1::ListAidStandardsResponse> AidService::ListAidStandards(
    rpc::CallContext& call, const v1::ListAidStandardsRequest& request) {
  ASSIGN_OR_RETURN(std::vector<v1::AidStandard> standards,
                   store_.ListStandards(call.scope(), request.programme()));
  v1::ListAidStandardsResponse response;
  for (v1::AidStandard& standard : standards) *response.add_standards() = std::move(standard);
  return response;
}

absl::StatusOr<AidService::Finding> AidService::Look(const rpc::CallContext& call, const std::string& student,
                                                     v1::Programme programme, const std::string& term,
                                                     std::optional<Date> wish, const char* permission) const {
  Finding found;
  ASSIGN_OR_RETURN(found.student_id, ParseName("students", student, "student"));
  ASSIGN_OR_RETURN(found.student, schools_.GetStudent(call.scope(), found.student_id,
                                                      SchoolLimit(call.principal(), permission)));
  ASSIGN_OR_RETURN(AidFile file, store_.Look(call.scope(), found.student, programme, term));
  if (!file.term) return InvalidField("term", "TERM_UNKNOWN", "学期应写作 2026-spring 或 2026-autumn");
  ASSIGN_OR_RETURN(Date decisive, DecisiveDate(*file.term, wish, call.today()));
  ASSIGN_OR_RETURN(auto person, register_.Check(call, found.student.member(), decisive, "student"));
  found.birth = DateOf(person.birth_date()).value_or(decisive);
  found.grant = file.grant;
  found.assessment = Assess({.student = found.student,
                             .programme = programme,
                             .term = *file.term,
                             .decisive_date = decisive,
                             .standard = file.standard,
                             .registered = person.registered(),
                             .alive = person.present(),
                             .granted_as = file.grant ? std::optional(file.grant->name()) : std::nullopt});
  return found;
}

absl::StatusOr<v1::AidAssessment> AidService::AssessAid(rpc::CallContext& call,
                                                        const v1::AssessAidRequest& request) {
  ASSIGN_OR_RETURN(Finding finding, Look(call, request.student(), request.programme(), request.term(),
                                         Wish(request), "education.aid.assess"));
  return finding.assessment;
}

absl::StatusOr<v1::AidGrant> AidService::GrantAid(rpc::CallContext& call,
                                                  const v1::GrantAidRequest& request) {
  RETURN_IF_ERROR(ParseName("projects", request.project(), "project").status());
  ASSIGN_OR_RETURN(Finding finding, Look(call, request.student(), request.programme(), request.term(),
                                         Wish(request), "education.aid.grant"));
  if (!finding.assessment.entitled() && !finding.grant) return RefusalError(finding.assessment);
  ASSIGN_OR_RETURN(v1::AidGrant grant, Keep(call, request, finding));
  if (!grant.payout_batch().empty()) return grant;

  ASSIGN_OR_RETURN(std::string batch, OpenPayout(call, request, finding, grant));
  grant.set_payout_batch(batch);
  grant.set_state(v1::AID_GRANT_STATE_IN_PAYOUT);
  ASSIGN_OR_RETURN(int64_t grant_id, ParseName("aidGrants", grant.name(), "name"));
  Scope follow_up = call.scope();
  follow_up.request_id.clear();  // the request's own reply is kept by Keep
  v1::AidGrant reply;
  RETURN_IF_ERROR(database_.Write(follow_up, request, &reply, [&](postgres::UnitOfWork& work) {
    reply = grant;
    AidStore::SetPayoutBatch(work, grant_id, batch);
    work.Emit({.action = "education.aid_grant.payout_opened",
               .resource = grant.name(),
               .area_code = finding.student.area_code(),
               .content = grant.SerializeAsString()});
    return absl::OkStatus();
  }));
  return grant;
}

absl::StatusOr<v1::AidGrant> AidService::Keep(const rpc::CallContext& call,
                                              const v1::GrantAidRequest& request, const Finding& finding) {
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::AidGrant grant;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &grant, [&](postgres::UnitOfWork& work) {
    if (finding.grant) {
      if (!finding.grant->payout_batch().empty()) return RefusalError(finding.assessment);
      grant = *finding.grant;
      return absl::OkStatus();
    }
    grant.set_name(MakeName("aidGrants", id));
    grant.set_student(request.student());
    grant.set_programme(request.programme());
    grant.set_term(request.term());
    grant.set_amount_fen(finding.assessment.amount_fen());
    grant.set_state(v1::AID_GRANT_STATE_GRANTED);
    *grant.mutable_assessment() = finding.assessment;
    SetTime(call.now(), grant.mutable_create_time());
    AidStore::Insert(work, {.id = id,
                            .student_id = finding.student_id,
                            .area_code = finding.student.area_code(),
                            .member = finding.student.member(),
                            .project = request.project(),
                            .grant = grant});
    work.Emit({.action = "education.aid_grant.granted",
               .resource = grant.name(),
               .area_code = finding.student.area_code(),
               .content = grant.SerializeAsString()});
    return absl::OkStatus();
  }));
  return grant;
}

absl::StatusOr<std::string> AidService::OpenPayout(const rpc::CallContext& call,
                                                   const v1::GrantAidRequest& request, const Finding& finding,
                                                   const v1::AidGrant& grant) const {
  projects::v1::CreatePayoutBatchRequest open;
  // Derived from grant and caller, so that a retry finds the batch that an interrupted attempt has opened.
  open.set_request_id(
      UuidOf(keyring_.BlindIndex("request_id", absl::StrCat(grant.name(), " ", call.principal().name))));
  projects::v1::PayoutBatch* batch = open.mutable_payout_batch();
  batch->set_project(request.project());
  batch->set_display_name(absl::StrCat(ProgrammeZh(grant.programme()), " ", grant.term()));
  batch->set_programme(PayoutProgramme(grant.programme()));
  batch->set_period(grant.term());
  const bool minor = AgeOn(finding.birth, call.today()) < kAdultAge;
  batch->set_payee_kind(minor ? projects::v1::PAYEE_KIND_MINOR : projects::v1::PAYEE_KIND_PERSON);
  projects::v1::Payout* payout = batch->add_payouts();
  payout->set_payee(finding.student.member());
  payout->set_amount_fen(grant.amount_fen());
  ASSIGN_OR_RETURN(auto opened, projects_.Call<projects::v1::PayoutBatch>(call, open));
  return opened.name();
}

absl::StatusOr<v1::ListAidGrantsResponse> AidService::ListAidGrants(rpc::CallContext& call,
                                                                    const v1::ListAidGrantsRequest& request) {
  int64_t student_id = 0;
  if (!request.student().empty()) {
    ASSIGN_OR_RETURN(student_id, ParseName("students", request.student(), "student"));
  }
  if (!request.household().empty()) {
    RETURN_IF_ERROR(ParseName("households", request.household(), "household").status());
  }
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::AidGrant> grants,
                   store_.List(call.scope(), student_id, request.household(),
                               SchoolLimit(call.principal(), "education.aid.list"), page));
  v1::ListAidGrantsResponse response;
  response.set_total_size(static_cast<int32_t>(*page.total));
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(grants), response.mutable_grants(),
                  [](const v1::AidGrant& item) { return *ParseName("aidGrants", item.name(), "name"); }));
  return response;
}

}  // namespace fupin::education
