// The pure rules: what a household must be, how it is measured, how it moves.
#include <functional>
#include <map>
#include <set>

#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/registry/household_rules.h"
#include "services/registry/identification_rules.h"
#include "services/registry/indicators.h"
#include "services/registry/score_rules.h"
#include "services/registry/story.h"
#include "services/registry/test_households.h"

namespace fupin::registry {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::SizeIs;

const Date kToday = *Date::FromYmd(2026, 3, 1);

std::vector<std::string> Reasons(const v1::Household& household) {
  std::vector<std::string> reasons;
  for (const FieldViolation& v : CheckHousehold(household, kToday, "household")) reasons.push_back(v.reason);
  return reasons;
}

TEST(HouseholdRulesTest, AGoodHouseholdBreaksNone) { EXPECT_THAT(Reasons(TestHousehold(1)), IsEmpty()); }

// One thing wrong at a time, and the rule that says so.
TEST(HouseholdRulesTest, EachRuleIsTold) {
  using Spoil = std::function<void(v1::Household&)>;
  const std::vector<std::pair<std::string, Spoil>> cases = {
      {"AREA_NOT_A_VILLAGE", [](auto& h) { h.set_area_code("422801100"); }},
      {"ATTRIBUTE_MISSING", [](auto& h) { h.clear_attribute(); }},
      {"MEMBER_COUNT", [](auto& h) { h.clear_members(); }},
      {"TOO_MANY_CAUSES",
       [](auto& h) {
         h.add_other_causes(v1::POVERTY_CAUSE_NO_LAND);
         h.add_other_causes(v1::POVERTY_CAUSE_NO_SKILL);
       }},
      {"CAUSE_REPEATED", [](auto& h) { h.add_other_causes(v1::POVERTY_CAUSE_SCHOOLING); }},
      {"CAUSE_REPEATED", [](auto& h) { h.set_primary_cause(v1::POVERTY_CAUSE_SCHOOLING); }},
      {"PRIMARY_CAUSE_MISSING", [](auto& h) { h.clear_primary_cause(); }},
      {"INCOME_YEAR", [](auto& h) { h.mutable_income()->set_year(2027); }},
      {"INCOME_NEGATIVE", [](auto& h) { h.mutable_income()->set_property_fen(-1); }},
      {"BUILT_YEAR", [](auto& h) { h.mutable_housing()->set_built_year(2027); }},
      {"HOLDER_NOT_HEAD", [](auto& h) { h.set_bank_card_holder("别人"); }},
      {"NOT_ONE_HEAD", [](auto& h) { h.mutable_members(1)->set_relation(v1::RELATION_HEAD); }},
      {"NOT_ONE_HEAD", [](auto& h) { h.mutable_members(0)->set_relation(v1::RELATION_OTHER); }},
      {"ID_REPEATED", [](auto& h) { h.mutable_members(1)->set_resident_id(h.members(0).resident_id()); }},
      {"NAME_MISSING", [](auto& h) { h.mutable_members(1)->set_full_name("  "); }},
      {"RELATION_MISSING", [](auto& h) { h.mutable_members(1)->clear_relation(); }},
      {"RESIDENT_ID_MALFORMED", [](auto& h) { h.mutable_members(1)->set_resident_id("99999920130101001X"); }},
      {"BORN_IN_FUTURE",
       [](auto& h) { h.mutable_members(1)->set_resident_id(TestResidentId(kToday + 1, 1)); }},
      {"EDUCATION_XOR_ENROLMENT",
       [](auto& h) { h.mutable_members(1)->set_education(v1::EDUCATION_LEVEL_PRIMARY); }},
      {"EDUCATION_XOR_ENROLMENT", [](auto& h) { h.mutable_members(1)->clear_enrolment(); }},
      {"HEALTH_MISSING", [](auto& h) { h.mutable_members(0)->clear_health(); }},
      {"HEALTHY_NOT_ALONE", [](auto& h) { h.mutable_members(0)->add_health(v1::HEALTH_CONDITION_CHRONIC); }},
      {"HEALTH_REPEATED", [](auto& h) { h.mutable_members(0)->add_health(v1::HEALTH_CONDITION_HEALTHY); }},
      {"CERTIFICATE_WITHOUT_DISABILITY",
       [](auto& h) { h.mutable_members(0)->set_disability_certificate(h.members(0).resident_id() + "43"); }},
      {"CERTIFICATE_MALFORMED",
       [](auto& h) { h.mutable_members(0)->set_disability_certificate(h.members(0).resident_id() + "83"); }},
      {"CERTIFICATE_MALFORMED",
       [](auto& h) { h.mutable_members(0)->set_disability_certificate(h.members(1).resident_id() + "43"); }},
      {"LABOUR_MISSING", [](auto& h) { h.mutable_members(0)->clear_labour(); }},
      {"LABOUR_UNDER_16", [](auto& h) { h.mutable_members(1)->set_labour(v1::LABOUR_CAPACITY_ORDINARY); }},
      {"WORK_UNDER_16", [](auto& h) { h.mutable_members(1)->set_work_place(v1::WORK_PLACE_COUNTY); }},
      {"MONTHS_WITHOUT_WORK", [](auto& h) { h.mutable_members(0)->set_work_months(3); }},
      {"WORK_MONTHS", [](auto& h) { h.mutable_members(0)->set_work_months(13); }},
      {"PARTY_MEMBER_UNDER_18",
       [](auto& h) { h.mutable_members(1)->set_political_status(v1::POLITICAL_STATUS_PARTY_MEMBER); }},
      {"SERVICE_UNDER_16",
       [](auto& h) { h.mutable_members(1)->set_military_service(v1::MILITARY_SERVICE_SERVING); }},
      {"SPOUSE_UNDER_16", [](auto& h) { h.mutable_members(1)->set_relation(v1::RELATION_SPOUSE); }},
  };
  for (const auto& [reason, spoil] : cases) {
    v1::Household household = TestHousehold(1);
    spoil(household);
    EXPECT_THAT(Reasons(household), Contains(reason)) << household.DebugString();
  }
}

TEST(HouseholdRulesTest, AllViolationsAreToldAtOnce) {
  v1::Household household;
  household.add_members();
  EXPECT_THAT(CheckHousehold(household, kToday, "h"), SizeIs(::testing::Ge(7)));
}

TEST(HouseholdRulesTest, SixteenOnTheDayMayWork) {
  v1::Household household = TestHousehold(1);
  v1::Member& youth = *household.mutable_members(1);
  youth.set_labour(v1::LABOUR_CAPACITY_ORDINARY);
  youth.set_resident_id(TestResidentId(*Date::FromYmd(2010, 3, 1), 1));
  EXPECT_THAT(Reasons(household), IsEmpty());
  youth.set_resident_id(TestResidentId(*Date::FromYmd(2010, 3, 2), 1));
  EXPECT_THAT(Reasons(household), ElementsAre("LABOUR_UNDER_16"));
}

TEST(HouseholdRulesTest, DerivesWhatFollows) {
  v1::Household household = TestHousehold(1);
  v1::Member& head = *household.mutable_members(0);
  head.clear_health();
  head.add_health(v1::HEALTH_CONDITION_DISABLED);
  head.set_disability_certificate(head.resident_id() + "43B1");
  ASSERT_THAT(Reasons(household), IsEmpty());
  Derive(household);
  EXPECT_EQ(household.head_name(), "田大山");
  EXPECT_EQ(household.people(), 2);
  EXPECT_EQ(household.net_income_fen(), 699'999);
  EXPECT_EQ(household.net_income_per_head_fen(), 349'999);
  EXPECT_EQ(household.members(0).gender(), v1::GENDER_MALE);
  EXPECT_EQ(household.members(0).disability_class(), v1::DISABILITY_CLASS_LIMB);
  EXPECT_EQ(household.members(0).disability_grade(), 3);
  EXPECT_EQ(DateOf(household.members(1).birth_date())->year(), 2013);
}

// Every state against every step, written down once more, by hand.
TEST(IdentificationRulesTest, OnlyTheRightStepIsAllowed) {
  const std::map<v1::CaseState, std::set<std::string>> allowed = {
      {v1::CASE_STATE_GROUP_REVIEW, {"RecordReview"}},
      {v1::CASE_STATE_GROUP_NOTICE, {"FileObjection", "AnswerObjection", "CloseNotice"}},
      {v1::CASE_STATE_VILLAGE_REVIEW, {"RecordReview"}},
      {v1::CASE_STATE_VILLAGE_NOTICE, {"FileObjection", "AnswerObjection", "CloseNotice"}},
      {v1::CASE_STATE_RE_REVIEW, {"RecordReview"}},
      {v1::CASE_STATE_RE_REVIEW_NOTICE, {"FileObjection", "AnswerObjection", "CloseNotice"}},
      {v1::CASE_STATE_TOWNSHIP_CHECK, {"CheckHousehold", "ReturnHousehold"}},
      {v1::CASE_STATE_COUNTY_APPROVAL, {"ApproveHousehold", "ReturnHousehold"}},
      {v1::CASE_STATE_APPROVED, {}},
      {v1::CASE_STATE_RETURNED, {}},
  };
  constexpr Step kSteps[] = {Step::kRecordReview,   Step::kFileObjection,  Step::kAnswerObjection,
                             Step::kCloseNotice,    Step::kCheckHousehold, Step::kApproveHousehold,
                             Step::kReturnHousehold};
  for (int state = v1::CaseState_MIN + 1; state <= v1::CaseState_MAX; ++state) {
    const auto& expected = allowed.at(static_cast<v1::CaseState>(state));
    for (Step step : kSteps) {
      absl::Status status = CheckStep(static_cast<v1::CaseState>(state), step);
      EXPECT_EQ(status.ok(), expected.contains(NameOf(step))) << state << " " << NameOf(step);
      if (status.ok()) continue;
      EXPECT_ERROR(status, kFailedPrecondition, "STEP_NOT_ALLOWED");
      ErrorDetail detail = DetailOf(status);
      EXPECT_EQ(detail.metadata.at("state"), v1::CaseState_Name(state));
      for (const std::string& name : expected)
        EXPECT_THAT(detail.metadata.at("allowed_steps"), ::testing::HasSubstr(name));
    }
  }
}

TEST(IdentificationRulesTest, TheWayFromApplicationToTownship) {
  v1::CaseState state = v1::CASE_STATE_GROUP_REVIEW;
  for (v1::ReviewStage stage :
       {v1::REVIEW_STAGE_GROUP, v1::REVIEW_STAGE_VILLAGE, v1::REVIEW_STAGE_RE_REVIEW}) {
    EXPECT_EQ(StageOf(state), stage);
    EXPECT_EQ(AfterReview(state, false), v1::CASE_STATE_RETURNED);
    state = AfterReview(state, true);
    EXPECT_EQ(StageOf(state), stage);
    state = AfterNotice(state);
  }
  EXPECT_EQ(state, v1::CASE_STATE_TOWNSHIP_CHECK);
}

TEST(IdentificationRulesTest, MoreThanHalfOfThosePresent) {
  EXPECT_FALSE(Passes(17, 34));
  EXPECT_TRUE(Passes(18, 34));
  EXPECT_TRUE(Passes(17, 33));
  EXPECT_FALSE(Passes(0, 1));
}

TEST(NoticeClockTest, RunsItsDays) {
  NoticeClock clock{.start = kToday, .days = 5};
  EXPECT_ERROR(CheckClose(clock, kToday + 4), kFailedPrecondition, "NOTICE_RUNNING");
  EXPECT_EQ(DetailOf(CheckClose(clock, kToday + 4)).metadata.at("until"), "2026-03-06");
  EXPECT_OK(CheckClose(clock, kToday + 5));
}

TEST(NoticeClockTest, AnObjectionStopsIt) {
  NoticeClock clock = Stop({.start = kToday, .days = 5}, kToday + 2);
  EXPECT_EQ(Stop(clock, kToday + 3).stopped_since, kToday + 2) << "a second objection changes nothing";
  EXPECT_ERROR(CheckClose(clock, kToday + 50), kFailedPrecondition, "OBJECTION_OPEN");
  EXPECT_EQ(ClosableOn(clock, kToday + 8), kToday + 11);
  clock = Resume(clock, kToday + 8);
  EXPECT_ERROR(CheckClose(clock, kToday + 10), kFailedPrecondition, "NOTICE_RUNNING");
  EXPECT_OK(CheckClose(clock, kToday + 11));
}

ScorePolicy HousingPolicy() {
  return {
      "test-1",
      {{"housing", v1::SCORE_DIMENSION_ENVIRONMENT, "住房", "housing_grade", {{1, 0}, {3, 700}, {4, 1200}}},
       {"income",
        v1::SCORE_DIMENSION_ECONOMY,
        "收入",
        "net_income_per_head_fen",
        {{-1'000'000, 2000}, {300'000, 900}}}}};
}

TEST(ScoreRulesTest, ExplainsItself) {
  v1::Household household = TestHousehold(1);
  Derive(household);
  v1::Score score = ScoreOf(household, HousingPolicy(), kToday);
  EXPECT_EQ(score.points_x100(), 1600);
  EXPECT_EQ(score.policy_version(), "test-1");
  ASSERT_EQ(score.items_size(), 2);
  EXPECT_EQ(score.items(0).points_x100(), 700);
  EXPECT_EQ(score.items(0).max_points_x100(), 1200);
  EXPECT_EQ(score.items(0).evidence(), "C级");
  EXPECT_EQ(score.items(1).evidence(), "2025年人均3499.99元");
}

TEST(ScoreRulesTest, WhatIsNotOnFileGivesNoPoints) {
  v1::Score score = ScoreOf(v1::Household(), HousingPolicy(), kToday);
  EXPECT_EQ(score.points_x100(), 0);
  EXPECT_EQ(score.items(0).evidence(), "未登记");
}

HouseholdVersion Version(int day, const std::string& group) {
  HouseholdVersion version{.valid_from = Date::FromDaysSinceEpoch(day)};
  version.data.set_group_name(group);
  return version;
}

TEST(StoryTest, ALateCorrectionKeepsWhatHappenedAfterIt) {
  Timeline<HouseholdVersion> timeline = {Version(10, "a"), Version(20, "b"), Version(30, "c")};
  auto add_phone = [](HouseholdVersion& v) { v.data.set_phone("1"); };
  auto changed = Change<HouseholdVersion>(timeline, Date::FromDaysSinceEpoch(15), add_phone);
  ASSERT_THAT(changed, SizeIs(3));
  EXPECT_EQ(changed[0].valid_from.days_since_epoch(), 15);
  EXPECT_EQ(changed[0].data.group_name(), "a");
  EXPECT_EQ(changed[2].data.group_name(), "c");
  auto merged = Merge(timeline, changed);
  ASSERT_THAT(merged, SizeIs(4));
  EXPECT_EQ(merged[0].data.phone(), "");
  EXPECT_EQ(merged[3].data.phone(), "1");
}

TEST(StoryTest, AChangeOfTodayAddsOneVersion) {
  Timeline<HouseholdVersion> timeline = {Version(10, "a"), Version(20, "b")};
  auto changed = Change<HouseholdVersion>(timeline, Date::FromDaysSinceEpoch(20), [](HouseholdVersion&) {});
  ASSERT_THAT(changed, SizeIs(1));
  EXPECT_THAT(Merge(timeline, changed), SizeIs(2)) << "the same day replaces";
}

TEST(StoryTest, FiguresChangeOnTheirDays) {
  Story before;
  before.household = {Version(10, "a")};
  before.household[0].data.set_status(v1::HOUSEHOLD_STATUS_GENERAL);
  before.members[1] = {{.valid_from = Date::FromDaysSinceEpoch(10)}};
  Story after = before;
  after.members[2] = {{.valid_from = Date::FromDaysSinceEpoch(20)}};
  auto difference = Difference(before, after);
  ASSERT_THAT(difference, ElementsAre(Pair(Date::FromDaysSinceEpoch(20), ::testing::_)));
  EXPECT_EQ(difference[0].second[0], 0) << "households";
  EXPECT_EQ(difference[0].second[1], 1) << "people";
}

TEST(IndicatorsTest, CodesAreUnique) {
  std::set<std::string> codes;
  for (const Indicator& indicator : Indicators())
    EXPECT_TRUE(codes.insert(indicator.code).second) << indicator.code;
}

TEST(IndicatorsTest, CountsAHousehold) {
  v1::Household household = TestHousehold(1);
  household.set_status(v1::HOUSEHOLD_STATUS_REGISTERED);
  Derive(household);
  std::map<std::string, int64_t> counts;
  Counters counters = Count(household);
  for (size_t i = 0; i < counters.size(); ++i) counts[Indicators()[i].code] = counters[i];
  EXPECT_EQ(counts["households"], 1);
  EXPECT_EQ(counts["people"], 2);
  EXPECT_EQ(counts["registered_people"], 2);
  EXPECT_EQ(counts["general_households"], 0);
  EXPECT_EQ(counts["cause_illness"], 1);
  EXPECT_EQ(counts["cause_schooling"], 0) << "only the primary cause counts";
  EXPECT_EQ(counts["students"], 1);
  EXPECT_EQ(counts["labour_people"], 1);
  EXPECT_EQ(counts["dangerous_houses"], 1);
  EXPECT_EQ(counts["unsafe_water_households"], 0);
}

}  // namespace
}  // namespace fupin::registry
