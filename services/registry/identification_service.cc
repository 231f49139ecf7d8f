#include "services/registry/identification_service.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/registry/change.h"
#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

absl::StatusOr<std::pair<int64_t, int64_t>> CaseName(const std::string& name) {
  return ParseName("households", "cases", name, "name");
}

int64_t CaseId(const v1::Case& data) { return CaseName(data.name()).value().second; }

// households/{h}/cases/{c}/objections/{o}
struct ObjectionName {
  std::pair<int64_t, int64_t> of_case;
  int64_t id = 0;
};
absl::StatusOr<ObjectionName> ParseObjection(const std::string& name) {
  size_t cut = name.rfind("/objections/");
  if (cut == std::string::npos) return InvalidField("name", "NAME_MALFORMED", "异议名称格式不正确");
  ASSIGN_OR_RETURN(auto of_case, CaseName(name.substr(0, cut)));
  ASSIGN_OR_RETURN(int64_t id, ParseName("objections", name.substr(cut + 1), "name"));
  return ObjectionName{of_case, id};
}

const v1::Objection* FindObjection(const v1::Case& data, const std::string& name) {
  for (const v1::Notice& notice : data.notices()) {
    for (const v1::Objection& objection : notice.objections()) {
      if (objection.name() == name) return &objection;
    }
  }
  return nullptr;
}

bool OthersOpen(const v1::Case& data, const std::string& answered) {
  const v1::Notice& notice = data.notices(data.notices_size() - 1);
  return std::any_of(notice.objections().begin(), notice.objections().end(),
                     [&](const v1::Objection& objection) {
                       return objection.name() != answered && !objection.has_answer_time();
                     });
}

v1::NoticeEntry EntryFor(const v1::Household& household, const v1::RecordReviewRequest& review) {
  v1::NoticeEntry entry;
  entry.set_head_name(household.head_name());
  entry.set_group_name(household.group_name());
  entry.set_people(household.people());
  entry.set_votes(absl::StrCat(review.votes_for(), "/", review.attendees()));
  return entry;
}

absl::Status CheckApplicant(const v1::Household& household) {
  if (household.status() != v1::HOUSEHOLD_STATUS_GENERAL) {
    return Error(absl::StatusCode::kFailedPrecondition, "NOT_GENERAL", "该户不是一般农户，不能申请",
                 {{"status", v1::HouseholdStatus_Name(household.status())}});
  }
  std::vector<std::string> missing = MissingForApplication(household);
  if (missing.empty()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "INCOMPLETE", "资料不全，不能申请",
               {{"missing", absl::StrJoin(missing, ",")}});
}

v1::Decision MakeDecision(v1::DecisionKind kind, const std::string& text,
                          const google::protobuf::RepeatedPtrField<std::string>& evidence = {}) {
  v1::Decision decision;
  decision.set_kind(kind);
  decision.set_text(text);
  *decision.mutable_evidence() = evidence;
  return decision;
}

}  // namespace

