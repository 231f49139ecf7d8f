#include "services/identity/division_update_rules.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace fupin::identity {
namespace {

const Date kDay = *Date::Parse("2026-01-01");

DivisionRow Row(const char* code, const char* name) { return {.code = *AreaCode::Parse(code), .name = name}; }

// Two towns, a village in each.
std::vector<DivisionRow> Before() {
  return {Row("422801", "恩施市"), Row("422801100", "龙凤镇"), Row("422801101", "崔坝镇"),
          Row("422801100201", "小龙潭村"), Row("422801101201", "茅田坪村")};
}

class PlanTest : public ::testing::Test {
 protected:
  absl::StatusOr<UpdatePlan> Plan(const std::vector<DivisionRow>& listed,
                                  const std::vector<DivisionRow>& known = Before()) {
    return PlanUpdate(request_, *AreaCode::Parse("422801"), kDay, listed, known);
  }
  void Say(v1::DivisionChangeKind kind, const char* from, std::vector<std::string> to) {
    v1::DivisionSuccession& succession = *request_.add_successions();
    succession.set_kind(kind);
    succession.set_old_code(from);
    succession.mutable_new_codes()->Add(to.begin(), to.end());
  }
  // "code kind -> successors (heir)" of each change.
  static std::vector<std::string> Lines(const UpdatePlan& plan) {
    std::vector<std::string> lines;
    for (const UpdatePlan::Change& change : plan.changes) {
      std::string line = change.code.digits() + " " +
                         v1::DivisionChangeKind_Name(change.kind).substr(sizeof("DIVISION_CHANGE_KIND"));
      for (const AreaCode& code : change.successors) line += " " + code.digits();
      if (change.ends) line += " (" + change.heir.digits() + ")";
      lines.push_back(line);
    }
    return lines;
  }
  static std::string FirstReason(const absl::StatusOr<UpdatePlan>& plan) {
    const ErrorDetail detail = DetailOf(plan.status());
    return detail.violations.empty() ? "" : detail.violations.front().reason;
  }

  v1::UpdateDivisionsRequest request_;
};

using Strings = std::vector<std::string>;

TEST_F(PlanTest, TheSameListChangesNothing) {
  ASSERT_OK_AND_ASSIGN(const UpdatePlan plan, Plan(Before()));
  EXPECT_EQ(Lines(plan), Strings());
  EXPECT_EQ(plan.unchanged, 5);
}

TEST_F(PlanTest, ATownThatBecomesASubdistrictTakesItsVillagesAlong) {
  auto listed = Before();
  listed[1] = Row("422801008", "龙凤街道");
  listed[3] = Row("422801008201", "小龙潭村");
  EXPECT_EQ(FirstReason(Plan(listed)), "SUCCESSION_MISSING") << "another name: nobody can know";
  Say(v1::DIVISION_CHANGE_KIND_RECODED, "422801100", {"422801008"});
  ASSERT_OK_AND_ASSIGN(const UpdatePlan plan, Plan(listed));
  EXPECT_EQ(Lines(plan), Strings({"422801100 RECODED 422801008 (422801008)",
                                  "422801100201 RECODED 422801008201 (422801008201)"}));
  EXPECT_EQ(plan.begun.size(), 2u);
  EXPECT_EQ(plan.ended.size(), 2u);
}

TEST_F(PlanTest, RenamesMergersSplitsAndAbolitions) {
  auto listed = Before();
  listed[1].name = "龙凤新镇";
  listed[3] = Row("422801100202", "青堡村");
  listed.push_back(Row("422801100203", "大龙潭村"));
  Say(v1::DIVISION_CHANGE_KIND_SPLIT, "422801100201", {"422801100202", "422801100203"});
  listed.erase(listed.begin() + 4);
  Say(v1::DIVISION_CHANGE_KIND_ABOLISHED, "422801101201", {});
  ASSERT_OK_AND_ASSIGN(const UpdatePlan plan, Plan(listed));
  EXPECT_EQ(Lines(plan), Strings({"422801100 RENAMED 422801100",
                                  "422801100201 SPLIT 422801100202 422801100203 (422801100202)",
                                  "422801101201 ABOLISHED (422801101)"}));
}

TEST_F(PlanTest, WhatAnAbolishedTownHeldGoesToTheNearestThatStays) {
  auto listed = Before();
  listed.erase(listed.begin() + 2);
  listed.pop_back();
  Say(v1::DIVISION_CHANGE_KIND_MERGED, "422801101", {"422801100"});
  Say(v1::DIVISION_CHANGE_KIND_ABOLISHED, "422801101201", {});
  ASSERT_OK_AND_ASSIGN(const UpdatePlan plan, Plan(listed));
  EXPECT_EQ(Lines(plan),
            Strings({"422801101 MERGED 422801100 (422801100)", "422801101201 ABOLISHED (422801100)"}));
}

TEST_F(PlanTest, TwoThatClaimOneNameAreAskedAbout) {
  auto known = Before();
  known[4].name = "小龙潭村";
  const std::vector<DivisionRow> listed = {known[0], Row("422801102", "新镇"),
                                           Row("422801102201", "小龙潭村")};
  Say(v1::DIVISION_CHANGE_KIND_MERGED, "422801100", {"422801102"});
  Say(v1::DIVISION_CHANGE_KIND_MERGED, "422801101", {"422801102"});
  const auto plan = Plan(listed, known);
  EXPECT_EQ(DetailOf(plan.status()).violations.size(), 2u);
  EXPECT_EQ(FirstReason(plan), "SUCCESSION_MISSING");
}

TEST_F(PlanTest, NonsenseIsRefused) {
  auto listed = Before();
  listed.push_back(Row("422801105201", "无镇之村"));
  EXPECT_EQ(FirstReason(Plan(listed)), "PARENT_MISSING");
  listed = Before();
  listed.erase(listed.begin());
  EXPECT_EQ(FirstReason(Plan(listed)), "AREA_NOT_LISTED");
  auto known = Before();
  known[3].valid_from = kDay + 30;
  EXPECT_EQ(FirstReason(Plan(Before(), known)), "DIVISION_PERIODS_OVERLAP");
  known = Before();
  known[3].valid_until = kDay + -400;
  EXPECT_EQ(FirstReason(Plan(Before(), known)), "DIVISION_PERIOD_GAP");
}

TEST_F(PlanTest, SuccessionsThatContradictTheListAreRefused) {
  const auto reason = [&](v1::DivisionChangeKind kind, const char* from, Strings to) {
    request_.clear_successions();
    Say(kind, from, std::move(to));
    return FirstReason(Plan(Before()));
  };
  EXPECT_EQ(reason(v1::DIVISION_CHANGE_KIND_MERGED, "422801100201", {"422801101201"}),
            "SUCCESSION_CONTRADICTS")
      << "it is still listed";
  EXPECT_EQ(reason(v1::DIVISION_CHANGE_KIND_MERGED, "422801999", {"422801100"}), "SUCCESSION_CONTRADICTS");
  EXPECT_EQ(reason(v1::DIVISION_CHANGE_KIND_SPLIT, "422801100", {"422801100201"}), "SUCCESSION_CONTRADICTS")
      << "another level";
  EXPECT_EQ(reason(v1::DIVISION_CHANGE_KIND_RENAMED, "422801100", {"422801101"}), "SUCCESSION_CONTRADICTS");
}

}  // namespace
}  // namespace fupin::identity
