#include "services/ctl/story/steps.h"
#include "services/ctl/story/story.h"

namespace fupin::ctl {

namespace {

const ProjectPlan kBoarding = {.variable = "school_project",
                               .display_name = "龙凤镇义务教育寄宿生生活补助",
                               .category = "EDUCATION",
                               .performance = "补助寄宿生",
                               .unit = "人次",
                               .planned_milli = "100000",
                               .money = {{"PROVINCE", "3000000", "湖北省财政厅"}}};

std::vector<Step> Grant() {
  return {
      {.say = "学期中（若是八月，等到九月开学）", .advance = "$until_term"},
      {.say = "本校",
       .who = "headmaster",
       .rpc = "ListSchools",
       .request = R"({"areaCode": "422801100"})",
       .save = {{"school", "/schools/0/name"}}},
      {.say = "这户的儿子上初一，住校；姓名生日取自登记册，不再重录",
       .who = "headmaster",
       .rpc = "CreateStudent",
       .request =
           R"({"student": {"school": "$school", "member": "$son_member", "stage": "STAGE_JUNIOR", "grade": 1,
           "boarder": true, "enrolDate": $today}})",
       .expect = {{"/displayName", "$son"}},
       .save = {{"student", "/name"}}},
      {.say = "老师先看该得多少、凭什么",
       .who = "teacher",
       .rpc = "AssessAid",
       .request = R"({"student": "$student", "programme": "PROGRAMME_LIVING_AID", "term": "$term"})",
       .expect = {{"/entitled", "true"}, {"/amountFen", "75000"}, {"/facts/0/finding", "*"}}},
      {.say = "校长核定本学期寄宿生生活补助 750 元，走同一本账",
       .who = "headmaster",
       .rpc = "GrantAid",
       .request = R"({"student": "$student", "programme": "PROGRAMME_LIVING_AID", "term": "$term",
           "project": "$school_project"})",
       .expect = {{"/state", "AID_GRANT_STATE_IN_PAYOUT"}, {"/amountFen", "75000"}},
       .save = {{"batch", "/payoutBatch"}}},
      {.say = "同一学期不能发两次",
       .who = "headmaster",
       .rpc = "GrantAid",
       .request = R"({"student": "$student", "programme": "PROGRAMME_LIVING_AID", "term": "$term",
           "project": "$school_project"})",
       .refused = "AID_ALREADY_GRANTED"},
      {.say = "核查",
       .who = "finance",
       .rpc = "CheckPayoutBatch",
       .request = R"({"name": "$batch"})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_CHECKED"}}},
      {.say = "审批",
       .who = "approver",
       .rpc = "ApprovePayoutBatch",
       .request = R"({"name": "$batch", "expectedTotalFen": "75000"})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_APPROVED"}}},
  };
}

std::vector<Step> Refusal() {
  return {
      {.say = "邻居家没有建档立卡",
       .who = "village",
       .rpc = "CreateHousehold",
       .request = R"({"household": {"areaCode": "422801100215", "groupName": "三组",
           "attribute": "HOUSEHOLD_ATTRIBUTE_ORDINARY", "members": [
           {"fullName": "$neighbour", "residentId": "$neighbour_id", "relation": "RELATION_HEAD",
            "education": "EDUCATION_LEVEL_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"], "labour": "LABOUR_CAPACITY_ORDINARY"},
           {"fullName": "$neighbour_child", "residentId": "$neighbour_child_id", "relation": "RELATION_SON",
            "enrolment": "ENROLMENT_STAGE_JUNIOR", "health": ["HEALTH_CONDITION_HEALTHY"], "labour": "LABOUR_CAPACITY_NONE"}]}})",
       .save = {{"neighbour_member", "/members/1/name"}}},
      {.say = "邻居的孩子也入学住校",
       .who = "headmaster",
       .rpc = "CreateStudent",
       .request = R"({"student": {"school": "$school", "member": "$neighbour_member", "stage": "STAGE_JUNIOR",
           "grade": 1, "boarder": true, "enrolDate": $today}})",
       .save = {{"neighbour_student", "/name"}}},
      {.say = "当日不在册，补助被拒绝，并说明理由",
       .who = "headmaster",
       .rpc = "GrantAid",
       .request = R"({"student": "$neighbour_student", "programme": "PROGRAMME_LIVING_AID", "term": "$term",
           "project": "$school_project"})",
       .refused = "NOT_REGISTERED_ON_DATE"},
  };
}

}  // namespace

Chapter Schooling() {
  Chapter chapter{.title = "上学：寄宿生生活补助，同一本账"};
  for (const auto& part : {FundedProject(kBoarding), Grant(), BankRound(true, "COMPLETED"), Refusal()}) {
    chapter.steps.insert(chapter.steps.end(), part.begin(), part.end());
  }
  return chapter;
}

}  // namespace fupin::ctl
