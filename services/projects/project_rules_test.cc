#include "services/projects/project_rules.h"

#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/projects/rules_testing.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;

TEST(ProjectRules, OnlyTheOneWayThroughTheStates) {
  const std::vector<std::string> way = {"submit", "approve", "select", "start", "accept"};
  for (int state = v1::PROJECT_STATE_DRAFT; state <= v1::PROJECT_STATE_ACCEPTED; ++state) {
    for (size_t i = 0; i < way.size(); ++i) {
      const auto next = AdvanceProject(static_cast<v1::ProjectState>(state), way[i]);
      if (static_cast<size_t>(state - 1) == i) {
        ASSERT_OK(next);
        EXPECT_EQ(*next, state + 1);
      } else {
        EXPECT_ERROR(next, kFailedPrecondition, "STEP_NOT_ALLOWED");
      }
    }
  }
  const absl::Status refused = AdvanceProject(v1::PROJECT_STATE_PLANNED, "accept").status();
  EXPECT_EQ(DetailOf(refused).metadata.at("allowed_steps"), "allocateFunds,start");
}

v1::Project Complete() {
  v1::Project project;
  project.set_display_name("茶园到户奖补");
  project.set_responsible_unit("龙凤镇人民政府");
  project.set_category(v1::PROJECT_CATEGORY_INDUSTRY);
  project.set_nature(v1::PROJECT_NATURE_NEW);
  project.set_performance_target("户均增收 3000 元");
  project.set_benefit_mechanism("到户奖补");
  project.add_planned_funds()->set_channel(v1::FUNDING_CHANNEL_CENTRAL);
  v1::Indicator& indicator = *project.add_indicators();
  indicator.set_key("tea");
  indicator.set_planned_milli(1500);
  SetDate(*Date::FromYmd(2026, 3, 1), project.mutable_start_date());
  SetDate(*Date::FromYmd(2026, 9, 30), project.mutable_end_date());
  return project;
}

TEST(ProjectRules, NoTargetNoEntry) {
  EXPECT_OK(CheckSubmittable(Complete()));
  v1::Project project = Complete();
  project.clear_performance_target();
  EXPECT_ERROR(CheckSubmittable(project), kFailedPrecondition, "PERFORMANCE_TARGET_MISSING");
  project = Complete();
  project.clear_indicators();
  EXPECT_ERROR(CheckSubmittable(project), kFailedPrecondition, "INDICATORS_MISSING");
}

TEST(ProjectRules, DraftsAreCheckedWhole) {
  v1::Project project = Complete();
  SetDate(*Date::FromYmd(2026, 2, 1), project.mutable_end_date());
  project.add_planned_funds()->set_channel(v1::FUNDING_CHANNEL_CENTRAL);
  project.add_indicators()->set_key("Tea seed");
  EXPECT_THAT(Reasons(ValidateProject(project)),
              ElementsAre("DATES_REVERSED", "CHANNEL_REPEATED", "KEY_MALFORMED"));
  project.clear_display_name();
  project.mutable_end_date()->set_day(31);
  EXPECT_THAT(Reasons(ValidateProject(project)),
              ElementsAre("MISSING", "DATE_MALFORMED", "CHANNEL_REPEATED", "KEY_MALFORMED"));
}

TEST(ProjectRules, MaskedUpdateReplacesWholeFieldsAndNothingElse) {
  v1::Project stored = Complete();
  v1::Project wanted;
  wanted.add_indicators()->set_key("new");
  wanted.set_tasks("采购茶苗");
  google::protobuf::FieldMask mask;
  mask.add_paths("indicators");
  mask.add_paths("indicators");  // twice is once
  mask.add_paths("performance_target");
  ASSERT_OK(ApplyMask(wanted, mask, &stored));
  ASSERT_EQ(stored.indicators_size(), 1);
  EXPECT_EQ(stored.indicators(0).key(), "new");
  EXPECT_EQ(stored.performance_target(), "");
  EXPECT_EQ(stored.tasks(), "");
  EXPECT_EQ(stored.benefit_mechanism(), "到户奖补");
  for (const char* path : {"state", "area_code", "name", "no_such_field", "indicators.key"}) {
    google::protobuf::FieldMask wrong;
    wrong.add_paths(path);
    EXPECT_ERROR(ApplyMask(wanted, wrong, &stored), kInvalidArgument, "PATH_NOT_ALLOWED") << path;
  }
}

TEST(ProjectRules, ProgressOnlyGrowsAndNeedsItsIndicator) {
  v1::Project project = Complete();
  const Date today = *Date::FromYmd(2026, 6, 1);
  v1::ProgressReport report;
  SetDate(today, report.mutable_report_date());
  report.add_progress()->set_key("tea");
  report.mutable_progress(0)->set_done_milli(1000);
  report.add_evidence()->set_sha256(std::string(64, 'a'));
  ASSERT_OK(ApplyProgress(report, today, &project));
  EXPECT_EQ(project.indicators(0).done_milli(), 1000);
  EXPECT_ERROR(CheckAcceptable(project, 0), kFailedPrecondition, "INDICATORS_UNFINISHED");

  report.mutable_progress(0)->set_done_milli(999);
  report.add_progress()->set_key("road");
  SetDate(today + 1, report.mutable_report_date());
  report.mutable_evidence(0)->set_sha256("zz");
  EXPECT_THAT(Reasons(ApplyProgress(report, today, &project)),
              ElementsAre("DATE_IN_FUTURE", "PROGRESS_SHRINKS", "UNKNOWN_INDICATOR", "HASH_MALFORMED"));

  project.mutable_indicators(0)->set_done_milli(1500);
  EXPECT_OK(CheckAcceptable(project, 0));
  EXPECT_ERROR(CheckAcceptable(project, 1), kFailedPrecondition, "PAYOUTS_PENDING");
}

}  // namespace
}  // namespace fupin::projects
