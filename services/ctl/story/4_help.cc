#include "absl/strings/escaping.h"
#include "absl/time/clock.h"
#include "services/ctl/story/photo.h"
#include "services/ctl/story/steps.h"
#include "services/ctl/story/story.h"
#include "services/ctl/story/variables.h"

namespace fupin::ctl {

namespace {

const ProjectPlan kTea = {.variable = "tea_project",
                          .display_name = "龙凤镇富硒茶园建设到户奖补",
                          .category = "INDUSTRY",
                          .performance = "新建茶园",
                          .unit = "亩",
                          .planned_milli = "200000",
                          .money = {{"CENTRAL", "200000", "中央财政衔接资金"},
                                    {"COUNTY", "6000000", "恩施市财政局"},
                                    {"SELF_RAISED_CASH", "800000", "茶叶专业合作社自筹"}}};

std::vector<Step> Pairing() {
  return {
      {.say = "县林业局派来一名帮扶干部，先建账号",
       .who = "admin",
       .rpc = "CreateAccount",
       .request = R"({"password": "$password",
           "account": {"username": "cadre$run", "displayName": "冉帮扶", "kind": "ACCOUNT_KIND_PERSON", "areaCode": "422801"},
           "grants": [{"role": "cadre", "areaCode": "422801100215", "reason": "恩施市结对帮扶安排"}]})",
       .save = {{"cadre", "/name"}}},
      {.say = "结对帮扶",
       .who = "township",
       .rpc = "CreatePairing",
       .request = R"({"parent": "$household", "pairing": {"helper": "$cadre", "helperName": "冉帮扶"}})",
       .expect = {{"/name", "*"}}},
      {.say = "第一次入户走访，记下需求",
       .who = "cadre$run",
       .rpc = "CreateVisit",
       .request = R"({"parent": "$household", "visit": {"visitTime": "$now", "place": "青堡村三组",
           "content": "了解老人病情和孩子上学情况，商量发展茶叶。", "needs": ["茶苗和技术", "老人慢病签约"],
           "followUpDate": $next_month}})",
       .expect = {{"/visitor", "$cadre"}}},
  };
}

std::vector<Step> Pay() {
  return {
      {.say = "拍一张茶园照片",
       .local =
           [](const Context&, Variables& variables) {
             const auto seed = static_cast<uint32_t>(absl::ToUnixNanos(absl::Now()));
             variables.Set("photo", absl::Base64Escape(TeaGardenPng(seed)));
             return absl::OkStatus();
           }},
      {.say = "上传照片，以内容的散列值为名，加密保存",
       .who = "township",
       .rpc = "UploadEvidence",
       .request = R"({"areaCode": "422801100", "contentType": "image/png", "content": "$photo"})",
       .expect = {{"/name", "*"}, {"/sizeBytes", "*"}},
       .save = {{"photo_sha256", "/sha256"}}},
      {.say = "上报进度，附现场照片",
       .who = "township",
       .rpc = "ReportProgress",
       .request = R"({"parent": "$tea_project", "report": {"reportDate": $today,
           "progress": [{"key": "main", "doneMilli": "120000"}],
           "evidence": [{"title": "茶园现场", "sha256": "$photo_sha256"}]}})"},
      {.say = "编制到户奖补批次：3000 元",
       .who = "finance",
       .rpc = "CreatePayoutBatch",
       .request = R"({"payoutBatch": {"project": "$tea_project", "displayName": "茶园到户奖补",
           "programme": "industry_award", "period": "$year", "payeeKind": "PAYEE_KIND_HOUSEHOLD",
           "payouts": [{"payee": "$household", "amountFen": "300000"}]}})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_DRAFT"}, {"/totalFen", "300000"}},
       .save = {{"batch", "/name"}}},
      {.say = "与登记册核查：是否建档、是否户主的卡、是否超标准",
       .who = "finance",
       .rpc = "CheckPayoutBatch",
       .request = R"({"name": "$batch"})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_CHECKED"}, {"/exceptions/0", ""}}},
      {.say = "审批，资金按来源顺序预留",
       .who = "approver",
       .rpc = "ApprovePayoutBatch",
       .request = R"({"name": "$batch", "expectedTotalFen": "300000"})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_APPROVED"}}},
  };
}

std::vector<Step> Retry() {
  return {
      {.say = "看是哪一笔",
       .who = "finance",
       .rpc = "ListPayouts",
       .request = R"({"parent": "$batch", "state": "PAYOUT_STATE_FAILED"})",
       .expect = {{"/payouts/0/failureReason", "账号户名不符"}},
       .save = {{"payout", "/payouts/0/name"}}},
      {.say = "与农户核对后更正卡号",
       .who = "finance",
       .rpc = "CorrectPayout",
       .request =
           R"({"name": "$payout", "holderName": "$father", "cardNumber": "$new_card", "reason": "原卡挂失换卡"})",
       .expect = {{"/state", "PAYOUT_STATE_CORRECTED"}}},
      {.say = "另一人放行重发",
       .who = "approver",
       .rpc = "RetryPayoutBatch",
       .request = R"({"name": "$batch"})",
       .expect = {{"/round", "2"}}},
  };
}

}  // namespace

Chapter Help() {
  Chapter chapter{.title = "帮扶：结对、项目、三个来源的钱、一次失败后重发的补贴"};
  const std::vector<Step> trace = {{.say = "这 3000 元从哪里来：中央 2000，县级 1000，一次查询",
                                    .who = "auditor",
                                    .rpc = "TracePayment",
                                    .request = R"({"name": "$payout"})",
                                    .expect = {{"/totals/0/channel", "FUNDING_CHANNEL_CENTRAL"},
                                               {"/totals/0/amountFen", "200000"},
                                               {"/totals/1/channel", "FUNDING_CHANNEL_COUNTY"},
                                               {"/totals/1/amountFen", "100000"}}},
                                   {.say = "项目的账：三个来源各记各的，已付 3000 元",
                                    .who = "county",
                                    .rpc = "GetProjectFunds",
                                    .request = R"({"name": "$tea_project/funds"})",
                                    .expect = {{"/total/paidFen", "300000"}}}};
  for (const auto& part : {Pairing(), FundedProject(kTea), Pay(), BankRound(false, "PARTLY_PAID"), Retry(),
                           BankRound(true, "COMPLETED"), trace}) {
    chapter.steps.insert(chapter.steps.end(), part.begin(), part.end());
  }
  return chapter;
}

}  // namespace fupin::ctl
