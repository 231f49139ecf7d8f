#include "services/registry/identification_store.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
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
#define FUPIN_CASE                                                                                \
  "SELECT c.id, c.household_id, c.area_code, c.state, c.application_date, c.statement, c.score, " \
  "c.created_at,"                                                                                 \
  " c.updated_at, h.head_name, h.people"
#define FUPIN_OF_HOUSEHOLD " FROM identification_case c JOIN household h ON h.id = c.household_id WHERE "
constexpr Statement kCases{"registry_case_get", FUPIN_CASE FUPIN_OF_HOUSEHOLD
                           "c.id = ANY ($1) AND c.household_id = $2 ORDER BY c.id DESC"};
constexpr Statement kReviews{
    "registry_case_reviews",
    "SELECT stage, meeting_date, place, minutes, attendees, votes_for, votes_against,"
    " abstentions, passed, evidence, recorder, case_id FROM case_review WHERE case_id = ANY ($1) ORDER BY "
    "stage"};
constexpr Statement kNotices{
    "registry_case_notices",
    "SELECT stage, start_date, days, stopped_days, stopped_since, closed_date, entry, evidence, case_id"
    " FROM case_notice WHERE case_id = ANY ($1) ORDER BY stage"};
constexpr Statement kObjections{
    "registry_case_objections",
    "SELECT id, stage, objector, content, filed_at, answer, upheld, answered_at, case_id"
    " FROM case_objection WHERE case_id = ANY ($1) ORDER BY id"};
constexpr Statement kDecisions{
    "registry_case_decisions",
    "SELECT kind, content, decided_at, decider, evidence, case_id FROM case_decision"
    " WHERE case_id = ANY ($1) ORDER BY decided_at, kind"};
constexpr Statement kIdsOfHousehold{
    "registry_case_ids",
    "SELECT id FROM identification_case WHERE household_id = $1 AND ($2 = 0 OR state = $2) AND id < $3"
    " ORDER BY id DESC LIMIT $4"};
constexpr Statement kCountOfHousehold{
    "registry_case_count_of_household",
    "SELECT count(*) FROM identification_case WHERE household_id = $1 AND ($2 = 0 OR state = $2)"};

// Cases of an area with their running notice, by the index that fits. $1 low, $2 high, $3 area, $4 id to go
// on behind, $5 limit, $6 state.
#define FUPIN_OF_AREA(and_state)                                                                             \
  FUPIN_CASE                                                                                                 \
  ", n.stage, n.start_date, n.days, n.stopped_days, n.stopped_since FROM (SELECT * FROM identification_case" \
  " WHERE area_code >= $1 AND area_code < $2 AND (area_code, id) > ($3, $4)" and_state                       \
  " ORDER BY area_code, id LIMIT $5) c JOIN household h ON h.id = c.household_id"                            \
  " LEFT JOIN case_notice n ON n.case_id = c.id AND n.closed_date IS NULL ORDER BY c.area_code, c.id"
#define FUPIN_COUNT_OF_AREA(and_state)                                                                       \
  "SELECT count(*) FROM (SELECT FROM identification_case WHERE area_code >= $1 AND area_code < $2" and_state \
  " LIMIT 10000) c"
constexpr Statement kListOfArea{"registry_case_list", FUPIN_OF_AREA("")};
constexpr Statement kListByState{"registry_case_list_state", FUPIN_OF_AREA(" AND state = $6")};
constexpr Statement kCountOfArea{"registry_case_count", FUPIN_COUNT_OF_AREA("")};
constexpr Statement kCountByState{"registry_case_count_state", FUPIN_COUNT_OF_AREA(" AND state = $3")};

// $1 low, $2 high, $3 today. Cases that have ended (9 and 10) wait for nobody.
constexpr Statement kCountWaiting{
    "registry_case_count_waiting",
    "SELECT c.state, count(*), count(*) FILTER (WHERE n.stopped_since IS NULL"
    " AND n.start_date + n.days + n.stopped_days <= $3)"
    " FROM identification_case c LEFT JOIN case_notice n ON n.case_id = c.id AND n.closed_date IS NULL"
    " WHERE c.area_code >= $1 AND c.area_code < $2 AND c.state < 9 GROUP BY c.state ORDER BY c.state"};

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

