#include "services/registry/identification_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace fupin::registry {
namespace {

constexpr Step kReviewSteps[] = {Step::kRecordReview};
constexpr Step kNoticeSteps[] = {Step::kFileObjection, Step::kAnswerObjection, Step::kCloseNotice};
constexpr Step kTownshipSteps[] = {Step::kCheckHousehold, Step::kReturnHousehold};
constexpr Step kCountySteps[] = {Step::kApproveHousehold, Step::kReturnHousehold};

}  // namespace

const char* NameOf(Step step) {
  switch (step) {
    case Step::kRecordReview:
      return "RecordReview";
    case Step::kFileObjection:
      return "FileObjection";
    case Step::kAnswerObjection:
      return "AnswerObjection";
    case Step::kCloseNotice:
      return "CloseNotice";
    case Step::kCheckHousehold:
      return "CheckHousehold";
    case Step::kApproveHousehold:
      return "ApproveHousehold";
    case Step::kReturnHousehold:
      return "ReturnHousehold";
  }
  return "";
}

std::span<const Step> AllowedSteps(v1::CaseState state) {
  switch (state) {
    case v1::CASE_STATE_GROUP_REVIEW:
    case v1::CASE_STATE_VILLAGE_REVIEW:
    case v1::CASE_STATE_RE_REVIEW:
      return kReviewSteps;
    case v1::CASE_STATE_GROUP_NOTICE:
    case v1::CASE_STATE_VILLAGE_NOTICE:
    case v1::CASE_STATE_RE_REVIEW_NOTICE:
      return kNoticeSteps;
    case v1::CASE_STATE_TOWNSHIP_CHECK:
      return kTownshipSteps;
    case v1::CASE_STATE_COUNTY_APPROVAL:
      return kCountySteps;
    default:
      return {};
  }
}

bool IsFinal(v1::CaseState state) {
  return state == v1::CASE_STATE_APPROVED || state == v1::CASE_STATE_RETURNED;
}

absl::Status CheckStep(v1::CaseState state, Step step) {
  std::span<const Step> allowed = AllowedSteps(state);
  if (std::find(allowed.begin(), allowed.end(), step) != allowed.end()) return absl::OkStatus();
  std::string names =
      absl::StrJoin(allowed, ",", [](std::string* out, Step s) { absl::StrAppend(out, NameOf(s)); });
  return Error(absl::StatusCode::kFailedPrecondition, "STEP_NOT_ALLOWED", "当前环节不能进行这一步操作",
               {{"state", v1::CaseState_Name(state)}, {"allowed_steps", names}});
}

v1::ReviewStage StageOf(v1::CaseState state) {
  switch (state) {
    case v1::CASE_STATE_GROUP_REVIEW:
    case v1::CASE_STATE_GROUP_NOTICE:
      return v1::REVIEW_STAGE_GROUP;
    case v1::CASE_STATE_VILLAGE_REVIEW:
    case v1::CASE_STATE_VILLAGE_NOTICE:
      return v1::REVIEW_STAGE_VILLAGE;
    case v1::CASE_STATE_RE_REVIEW:
    case v1::CASE_STATE_RE_REVIEW_NOTICE:
      return v1::REVIEW_STAGE_RE_REVIEW;
    default:
      return v1::REVIEW_STAGE_UNSPECIFIED;
  }
}

v1::CaseState AfterReview(v1::CaseState state, bool passed) {
  if (!passed) return v1::CASE_STATE_RETURNED;
  switch (state) {
    case v1::CASE_STATE_GROUP_REVIEW:
      return v1::CASE_STATE_GROUP_NOTICE;
    case v1::CASE_STATE_VILLAGE_REVIEW:
      return v1::CASE_STATE_VILLAGE_NOTICE;
    default:
      return v1::CASE_STATE_RE_REVIEW_NOTICE;
  }
}

v1::CaseState AfterNotice(v1::CaseState state) {
  switch (state) {
    case v1::CASE_STATE_GROUP_NOTICE:
      return v1::CASE_STATE_VILLAGE_REVIEW;
    case v1::CASE_STATE_VILLAGE_NOTICE:
      return v1::CASE_STATE_RE_REVIEW;
    default:
      return v1::CASE_STATE_TOWNSHIP_CHECK;
  }
}

bool Passes(int votes_for, int attendees) { return votes_for > attendees / 2; }

std::vector<FieldViolation> CheckReview(const v1::RecordReviewRequest& request) {
  std::vector<FieldViolation> wrong = CheckEvidence(request.evidence(), "evidence");
  int64_t votes = int64_t{request.votes_for()} + request.votes_against() + request.abstentions();
  if (votes != request.attendees()) {
    wrong.push_back({"attendees", "VOTES_DO_NOT_ADD_UP", "赞成、反对、弃权票数之和应等于到会人数"});
  }
  return wrong;
}

Date ClosableOn(const NoticeClock& clock, Date today) {
  int standing = clock.stopped_since.has_value() ? today - *clock.stopped_since : 0;
  return clock.start + clock.days + clock.stopped_days + standing;
}

absl::Status CheckClose(const NoticeClock& clock, Date today) {
  if (clock.stopped_since.has_value()) {
    return Error(absl::StatusCode::kFailedPrecondition, "OBJECTION_OPEN", "还有异议没有答复，公示计时已停止",
                 {{"since", clock.stopped_since->ToString()}});
  }
  Date closable = ClosableOn(clock, today);
  if (closable <= today) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "NOTICE_RUNNING", "公示期未满，不能进入下一步",
               {{"until", closable.ToString()}});
}

NoticeClock Stop(NoticeClock clock, Date today) {
  if (!clock.stopped_since.has_value()) clock.stopped_since = today;
  return clock;
}

NoticeClock Resume(NoticeClock clock, Date today) {
  if (clock.stopped_since.has_value()) clock.stopped_days += today - *clock.stopped_since;
  clock.stopped_since.reset();
  return clock;
}

std::vector<FieldViolation> CheckEvidence(const google::protobuf::RepeatedPtrField<std::string>& evidence,
                                          const std::string& field) {
  constexpr std::string_view kPrefix = "sha256:";
  std::vector<FieldViolation> wrong;
  for (int i = 0; i < evidence.size(); ++i) {
    std::string_view text = evidence[i];
    bool good = text.size() == kPrefix.size() + 64 && text.starts_with(kPrefix) &&
                text.substr(kPrefix.size()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (!good)
      wrong.push_back(
          {absl::StrCat(field, "[", i, "]"), "EVIDENCE_MALFORMED", "附件应为sha256:加64位十六进制"});
  }
  return wrong;
}

}  // namespace fupin::registry
