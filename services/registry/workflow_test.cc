// Identification and help through the services: one household from its application to its helper's visit.
#include "common/base/wire.h"
#include "gmock/gmock.h"
#include "services/registry/figures.h"
#include "services/registry/registry_fixture.h"

namespace fupin::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class WorkflowTest : public RegistryTest {
 protected:
  void SetUp() override { ASSERT_OK_AND_ASSIGN(household_, Create(TestHousehold(1))); }

  absl::StatusOr<v1::Case> Submit() {
    v1::SubmitHouseholdRequest request;
    request.set_name(household_.name());
    request.set_statement("家人患大病，申请纳入");
    request.set_authorised(true);
    rpc::CallContext call = Village();
    return cases_.SubmitHousehold(call, request);
  }
  absl::StatusOr<v1::Case> Review(const v1::Case& at, v1::ReviewStage stage, int votes_for = 30) {
    v1::RecordReviewRequest request;
    request.set_name(at.name());
    request.set_stage(stage);
    request.set_place("村委会");
    request.set_minutes("逐户评议");
    request.set_attendees(34);
    request.set_votes_for(votes_for);
    request.set_votes_against(34 - votes_for);
    rpc::CallContext call = Village();
    return cases_.RecordReview(call, request);
  }
  absl::StatusOr<v1::Case> Close(const v1::Case& at) {
    v1::CloseNoticeRequest request;
    request.set_name(at.name());
    rpc::CallContext call = Village();
    return cases_.CloseNotice(call, request);
  }
  absl::StatusOr<v1::Case> Check(const v1::Case& at) {
    v1::CheckHouseholdRequest request;
    request.set_name(at.name());
    request.set_finding("属实");
    rpc::CallContext call = As("township_officer", "422801100");
    return cases_.CheckHousehold(call, request);
  }
  absl::StatusOr<v1::Case> Approve(const v1::Case& at) {
    v1::ApproveHouseholdRequest request;
    request.set_name(at.name());
    request.set_opinion("同意");
    rpc::CallContext call = As("county_approver", "422801");
    return cases_.ApproveHousehold(call, request);
  }
  absl::StatusOr<v1::Case> Return(const v1::Case& at, const std::string& role) {
    v1::ReturnHouseholdRequest request;
    request.set_name(at.name());
    request.set_reason("收入依据不足");
    rpc::CallContext call = As(role, "422801");
    return cases_.ReturnHousehold(call, request);
  }
  absl::StatusOr<v1::Case> Object(const v1::Case& at) {
    v1::FileObjectionRequest request;
    request.set_name(at.name());
    request.set_content("在县城有房");
    rpc::CallContext call = Village();
    return cases_.FileObjection(call, request);
  }
  absl::StatusOr<v1::Case> Answer(const std::string& objection, bool upheld) {
    v1::AnswerObjectionRequest request;
    request.set_name(objection);
    request.set_answer("已核实");
    request.set_upheld(upheld);
    rpc::CallContext call = Village();
    return cases_.AnswerObjection(call, request);
  }
  // Through all three reviews and notices.
  void BringToTownship(v1::Case& at) {
    for (v1::ReviewStage stage :
         {v1::REVIEW_STAGE_GROUP, v1::REVIEW_STAGE_VILLAGE, v1::REVIEW_STAGE_RE_REVIEW}) {
      ASSERT_OK_AND_ASSIGN(at, Review(at, stage));
      PassDays(5);
      ASSERT_OK_AND_ASSIGN(at, Close(at));
    }
  }
  int64_t Figure(const std::string& area, const std::string& code, int days_ago = 0) {
    v1::GetStatisticsRequest request;
    request.set_area_code(area);
    SetDate(clock_.Today() + -days_ago, request.mutable_as_of_date());
    rpc::CallContext call = As("province_officer", "42", true);
    absl::StatusOr<v1::Statistics> figures = figures_.GetStatistics(call, request);
    EXPECT_OK(figures);
    return figures->area().values().at(code);
  }

  v1::Household household_;
};

