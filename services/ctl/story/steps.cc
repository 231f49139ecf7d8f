#include "services/ctl/story/steps.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "services/ctl/story/bank.h"
#include "services/ctl/story/variables.h"

namespace fupin::ctl {

namespace {

std::string PlannedFunds(const ProjectPlan& plan) {
  std::string json;
  for (const ProjectPlan::Money& money : plan.money) {
    absl::StrAppend(&json, json.empty() ? "" : ", ", R"({"channel": "FUNDING_CHANNEL_)", money.channel,
                    R"(", "amountFen": ")", money.fen, R"("})");
  }
  return json;
}

std::vector<Step> Library(const ProjectPlan& plan) {
  const std::string name = absl::StrCat(R"("name": "$)", plan.variable, R"(")");
  return {
      {.say = "镇里申报项目：" + plan.display_name,
       .who = "township",
       .rpc = "CreateProject",
       .request =
           absl::StrCat(R"({"project": {"displayName": ")", plan.display_name, R"(", "areaCode": "422801100",
           "category": "PROJECT_CATEGORY_)",
                        plan.category, R"(", "nature": "PROJECT_NATURE_NEW",
           "startDate": $today, "endDate": $in_a_year, "responsibleUnit": "龙凤镇人民政府",
           "performanceTarget": ")",
                        plan.performance, R"(", "benefitMechanism": "补助直接到户到人",
           "beneficiaryHouseholdCount": 60, "plannedFunds": [)",
                        PlannedFunds(plan), R"(],
           "indicators": [{"key": "main", "displayName": ")",
                        plan.performance, R"(", "unit": ")", plan.unit, R"(", "plannedMilli": ")",
                        plan.planned_milli, R"("}]}})"),
       .expect = {{"/state", "PROJECT_STATE_DRAFT"}},
       .save = {{plan.variable, "/name"}}},
      {.say = "提交审核",
       .who = "township",
       .rpc = "SubmitProject",
       .request = absl::StrCat("{", name, "}"),
       .expect = {{"/state", "PROJECT_STATE_SUBMITTED"}}},
      {.say = "县里批准，进入项目库",
       .who = "approver",
       .rpc = "ApproveProject",
       .request = absl::StrCat("{", name, R"(, "opinion": "绩效目标明确，同意入库。"})"),
       .expect = {{"/state", "PROJECT_STATE_IN_LIBRARY"}}},
      {.say = "从项目库选入年度计划",
       .who = "approver",
       .rpc = "SelectProject",
       .request = absl::StrCat("{", name, R"(, "planYear": $year})"),
       .expect = {{"/state", "PROJECT_STATE_PLANNED"}}},
  };
}

std::vector<Step> Money(const ProjectPlan& plan, const ProjectPlan::Money& money) {
  const std::string channel =
      absl::StrCat(R"("channel": "FUNDING_CHANNEL_)", money.channel, R"(", "amountFen": ")", money.fen,
                   R"(", "documentNumber": "恩财农〔$year〕)", plan.variable, R"(-$run号")");
  return {
      {.say = "资金到账：" + money.payer,
       .who = "finance",
       .rpc = "RecordReceipt",
       .request = absl::StrCat(R"({"receipt": {"areaCode": "422801", )", channel, R"(, "payer": ")",
                               money.payer, R"(", "receiveDate": $today}})")},
      {.say = "拨付到项目，来源不混",
       .who = "finance",
       .rpc = "AllocateFunds",
       .request = absl::StrCat(R"({"project": "$)", plan.variable, R"(", )", channel, "}")},
  };
}

}  // namespace

std::vector<Step> FundedProject(const ProjectPlan& plan) {
  std::vector<Step> steps = Library(plan);
  for (const ProjectPlan::Money& money : plan.money) {
    for (Step& step : Money(plan, money)) steps.push_back(std::move(step));
  }
  steps.push_back({.say = "项目开工",
                   .who = "township",
                   .rpc = "StartProject",
                   .request = absl::StrCat(R"({"name": "$)", plan.variable, R"("})"),
                   .expect = {{"/state", "PROJECT_STATE_UNDER_WAY"}}});
  return steps;
}

std::vector<Step> BankRound(bool good, const std::string& state_after) {
  const std::string failure = good ? "" : "账号户名不符";
  return {
      {.say = "银行取走代发文件",
       .who = "bank",
       .rpc = "ExportBankFile",
       .request = R"({"name": "$batch"})",
       .save = {{"bank_file", "/data"}}},
      {.say = good ? "银行打款成功，写出回盘文件" : "银行打款失败（账号户名不符），写出回盘文件",
       .local = [failure](const Context&, Variables& variables) -> absl::Status {
         ASSIGN_OR_RETURN(const std::string file, variables.Get("bank_file"));
         ASSIGN_OR_RETURN(const std::string answer, BankReturn(file, failure));
         variables.Set("bank_return", ToBase64(answer));
         return absl::OkStatus();
       }},
      {.say = "导入回盘文件",
       .who = "bank",
       .rpc = "ImportBankReturn",
       .request = R"({"name": "$batch", "content": "$bank_return"})",
       .expect = {{"/state", "PAYOUT_BATCH_STATE_" + state_after}}},
  };
}

}  // namespace fupin::ctl
