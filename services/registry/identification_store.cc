#include "services/registry/identification_store.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;
using postgres::UnitOfWork;

constexpr Statement kLock{"registry_case_lock",
                          "SELECT 1 FROM identification_case WHERE id = $1 AND household_id = $2 FOR UPDATE"};
constexpr Statement kCase{
    "registry_case_get",
    "SELECT id, household_id, area_code, state, application_date, statement, score, created_at,"
    " updated_at FROM identification_case WHERE id = $1 AND household_id = $2"};
constexpr Statement kReviews{
    "registry_case_reviews",
    "SELECT stage, meeting_date, place, minutes, attendees, votes_for, votes_against,"
    " abstentions, passed, evidence, recorder FROM case_review WHERE case_id = $1 ORDER BY stage"};
constexpr Statement kNotices{
    "registry_case_notices",
    "SELECT stage, start_date, days, stopped_days, stopped_since, closed_date, entry, evidence"
    " FROM case_notice WHERE case_id = $1 ORDER BY stage"};
constexpr Statement kObjections{"registry_case_objections",
                                "SELECT id, stage, objector, content, filed_at, answer, upheld, answered_at"
                                " FROM case_objection WHERE case_id = $1 ORDER BY id"};
constexpr Statement kDecisions{"registry_case_decisions",
                               "SELECT kind, content, decided_at, decider, evidence FROM case_decision"
                               " WHERE case_id = $1 ORDER BY decided_at, kind"};
constexpr Statement kIdsOfHousehold{
    "registry_case_ids",
    "SELECT id FROM identification_case WHERE household_id = $1 ORDER BY id DESC LIMIT 100"};