TEST_F(WorkflowTest, FromApplicationToRegistration) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  EXPECT_EQ(at.state(), v1::CASE_STATE_GROUP_REVIEW);
  EXPECT_GT(at.score().points_x100(), 0);
  EXPECT_THAT(at.allowed_steps(), ElementsAre("RecordReview"));
  EXPECT_ERROR(Submit(), kFailedPrecondition, "CASE_OPEN");
  BringToTownship(at);
  EXPECT_EQ(at.state(), v1::CASE_STATE_TOWNSHIP_CHECK);
  server::FigureSampler monitoring(*database_, RegistryFigures());
  monitoring.Sample();
  auto gauge = [](const std::string& name, const std::string& label, const std::string& value) {
    return telemetry::GetGauge(name, "", {{label, value}}).Value();
  };
  EXPECT_EQ(gauge("fupin_registry_open_cases", "state", "township_check"), 1);
  EXPECT_EQ(gauge("fupin_registry_open_cases", "state", "group_review"), 0);
  EXPECT_EQ(gauge("fupin_registry_households", "status", "general"), 1);
  EXPECT_ERROR(Approve(at), kFailedPrecondition, "STEP_NOT_ALLOWED");
  ASSERT_OK_AND_ASSIGN(at, Check(at));
  ASSERT_OK_AND_ASSIGN(at, Approve(at));
  EXPECT_EQ(at.state(), v1::CASE_STATE_APPROVED);
  EXPECT_THAT(at.reviews(), SizeIs(3));
  EXPECT_THAT(at.decisions(), SizeIs(2));
  EXPECT_THAT(at.allowed_steps(), IsEmpty());
  monitoring.Sample();
  EXPECT_EQ(gauge("fupin_registry_open_cases", "state", "township_check"), 0);
  EXPECT_EQ(gauge("fupin_registry_households", "status", "general"), 0);
  EXPECT_EQ(gauge("fupin_registry_households", "status", "registered"), 1);

  ASSERT_OK_AND_ASSIGN(v1::Household registered, Get(Village(true), household_.name()));
  EXPECT_EQ(registered.status(), v1::HOUSEHOLD_STATUS_REGISTERED);
  EXPECT_EQ(DateOf(registered.registered_date()), clock_.Today());
  for (const char* area : {"42", "4228", "422801", "422801100", kTestVillage}) {
    EXPECT_EQ(Figure(area, "registered_households"), 1) << area;
    EXPECT_EQ(Figure(area, "registered_people"), 2) << area;
    EXPECT_EQ(Figure(area, "registered_people", 1), 0) << "yesterday it was not registered";
    EXPECT_EQ(Figure(area, "general_households"), 0) << area;
    EXPECT_EQ(Figure(area, "general_households", 1), 1) << area;
  }
  EXPECT_ERROR(Submit(), kFailedPrecondition, "NOT_GENERAL");

  v1::BatchCheckMembersRequest check;
  check.add_queries()->set_member(household_.members(1).name());
  rpc::CallContext school = As("headmaster", "422801");
  ASSERT_OK_AND_ASSIGN(auto today, households_.BatchCheckMembers(school, check));
  EXPECT_TRUE(today.checks(0).registered());
  SetDate(clock_.Today() + -1, check.mutable_date());
  ASSERT_OK_AND_ASSIGN(auto yesterday, households_.BatchCheckMembers(school, check));
  EXPECT_TRUE(yesterday.checks(0).present());
  EXPECT_FALSE(yesterday.checks(0).registered());
}

TEST_F(WorkflowTest, TheNoticeIsFrozenAndRunsItsDays) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  ASSERT_OK_AND_ASSIGN(at, Review(at, v1::REVIEW_STAGE_GROUP));
  ASSERT_THAT(at.notices(), SizeIs(1));
  EXPECT_EQ(at.notices(0).days(), 5);
  EXPECT_EQ(at.notices(0).entry().head_name(), "田大山");
  EXPECT_EQ(at.notices(0).entry().votes(), "30/34");
  PassDays(4);
  EXPECT_ERROR(Close(at), kFailedPrecondition, "NOTICE_RUNNING");
  PassDays(1);
  EXPECT_OK(Close(at));
}

TEST_F(WorkflowTest, ACountyMayAskForMoreDays) {
  Sql("INSERT INTO policy_parameter VALUES ('notice_days', 422801000000, 422802000000, '2020-01-01', 7, "
      "'恩施市')"
      " RETURNING 1");
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  ASSERT_OK_AND_ASSIGN(at, Review(at, v1::REVIEW_STAGE_GROUP));
  EXPECT_EQ(at.notices(0).days(), 7);
}