absl::StatusOr<v1::Case> IdentificationService::Take(rpc::CallContext& call,
                                                     const google::protobuf::Message& request,
                                                     std::pair<int64_t, int64_t> name, Step step,
                                                     const std::string& action, Body body) {
  v1::Case reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ASSIGN_OR_RETURN(StoredCase at, cases_.Lock(call.scope(), uow, name.first, name.second));
        RETURN_IF_ERROR(CheckStep(at.data.state(), step));
        RETURN_IF_ERROR(body(uow, at));
        ASSIGN_OR_RETURN(StoredCase now, cases_.Reload(call.scope(), uow, at));
        reply = std::move(now.data);
        uow.Emit({action, reply.name(), reply.area_code(), reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Case> IdentificationService::SubmitHousehold(rpc::CallContext& call,
                                                                const v1::SubmitHouseholdRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.name(), "name"));
  if (!request.authorised()) {
    return InvalidField("authorised", "NOT_AUTHORISED", "申请人应签署授权，同意核查财产和收入");
  }
  ASSIGN_OR_RETURN(Date applied, EffectiveDate(call, request.has_application_date(),
                                               request.application_date(), "application_date"));
  ASSIGN_OR_RETURN(Story story, households_.Load(call.scope(), household_id, Everything()));
  v1::Household household = story.On(call.today());
  ASSIGN_OR_RETURN(ScorePolicy policy, policies_.Score(call.scope(), "", story.area_code, call.today()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::Case reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        RETURN_IF_ERROR(CheckApplicant(household));
        StoredCase opened{.id = id, .household_id = household_id, .area_code = story.area_code};
        opened.data.set_state(v1::CASE_STATE_GROUP_REVIEW);
        SetDate(applied, opened.data.mutable_application_date());
        opened.data.set_statement(request.statement());
        *opened.data.mutable_score() = ScoreOf(household, policy, call.today());
        RETURN_IF_ERROR(cases_.Insert(uow, call.scope(), opened));
        ASSIGN_OR_RETURN(StoredCase now, cases_.Reload(call.scope(), uow, opened));
        reply = std::move(now.data);
        uow.Emit({"registry.case.submitted", reply.name(), reply.area_code(), reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Case> IdentificationService::RecordReview(rpc::CallContext& call,
                                                             const v1::RecordReviewRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  if (auto wrong = CheckReview(request); !wrong.empty()) return InvalidFields(std::move(wrong));
  ASSIGN_OR_RETURN(Date met,
                   EffectiveDate(call, request.has_meeting_date(), request.meeting_date(), "meeting_date"));
  ASSIGN_OR_RETURN(v1::Household household, households_.Get(call.scope(), name.first));
  ASSIGN_OR_RETURN(AreaCode village, AreaCode::Parse(household.area_code()));
  ASSIGN_OR_RETURN(int64_t days,
                   policies_.Parameter(call.scope(), "notice_days", village.int12(), call.today()));
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    if (request.stage() != StageOf(at.data.state())) {
      return Error(absl::StatusCode::kFailedPrecondition, "STEP_NOT_ALLOWED", "当前应进行的是另一次评议",
                   {{"state", v1::CaseState_Name(at.data.state())},
                    {"allowed_steps", NameOf(Step::kRecordReview)},
                    {"stage", v1::ReviewStage_Name(StageOf(at.data.state()))}});
    }
    if (met < DateOf(at.data.application_date())) {
      return InvalidField("meeting_date", "BEFORE_APPLICATION", "评议日期不能早于申请日期");
    }
    v1::Review review;
    review.set_stage(request.stage());
    SetDate(met, review.mutable_meeting_date());
    review.set_place(request.place());
    review.set_minutes(request.minutes());
    review.set_attendees(request.attendees());
    review.set_votes_for(request.votes_for());
    review.set_votes_against(request.votes_against());
    review.set_abstentions(request.abstentions());
    review.set_passed(Passes(request.votes_for(), request.attendees()));
    *review.mutable_evidence() = request.evidence();
    review.set_recorder(call.scope().actor);
    RETURN_IF_ERROR(cases_.InsertReview(uow, at, review));
    if (review.passed()) {
      NoticeClock clock{.start = call.today(), .days = static_cast<int>(days)};
      RETURN_IF_ERROR(cases_.InsertNotice(uow, at, request.stage(), clock, EntryFor(household, request)));
    }
    return cases_.SetState(uow, call.scope(), at, AfterReview(at.data.state(), review.passed()));
  };
  return Take(call, request, name, Step::kRecordReview, "registry.case.reviewed", body);
}

absl::StatusOr<v1::Case> IdentificationService::FileObjection(rpc::CallContext& call,
                                                              const v1::FileObjectionRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    RETURN_IF_ERROR(cases_.InsertObjection(uow, call.scope(), at, id, request.objector(), request.content()));
    return cases_.SetClock(uow, at, Stop(at.clock.value(), call.today()));
  };
  return Take(call, request, name, Step::kFileObjection, "registry.objection.filed", body);
}

absl::StatusOr<v1::Case> IdentificationService::AnswerObjection(rpc::CallContext& call,
                                                                const v1::AnswerObjectionRequest& request) {
  ASSIGN_OR_RETURN(ObjectionName name, ParseObjection(request.name()));
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    const v1::Objection* objection = FindObjection(at.data, request.name());
    if (objection == nullptr) return Error(absl::StatusCode::kNotFound, "OBJECTION_NOT_FOUND", "异议不存在");
    if (objection->has_answer_time()) {
      return Error(absl::StatusCode::kFailedPrecondition, "OBJECTION_ANSWERED", "该异议已答复");
    }
    RETURN_IF_ERROR(cases_.AnswerObjection(uow, call.scope(), name.id, request.answer(), request.upheld()));
    if (request.upheld()) return cases_.SetState(uow, call.scope(), at, v1::CASE_STATE_RETURNED);
    if (OthersOpen(at.data, request.name())) return absl::OkStatus();
    return cases_.SetClock(uow, at, Resume(at.clock.value(), call.today()));
  };
  return Take(call, request, name.of_case, Step::kAnswerObjection, "registry.objection.answered", body);
}

absl::StatusOr<v1::Case> IdentificationService::CloseNotice(rpc::CallContext& call,
                                                            const v1::CloseNoticeRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  if (auto wrong = CheckEvidence(request.evidence(), "evidence"); !wrong.empty())
    return InvalidFields(std::move(wrong));
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    RETURN_IF_ERROR(CheckClose(at.clock.value(), call.today()));
    std::vector<std::string> evidence(request.evidence().begin(), request.evidence().end());
    RETURN_IF_ERROR(cases_.CloseNotice(uow, at, call.today(), evidence));
    return cases_.SetState(uow, call.scope(), at, AfterNotice(at.data.state()));
  };
  return Take(call, request, name, Step::kCloseNotice, "registry.notice.closed", body);
}

absl::StatusOr<v1::Case> IdentificationService::CheckHousehold(rpc::CallContext& call,
                                                               const v1::CheckHouseholdRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  if (auto wrong = CheckEvidence(request.evidence(), "evidence"); !wrong.empty())
    return InvalidFields(std::move(wrong));
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    v1::Decision checked = MakeDecision(v1::DECISION_KIND_CHECKED, request.finding(), request.evidence());
    RETURN_IF_ERROR(cases_.InsertDecision(uow, call.scope(), at, checked));
    return cases_.SetState(uow, call.scope(), at, v1::CASE_STATE_COUNTY_APPROVAL);
  };
  return Take(call, request, name, Step::kCheckHousehold, "registry.case.checked", body);
}

absl::StatusOr<v1::Case> IdentificationService::ApproveHousehold(rpc::CallContext& call,
                                                                 const v1::ApproveHouseholdRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  ASSIGN_OR_RETURN(Date from, EffectiveDate(call, request.has_registered_date(), request.registered_date(),
                                            "registered_date"));
  auto register_from = [from](const Story& story) -> absl::StatusOr<StoryChange> {
    StoryChange change;
    change.household = Change<HouseholdVersion>(story.household, from, [from](HouseholdVersion& version) {
      version.data.set_status(v1::HOUSEHOLD_STATUS_REGISTERED);
      SetDate(from, version.data.mutable_registered_date());
    });
    return change;
  };
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    const v1::Decision& checked = at.data.decisions(at.data.decisions_size() - 1);
    if (from < Date::Of(TimeOf(checked.decide_time()))) {
      return InvalidField("registered_date", "BEFORE_CHECK", "登记日期不能早于乡镇审核日期");
    }
    v1::Decision approved = MakeDecision(v1::DECISION_KIND_APPROVED, request.opinion());
    RETURN_IF_ERROR(cases_.InsertDecision(uow, call.scope(), at, approved));
    RETURN_IF_ERROR(cases_.SetState(uow, call.scope(), at, v1::CASE_STATE_APPROVED));
    ChangeRequest change{at.household_id, std::nullopt, from, "registry.household.registered"};
    return ChangeHousehold(call, households_, uow, change, register_from).status();
  };
  return Take(call, request, name, Step::kApproveHousehold, "registry.case.approved", body);
}