constexpr Statement kInsert{
    "registry_case_insert",
    "INSERT INTO identification_case (id, household_id, area_code, state, application_date,"
    " statement, score, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};
constexpr Statement kSetState{"registry_case_set_state",
                              "UPDATE identification_case SET state = $2, updated_at = $3 WHERE id = $1"};
constexpr Statement kInsertReview{
    "registry_case_review_insert",
    "INSERT INTO case_review (case_id, stage, area_code, meeting_date, place, minutes, attendees, votes_for,"
    " votes_against, abstentions, passed, evidence, recorder)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Statement kInsertNotice{
    "registry_case_notice_insert",
    "INSERT INTO case_notice (case_id, stage, area_code, start_date, days, entry)"
    " VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement kSetClock{"registry_case_notice_clock",
                              "UPDATE case_notice SET stopped_days = $2, stopped_since = $3"
                              " WHERE case_id = $1 AND closed_date IS NULL"};
constexpr Statement kCloseNotice{"registry_case_notice_close",
                                 "UPDATE case_notice SET closed_date = $2, evidence = $3"
                                 " WHERE case_id = $1 AND closed_date IS NULL"};
constexpr Statement kInsertObjection{
    "registry_case_objection_insert",
    "INSERT INTO case_objection (id, case_id, stage, area_code, objector, content,"
    " filed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kAnswerObjection{
    "registry_case_objection_answer",
    "UPDATE case_objection SET answer = $2, upheld = $3, answered_at = $4 WHERE id = $1"};
constexpr Statement kInsertDecision{
    "registry_case_decision_insert",
    "INSERT INTO case_decision (case_id, kind, area_code, content, decided_at, decider,"
    " evidence) VALUES ($1, $2, $3, $4, $5, $6, $7)"};

std::vector<std::string> Texts(const google::protobuf::RepeatedPtrField<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

template <typename Strings>
void SetTexts(const Strings& from, google::protobuf::RepeatedPtrField<std::string>* to) {
  to->Assign(from.begin(), from.end());
}

std::vector<std::pair<const Statement*, Params>> Parts(int64_t household_id, int64_t case_id) {
  return {{&kCase, Params().Int(case_id).Int(household_id)},
          {&kReviews, Params().Int(case_id)},
          {&kNotices, Params().Int(case_id)},
          {&kObjections, Params().Int(case_id)},
          {&kDecisions, Params().Int(case_id)}};
}

void ReadReview(const Row& row, v1::Review* review) {
  review->set_stage(static_cast<v1::ReviewStage>(row.Int(0)));
  SetDate(row.Day(1), review->mutable_meeting_date());
  review->set_place(std::string(row.Text(2)));
  review->set_minutes(std::string(row.Text(3)));
  review->set_attendees(static_cast<int>(row.Int(4)));
  review->set_votes_for(static_cast<int>(row.Int(5)));
  review->set_votes_against(static_cast<int>(row.Int(6)));
  review->set_abstentions(static_cast<int>(row.Int(7)));
  review->set_passed(row.Bool(8));
  SetTexts(row.Texts(9), review->mutable_evidence());
  review->set_recorder(std::string(row.Text(10)));
}

void ReadNotice(const Row& row, Date today, StoredCase& stored) {
  v1::Notice* notice = stored.data.add_notices();
  NoticeClock clock{.start = row.Day(1),
                    .days = static_cast<int>(row.Int(2)),
                    .stopped_days = static_cast<int>(row.Int(3))};
  if (!row.IsNull(4)) clock.stopped_since = row.Day(4);
  notice->set_stage(static_cast<v1::ReviewStage>(row.Int(0)));
  SetDate(clock.start, notice->mutable_start_date());
  notice->set_days(clock.days);
  notice->set_stopped_days(clock.stopped_days);
  SetDate(ClosableOn(clock, today), notice->mutable_closable_date());
  notice->mutable_entry()->ParseFromString(row.Bytes(6));
  SetTexts(row.Texts(7), notice->mutable_evidence());
  if (row.IsNull(5)) {
    stored.clock = clock;
  } else {
    SetDate(row.Day(5), notice->mutable_closed_date());
  }
}

void ReadObjection(const Row& row, v1::Case& data) {
  for (v1::Notice& notice : *data.mutable_notices()) {
    if (notice.stage() != row.Int(1)) continue;
    v1::Objection* objection = notice.add_objections();
    objection->set_name(absl::StrCat(data.name(), "/objections/", row.Int(0)));
    objection->set_objector(std::string(row.Text(2)));
    objection->set_content(std::string(row.Text(3)));
    SetTime(row.Time(4), objection->mutable_file_time());
    objection->set_answer(std::string(row.Text(5)));
    objection->set_upheld(row.Bool(6));
    if (!row.IsNull(7)) SetTime(row.Time(7), objection->mutable_answer_time());
  }
}

absl::StatusOr<StoredCase> Assemble(const std::vector<Result>& parts, Date today) {
  if (parts[0].empty()) {
    return Error(absl::StatusCode::kNotFound, "CASE_NOT_FOUND", "识别事项不存在，或不在您的管辖范围内");
  }
  Row row = parts[0][0];
  StoredCase stored{.id = row.Int(0), .household_id = row.Int(1), .area_code = row.Int(2)};
  v1::Case& data = stored.data;
  data.set_name(MakeName("households", stored.household_id, "cases", stored.id));
  data.set_area_code(absl::StrCat(stored.area_code));
  data.set_state(static_cast<v1::CaseState>(row.Int(3)));
  for (Step step : AllowedSteps(data.state())) data.add_allowed_steps(NameOf(step));
  SetDate(row.Day(4), data.mutable_application_date());
  data.set_statement(std::string(row.Text(5)));
  data.mutable_score()->ParseFromString(row.Bytes(6));
  SetTime(row.Time(7), data.mutable_create_time());
  SetTime(row.Time(8), data.mutable_update_time());
  for (Row review : parts[1]) ReadReview(review, data.add_reviews());
  for (Row notice : parts[2]) ReadNotice(notice, today, stored);
  for (Row objection : parts[3]) ReadObjection(objection, data);
  for (Row decision : parts[4]) {
    v1::Decision* made = data.add_decisions();
    made->set_kind(static_cast<v1::DecisionKind>(decision.Int(0)));
    made->set_text(std::string(decision.Text(1)));
    SetTime(decision.Time(2), made->mutable_decide_time());
    made->set_decider(std::string(decision.Text(3)));
    SetTexts(decision.Texts(4), made->mutable_evidence());
  }
  return stored;
}

}  // namespace

absl::StatusOr<StoredCase> IdentificationStore::Get(const Scope& scope, int64_t household_id,
                                                    int64_t case_id) {
  ASSIGN_OR_RETURN(std::vector<Result> parts, database_.QueryAll(scope, Parts(household_id, case_id)));
  return Assemble(parts, Date::Of(scope.now));
}

absl::StatusOr<StoredCase> IdentificationStore::Lock(const Scope& scope, UnitOfWork& uow,
                                                     int64_t household_id, int64_t case_id) {
  RETURN_IF_ERROR(uow.Exec(kLock, Params().Int(case_id).Int(household_id)).status());
  return Reload(scope, uow, {.id = case_id, .household_id = household_id});
}

absl::StatusOr<StoredCase> IdentificationStore::Reload(const Scope& scope, UnitOfWork& uow,
                                                       const StoredCase& known) {
  std::vector<Result> parts;
  for (const auto& [statement, params] : Parts(known.household_id, known.id)) {
    ASSIGN_OR_RETURN(parts.emplace_back(), uow.Exec(*statement, params));
  }
  return Assemble(parts, Date::Of(scope.now));
}

absl::StatusOr<std::vector<v1::Case>> IdentificationStore::List(const Scope& scope, int64_t household_id) {
  ASSIGN_OR_RETURN(Result ids, database_.Query(scope, kIdsOfHousehold, Params().Int(household_id)));
  std::vector<v1::Case> cases;
  for (Row row : ids) {
    ASSIGN_OR_RETURN(StoredCase stored, Get(scope, household_id, row.Int(0)));
    for (v1::Review& review : *stored.data.mutable_reviews()) review.clear_minutes();
    cases.push_back(std::move(stored.data));
  }
  return cases;
}

absl::Status IdentificationStore::Insert(UnitOfWork& uow, const Scope& scope, const StoredCase& opened) {
  std::optional<Date> applied = DateOf(opened.data.application_date());
  return uow
      .Exec(kInsert, Params()
                         .Int(opened.id)
                         .Int(opened.household_id)
                         .Int(opened.area_code)
                         .Int(opened.data.state())
                         .Day(applied)
                         .Text(opened.data.statement())
                         .Bytes(opened.data.score().SerializeAsString())
                         .Time(scope.now))
      .status();
}

absl::Status IdentificationStore::SetState(UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                                           v1::CaseState state) {
  return uow.Exec(kSetState, Params().Int(at.id).Int(state).Time(scope.now)).status();
}

absl::Status IdentificationStore::InsertReview(UnitOfWork& uow, const StoredCase& at,
                                               const v1::Review& review) {
  Params params;
  params.Int(at.id)
      .Int(review.stage())
      .Int(at.area_code)
      .Day(DateOf(review.meeting_date()))
      .Text(review.place());
  params.Text(review.minutes()).Int(review.attendees()).Int(review.votes_for()).Int(review.votes_against());
  params.Int(review.abstentions())
      .Bool(review.passed())
      .Texts(Texts(review.evidence()))
      .Text(review.recorder());
  return uow.Exec(kInsertReview, params).status();
}

absl::Status IdentificationStore::InsertNotice(UnitOfWork& uow, const StoredCase& at, v1::ReviewStage stage,
                                               const NoticeClock& clock, const v1::NoticeEntry& entry) {
  return uow
      .Exec(kInsertNotice, Params()
                               .Int(at.id)
                               .Int(stage)
                               .Int(at.area_code)
                               .Day(clock.start)
                               .Int(clock.days)
                               .Bytes(entry.SerializeAsString()))
      .status();
}

absl::Status IdentificationStore::SetClock(UnitOfWork& uow, const StoredCase& at, const NoticeClock& clock) {
  return uow.Exec(kSetClock, Params().Int(at.id).Int(clock.stopped_days).Day(clock.stopped_since)).status();
}

absl::Status IdentificationStore::CloseNotice(UnitOfWork& uow, const StoredCase& at, Date day,
                                              const std::vector<std::string>& evidence) {
  return uow.Exec(kCloseNotice, Params().Int(at.id).Day(day).Texts(evidence)).status();
}

absl::Status IdentificationStore::InsertObjection(UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                                                  int64_t id, const std::string& objector,
                                                  const std::string& content) {
  return uow
      .Exec(kInsertObjection, Params()
                                  .Int(id)
                                  .Int(at.id)
                                  .Int(StageOf(at.data.state()))
                                  .Int(at.area_code)
                                  .Text(objector)
                                  .Text(content)
                                  .Time(scope.now))
      .status();
}

absl::Status IdentificationStore::AnswerObjection(UnitOfWork& uow, const Scope& scope, int64_t id,
                                                  const std::string& answer, bool upheld) {
  return uow.Exec(kAnswerObjection, Params().Int(id).Text(answer).Bool(upheld).Time(scope.now)).status();
}

absl::Status IdentificationStore::InsertDecision(UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                                                 const v1::Decision& decision) {
  return uow
      .Exec(kInsertDecision, Params()
                                 .Int(at.id)
                                 .Int(decision.kind())
                                 .Int(at.area_code)
                                 .Text(decision.text())
                                 .Time(scope.now)
                                 .Text(scope.actor)
                                 .Texts(Texts(decision.evidence())))
      .status();
}

}  // namespace fupin::registry