TEST_F(WorkflowTest, AnObjectionStopsTheClockUntilAllAreAnswered) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  ASSERT_OK_AND_ASSIGN(at, Review(at, v1::REVIEW_STAGE_GROUP));
  PassDays(2);
  ASSERT_OK_AND_ASSIGN(at, Object(at));
  PassDays(1);
  ASSERT_OK_AND_ASSIGN(at, Object(at));
  PassDays(5);
  EXPECT_ERROR(Close(at), kFailedPrecondition, "OBJECTION_OPEN");
  std::string first = at.notices(0).objections(0).name();
  std::string second = at.notices(0).objections(1).name();
  ASSERT_OK(Answer(first, false));
  EXPECT_ERROR(Answer(first, false), kFailedPrecondition, "OBJECTION_ANSWERED");
  EXPECT_ERROR(Close(at), kFailedPrecondition, "OBJECTION_OPEN");
  ASSERT_OK_AND_ASSIGN(at, Answer(second, false));
  EXPECT_EQ(at.notices(0).stopped_days(), 6);
  PassDays(2);
  EXPECT_ERROR(Close(at), kFailedPrecondition, "NOTICE_RUNNING");
  PassDays(1);
  ASSERT_OK_AND_ASSIGN(at, Close(at));
  EXPECT_EQ(at.state(), v1::CASE_STATE_VILLAGE_REVIEW);
}

TEST_F(WorkflowTest, AnUpheldObjectionEndsTheCase) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  ASSERT_OK_AND_ASSIGN(at, Review(at, v1::REVIEW_STAGE_GROUP));
  ASSERT_OK_AND_ASSIGN(at, Object(at));
  ASSERT_OK_AND_ASSIGN(at, Answer(at.notices(0).objections(0).name(), true));
  EXPECT_EQ(at.state(), v1::CASE_STATE_RETURNED);
  EXPECT_OK(Submit()) << "it may apply again";
}

TEST_F(WorkflowTest, VotedDownIsReturned) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  EXPECT_ERROR(Review(at, v1::REVIEW_STAGE_VILLAGE), kFailedPrecondition, "STEP_NOT_ALLOWED");
  ASSERT_OK_AND_ASSIGN(at, Review(at, v1::REVIEW_STAGE_GROUP, 17));
  EXPECT_EQ(at.state(), v1::CASE_STATE_RETURNED);
  EXPECT_THAT(at.notices(), IsEmpty());
}

TEST_F(WorkflowTest, EachReturnsOnlyFromTheirOwnStep) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  EXPECT_ERROR(Return(at, "township_officer"), kFailedPrecondition, "STEP_NOT_ALLOWED");
  BringToTownship(at);
  EXPECT_ERROR(Return(at, "county_approver"), kPermissionDenied, "NOT_YOUR_STEP");
  ASSERT_OK_AND_ASSIGN(at, Check(at));
  EXPECT_ERROR(Return(at, "township_officer"), kPermissionDenied, "NOT_YOUR_STEP");
  ASSERT_OK_AND_ASSIGN(at, Return(at, "county_approver"));
  EXPECT_EQ(at.state(), v1::CASE_STATE_RETURNED);
  EXPECT_EQ(at.decisions(1).text(), "收入依据不足");
}

TEST_F(WorkflowTest, AnIncompleteHouseholdCannotApply) {
  v1::Household bare = TestHousehold(3);
  bare.clear_income();
  bare.clear_housing();
  ASSERT_OK_AND_ASSIGN(household_, Create(bare));
  absl::StatusOr<v1::Case> refused = Submit();
  EXPECT_ERROR(refused, kFailedPrecondition, "INCOMPLETE");
  EXPECT_EQ(DetailOf(refused.status()).metadata.at("missing"), "income,housing.grade");
}

TEST_F(WorkflowTest, CasesOfAnotherVillageDoNotExist) {
  ASSERT_OK_AND_ASSIGN(v1::Case at, Submit());
  v1::GetCaseRequest request;
  request.set_name(at.name());
  rpc::CallContext stranger = As("village_officer", kOtherVillage);
  EXPECT_ERROR(cases_.GetCase(stranger, request), kNotFound, "CASE_NOT_FOUND");
  v1::ListCasesRequest list;
  list.set_parent(household_.name());
  rpc::CallContext call = Village();
  ASSERT_OK_AND_ASSIGN(v1::ListCasesResponse cases, cases_.ListCases(call, list));
  EXPECT_THAT(cases.cases(), SizeIs(1));
}