absl::StatusOr<v1::Case> IdentificationService::ReturnHousehold(rpc::CallContext& call,
                                                                const v1::ReturnHouseholdRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  auto body = [&](postgres::UnitOfWork& uow, const StoredCase& at) -> absl::Status {
    bool township = at.data.state() == v1::CASE_STATE_TOWNSHIP_CHECK;
    const char* permission = township ? "registry.cases.check" : "registry.cases.approve";
    if (!call.principal().RangeFor(permission, AreaCode::FromInt12(at.area_code)).has_value()) {
      return Error(absl::StatusCode::kPermissionDenied, "NOT_YOUR_STEP", "当前环节不由您退回",
                   {{"permission", permission}});
    }
    v1::Decision returned = MakeDecision(v1::DECISION_KIND_RETURNED, request.reason());
    RETURN_IF_ERROR(cases_.InsertDecision(uow, call.scope(), at, returned));
    return cases_.SetState(uow, call.scope(), at, v1::CASE_STATE_RETURNED);
  };
  return Take(call, request, name, Step::kReturnHousehold, "registry.case.returned", body);
}

absl::StatusOr<v1::Case> IdentificationService::GetCase(rpc::CallContext& call,
                                                        const v1::GetCaseRequest& request) {
  ASSIGN_OR_RETURN(auto name, CaseName(request.name()));
  ASSIGN_OR_RETURN(StoredCase stored, cases_.Get(call.scope(), name.first, name.second));
  return std::move(stored.data);
}

absl::StatusOr<v1::ListCasesResponse> IdentificationService::ListCases(rpc::CallContext& call,
                                                                       const v1::ListCasesRequest& request) {
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  v1::ListCasesResponse response;
  if (request.parent() == "households/-") {
    ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
    if (area.level() == AreaLevel::kNation) {
      return InvalidField("area_code", "FIELD_REQUIRED", "请指定行政区划代码");
    }
    ASSIGN_OR_RETURN(std::vector<v1::Case> cases,
                     cases_.ListOfArea(call.scope(), area.range(), request.state(), page));
    response.set_next_page_token(
        pager_.Fill(request, call.range(), page, std::move(cases), response.mutable_cases(),
                    [](const v1::Case& last) { return absl::StrCat(last.area_code(), ":", CaseId(last)); }));
  } else {
    ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
    ASSIGN_OR_RETURN(std::vector<v1::Case> cases,
                     cases_.ListOfHousehold(call.scope(), household_id, request.state(), page));
    response.set_next_page_token(
        pager_.Fill(request, call.range(), page, std::move(cases), response.mutable_cases(), CaseId));
  }
  response.set_total_size(static_cast<int32_t>(*page.total));
  return response;
}

absl::StatusOr<v1::CountCasesResponse> IdentificationService::CountCases(
    rpc::CallContext& call, const v1::CountCasesRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  return cases_.CountWaiting(call.scope(), area.range());
}

}  // namespace fupin::registry