std::vector<std::pair<const Statement*, Params>> Parts(int64_t household_id,
                                                       const std::vector<int64_t>& case_ids) {
  return {{&kCases, Params().Ints(case_ids).Int(household_id)},
          {&kReviews, Params().Ints(case_ids)},
          {&kNotices, Params().Ints(case_ids)},
          {&kObjections, Params().Ints(case_ids)},
          {&kDecisions, Params().Ints(case_ids)}};
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

// Stage, start, days, stopped days and stopped since, from `first` on.
NoticeClock ReadClock(const Row& row, int first, Date today, v1::Notice* notice) {
  NoticeClock clock{.start = row.Day(first + 1),
                    .days = static_cast<int>(row.Int(first + 2)),
                    .stopped_days = static_cast<int>(row.Int(first + 3))};
  if (!row.IsNull(first + 4)) clock.stopped_since = row.Day(first + 4);
  notice->set_stage(static_cast<v1::ReviewStage>(row.Int(first)));
  SetDate(clock.start, notice->mutable_start_date());
  notice->set_days(clock.days);
  notice->set_stopped_days(clock.stopped_days);
  SetDate(ClosableOn(clock, today), notice->mutable_closable_date());
  return clock;
}

void ReadNotice(const Row& row, Date today, StoredCase& stored) {
  v1::Notice* notice = stored.data.add_notices();
  const NoticeClock clock = ReadClock(row, 0, today, notice);
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

StoredCase ReadCase(const Row& row) {
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
  data.set_head_name(std::string(row.Text(9)));
  data.set_people(static_cast<int32_t>(row.Int(10)));
  return stored;
}

// The cases of the first of `parts`, with what the others say of them.
std::vector<StoredCase> Assemble(const std::vector<Result>& parts, Date today) {
  std::vector<StoredCase> cases;
  std::map<int64_t, size_t> places;
  for (Row row : parts[0]) {
    places[row.Int(0)] = cases.size();
    cases.push_back(ReadCase(row));
  }
  auto at = [&](int64_t case_id) -> StoredCase& { return cases[places.at(case_id)]; };
  if (cases.empty()) return cases;
  for (Row review : parts[1]) ReadReview(review, at(review.Int(11)).data.add_reviews());
  for (Row notice : parts[2]) ReadNotice(notice, today, at(notice.Int(8)));
  for (Row objection : parts[3]) ReadObjection(objection, at(objection.Int(8)).data);
  for (Row decision : parts[4]) {
    v1::Decision* made = at(decision.Int(5)).data.add_decisions();
    made->set_kind(static_cast<v1::DecisionKind>(decision.Int(0)));
    made->set_text(std::string(decision.Text(1)));
    SetTime(decision.Time(2), made->mutable_decide_time());
    made->set_decider(std::string(decision.Text(3)));
    SetTexts(decision.Texts(4), made->mutable_evidence());
  }
  return cases;
}

absl::StatusOr<StoredCase> One(std::vector<StoredCase> cases) {
  if (!cases.empty()) return std::move(cases.front());
  return Error(absl::StatusCode::kNotFound, "CASE_NOT_FOUND", "识别事项不存在，或不在您的管辖范围内");
}

}  // namespace

absl::StatusOr<StoredCase> IdentificationStore::Get(const Scope& scope, int64_t household_id,
                                                    int64_t case_id) {
  ASSIGN_OR_RETURN(std::vector<Result> parts, database_.QueryAll(scope, Parts(household_id, {case_id})));
  return One(Assemble(parts, Date::Of(scope.now)));
}

absl::StatusOr<StoredCase> IdentificationStore::Lock(const Scope& scope, UnitOfWork& uow,
                                                     int64_t household_id, int64_t case_id) {
  RETURN_IF_ERROR(uow.Exec(kLock, Params().Int(case_id).Int(household_id)).status());
  return Reload(scope, uow, {.id = case_id, .household_id = household_id});
}

absl::StatusOr<StoredCase> IdentificationStore::Reload(const Scope& scope, UnitOfWork& uow,
                                                       const StoredCase& known) {
  std::vector<Result> parts;
  for (const auto& [statement, params] : Parts(known.household_id, {known.id})) {
    ASSIGN_OR_RETURN(parts.emplace_back(), uow.Exec(*statement, params));
  }
  return One(Assemble(parts, Date::Of(scope.now)));
}

absl::StatusOr<std::vector<v1::Case>> IdentificationStore::ListOfHousehold(const Scope& scope,
                                                                           int64_t household_id,
                                                                           v1::CaseState state, Page& page) {
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  std::vector<std::pair<const Statement*, Params>> work = {
      {&kIdsOfHousehold, Params().Int(household_id).Int(state).Int(before).Int(page.size + 1)}};
  if (!page.total) work.emplace_back(&kCountOfHousehold, Params().Int(household_id).Int(state));
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = std::min(found[1][0].Int(0), kCountAtMost);
  std::vector<int64_t> ids;
  for (Row row : found[0]) ids.push_back(row.Int(0));
  if (ids.empty()) return std::vector<v1::Case>();
  ASSIGN_OR_RETURN(std::vector<Result> parts, database_.QueryAll(scope, Parts(household_id, ids)));
  std::vector<v1::Case> cases;
  for (StoredCase& stored : Assemble(parts, Date::Of(scope.now))) {
    for (v1::Review& review : *stored.data.mutable_reviews()) review.clear_minutes();
    cases.push_back(std::move(stored.data));
  }
  return cases;
}

absl::StatusOr<std::vector<v1::Case>> IdentificationStore::ListOfArea(const Scope& scope,
                                                                      const AreaRange& area,
                                                                      v1::CaseState state, Page& page) {
  int64_t after_area = 0;
  const std::pair<std::string, std::string> cursor = absl::StrSplit(page.after, ':');
  if (!page.after.empty() && !absl::SimpleAtoi(cursor.first, &after_area)) {
    return InvalidField("page_token", "PAGE_TOKEN_INVALID", "分页标记无效");
  }
  int64_t after_id = 0;
  (void)absl::SimpleAtoi(cursor.second, &after_id);
  Params list = Params().Int(area.low).Int(area.high).Int(after_area).Int(after_id).Int(page.size + 1);
  Params count = Params().Int(area.low).Int(area.high);
  const bool any = state == v1::CASE_STATE_UNSPECIFIED;
  if (!any) {
    list.Int(state);
    count.Int(state);
  }
  std::vector<std::pair<const Statement*, Params>> work = {{any ? &kListOfArea : &kListByState, list}};
  if (!page.total) work.emplace_back(any ? &kCountOfArea : &kCountByState, count);
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = found[1][0].Int(0);
  std::vector<v1::Case> cases;
  for (Row row : found[0]) {
    v1::Case& data = cases.emplace_back(ReadCase(row).data);
    data.mutable_score()->clear_items();
    if (!row.IsNull(11)) ReadClock(row, 11, Date::Of(scope.now), data.add_notices());
  }
  return cases;
}

absl::StatusOr<v1::CountCasesResponse> IdentificationStore::CountWaiting(const Scope& scope,
                                                                         const AreaRange& area) {
  ASSIGN_OR_RETURN(
      Result rows,
      database_.Query(scope, kCountWaiting, Params().Int(area.low).Int(area.high).Day(Date::Of(scope.now))));
  v1::CountCasesResponse response;
  for (Row row : rows) {
    v1::CaseCount& count = *response.add_counts();
    count.set_state(static_cast<v1::CaseState>(row.Int(0)));
    count.set_cases(static_cast<int32_t>(row.Int(1)));
    count.set_due(static_cast<int32_t>(row.Int(2)));
  }
  return response;
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