TEST_F(WorkflowTest, CasesOfAnAreaAreListedByStep) {
  // Of five households four apply; one of them gets to the first notice, one is voted down and applies again.
  std::vector<v1::Case> cases;
  for (int n = 1; n <= 4; ++n) {
    if (n > 1) {
      ASSERT_OK_AND_ASSIGN(household_, Create(TestHousehold(n)));
    }
    ASSERT_OK_AND_ASSIGN(cases.emplace_back(), Submit());
  }
  v1::Household elsewhere = TestHousehold(5);
  elsewhere.set_area_code(kOtherVillage);
  ASSERT_OK(Create(elsewhere));
  ASSERT_OK(Review(cases[0], v1::REVIEW_STAGE_GROUP));
  ASSERT_OK(Review(cases[3], v1::REVIEW_STAGE_GROUP, 10));
  ASSERT_OK(Submit());

  auto list = [&](const std::string& area, v1::CaseState state, const std::string& caller_area) {
    v1::ListCasesRequest request;
    request.set_parent("households/-");
    request.set_area_code(area);
    request.set_state(state);
    request.set_page_size(2);
    std::vector<v1::Case> found;
    for (;;) {
      rpc::CallContext call = As("county_officer", caller_area);
      absl::StatusOr<v1::ListCasesResponse> page = cases_.ListCases(call, request);
      EXPECT_OK(page);
      if (!page.ok()) return found;
      found.insert(found.end(), page->cases().begin(), page->cases().end());
      if (page->next_page_token().empty()) {
        EXPECT_EQ(page->total_size(), static_cast<int>(found.size()));
        return found;
      }
      request.set_page_token(page->next_page_token());
    }
  };
  EXPECT_THAT(list("422801", v1::CASE_STATE_UNSPECIFIED, "422801"), SizeIs(5));
  EXPECT_THAT(list("422801", v1::CASE_STATE_GROUP_REVIEW, "422801"), SizeIs(3));
  EXPECT_THAT(list("422801", v1::CASE_STATE_RETURNED, "422801"), SizeIs(1));

  auto counts = [&](const std::string& area, const std::string& caller_area) {
    v1::CountCasesRequest request;
    request.set_area_code(area);
    rpc::CallContext call = As("county_officer", caller_area);
    absl::StatusOr<v1::CountCasesResponse> counted = cases_.CountCases(call, request);
    EXPECT_OK(counted);
    std::map<int, std::pair<int, int>> found;
    for (const v1::CaseCount& count : counted->counts()) found[count.state()] = {count.cases(), count.due()};
    return found;
  };
  using Found = std::map<int, std::pair<int, int>>;
  const Found waiting = {{v1::CASE_STATE_GROUP_REVIEW, {3, 0}}, {v1::CASE_STATE_GROUP_NOTICE, {1, 0}}};
  EXPECT_EQ(counts("", "422801"), waiting) << "without those that have ended";
  EXPECT_EQ(counts(kOtherVillage, "422801"), Found());
  EXPECT_EQ(counts("422801", kOtherVillage), Found()) << "rows of elsewhere are not seen";
  EXPECT_THAT(list(kOtherVillage, v1::CASE_STATE_UNSPECIFIED, "422801"), IsEmpty());
  EXPECT_THAT(list("422801", v1::CASE_STATE_UNSPECIFIED, kOtherVillage), IsEmpty());

  const std::vector<v1::Case> noticed = list("42", v1::CASE_STATE_GROUP_NOTICE, "42");
  ASSERT_THAT(noticed, SizeIs(1));
  EXPECT_EQ(noticed[0].name(), cases[0].name());
  EXPECT_EQ(noticed[0].head_name(), "田大山");
  EXPECT_EQ(noticed[0].people(), 2);
  EXPECT_GT(noticed[0].score().points_x100(), 0);
  EXPECT_THAT(noticed[0].score().items(), IsEmpty());
  EXPECT_THAT(noticed[0].reviews(), IsEmpty());
  ASSERT_THAT(noticed[0].notices(), SizeIs(1));
  EXPECT_TRUE(noticed[0].notices(0).has_closable_date());
  EXPECT_FALSE(noticed[0].notices(0).has_entry());

  v1::ListCasesRequest everywhere;
  everywhere.set_parent("households/-");
  rpc::CallContext call = Village();
  EXPECT_ERROR(cases_.ListCases(call, everywhere), kInvalidArgument, "FIELD_REQUIRED");
}

TEST_F(WorkflowTest, AHouseholdsCasesAreListedNewestFirst) {
  ASSERT_OK_AND_ASSIGN(v1::Case first, Submit());
  ASSERT_OK(Review(first, v1::REVIEW_STAGE_GROUP, 10));
  ASSERT_OK_AND_ASSIGN(v1::Case second, Submit());
  ASSERT_OK(Review(second, v1::REVIEW_STAGE_GROUP));
  v1::ListCasesRequest request;
  request.set_parent(household_.name());
  request.set_page_size(1);
  rpc::CallContext call = Village();
  ASSERT_OK_AND_ASSIGN(v1::ListCasesResponse page, cases_.ListCases(call, request));
  ASSERT_THAT(page.cases(), SizeIs(1));
  EXPECT_EQ(page.total_size(), 2);
  EXPECT_EQ(page.cases(0).name(), second.name());
  ASSERT_THAT(page.cases(0).reviews(), SizeIs(1));
  EXPECT_EQ(page.cases(0).reviews(0).minutes(), "");
  EXPECT_TRUE(page.cases(0).notices(0).has_entry());
  request.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(page, cases_.ListCases(call, request));
  EXPECT_EQ(page.cases(0).name(), first.name());
  EXPECT_EQ(page.cases(0).reviews(0).attendees(), 34);
  EXPECT_EQ(page.total_size(), 2);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(WorkflowTest, AHelperIsPairedAndVisits) {
  v1::CreatePairingRequest pair;
  pair.set_parent(household_.name());
  pair.mutable_pairing()->set_helper("accounts/31");
  pair.mutable_pairing()->set_helper_name("冉帮扶");
  rpc::CallContext officer = As("township_officer", "422801100");
  ASSERT_OK(help_.CreatePairing(officer, pair));
  rpc::CallContext again = As("township_officer", "422801100");
  EXPECT_ERROR(help_.CreatePairing(again, pair), kFailedPrecondition, "ALREADY_PAIRED");

  v1::CreateVisitRequest visit;
  visit.set_parent(household_.name());
  SetTime(clock_.Now(), visit.mutable_visit()->mutable_visit_time());
  visit.mutable_visit()->set_place("三组");
  visit.mutable_visit()->set_content("了解情况");
  visit.mutable_visit()->add_needs("茶苗");
  rpc::CallContext helper = As("cadre", kTestVillage, false, "accounts/31");
  EXPECT_ERROR(help_.CreateVisit(helper, visit), kInvalidArgument, "FOLLOW_UP_MISSING");
  SetDate(clock_.Today() + 10, visit.mutable_visit()->mutable_follow_up_date());
  rpc::CallContext stranger = As("cadre", kTestVillage, false, "accounts/32");
  EXPECT_ERROR(help_.CreateVisit(stranger, visit), kFailedPrecondition, "NOT_PAIRED");
  ASSERT_OK_AND_ASSIGN(v1::Visit made, help_.CreateVisit(helper, visit));
  EXPECT_EQ(made.visitor(), "accounts/31");

  PassDays(3);
  pair.mutable_pairing()->set_helper("accounts/33");
  rpc::CallContext later = As("township_officer", "422801100");
  ASSERT_OK(help_.CreatePairing(later, pair));
  v1::ListPairingsRequest list;
  list.set_parent(household_.name());
  ASSERT_OK_AND_ASSIGN(v1::ListPairingsResponse pairings, help_.ListPairings(later, list));
  ASSERT_THAT(pairings.pairings(), SizeIs(2));
  EXPECT_EQ(DateOf(pairings.pairings(1).end_date()), clock_.Today() + -1);
}

TEST_F(WorkflowTest, AHelperHasALimit) {
  Sql("UPDATE policy_parameter SET value = 1 WHERE code = 'households_per_helper' RETURNING 1");
  ASSERT_OK_AND_ASSIGN(v1::Household other, Create(TestHousehold(2)));
  v1::CreatePairingRequest pair;
  pair.mutable_pairing()->set_helper("accounts/31");
  pair.mutable_pairing()->set_helper_name("冉帮扶");
  for (const std::string& name : {household_.name(), other.name()}) {
    pair.set_parent(name);
    rpc::CallContext officer = As("township_officer", "422801100");
    absl::StatusOr<v1::Pairing> paired = help_.CreatePairing(officer, pair);
    if (name == household_.name()) {
      EXPECT_OK(paired);
    } else {
      EXPECT_ERROR(paired, kFailedPrecondition, "HELPER_FULL");
    }
  }
}

}  // namespace
}  // namespace fupin::registry
