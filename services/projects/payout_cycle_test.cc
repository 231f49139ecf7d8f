// A payout from money's arrival to the card.
#include <thread>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "services/projects/figures.h"
#include "services/projects/payout_world.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Sql;

class PayoutCycleTest : public PayoutWorld {};

std::vector<v1::PayoutExceptionKind> Kinds(const v1::PayoutBatch& batch) {
  std::vector<v1::PayoutExceptionKind> kinds;
  for (const v1::PayoutException& exception : batch.exceptions()) kinds.push_back(exception.kind());
  return kinds;
}

TEST_F(PayoutCycleTest, MoneyReachesTheCardsThroughFailureCorrectionAndRetry) {
  const telemetry::Counter paid_fen = telemetry::GetCounter("fupin_projects_paid_fen_total", "");
  const double paid_fen_before = paid_fen.Value();
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch,
                       CreateAndCheck(Batch(project, {"households/1", "households/2"})));
  ASSERT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_CHECKED) << batch.DebugString();
  EXPECT_ERROR(Approve(batch, "accounts/3"), kFailedPrecondition, "SAME_PERSON");
  v1::PayoutBatch other_total = batch;
  other_total.set_total_fen(batch.total_fen() + 1);
  EXPECT_ERROR(Approve(other_total), kFailedPrecondition, "TOTAL_MISMATCH");
  EXPECT_ERROR(Export(batch.name()), kFailedPrecondition, "STEP_NOT_ALLOWED");
  ASSERT_OK_AND_ASSIGN(batch, Approve(batch));
  EXPECT_EQ(Funds(project).total().reserved_fen(), 600000);

  // The whole card numbers stand in the bank file only.
  ASSERT_OK_AND_ASSIGN(const std::string file, Export(batch.name()));
  EXPECT_THAT(file, HasSubstr("6217000000000000001,3000.00"));
  ASSERT_OK_AND_ASSIGN(const std::string again, Export(batch.name()));
  EXPECT_EQ(file, again);
  std::vector<v1::Payout> payouts = List(batch.name());
  EXPECT_EQ(payouts[0].card_number(), "************0001");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM idempotency WHERE encode(reply, 'escape') LIKE '%6217%'"), "0");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM payout WHERE encode(card_sealed, 'escape') LIKE '%6217%'"), "0");

  const std::string answer = ReturnFile(batch.name(), "1,1,3000.00,1,3000.00",
                                        absl::StrCat(Serial(payouts[0], 1), ",3000.00,成功,\n",
                                                     Serial(payouts[1], 1), ",3000.00,失败,账号错误\n"));
  EXPECT_ERROR(Import(batch.name(), absl::StrReplaceAll(answer, {{",3000.00,成功", ",3000.01,成功"}})),
               kInvalidArgument, "BANK_RETURN_MISMATCH");
  EXPECT_EQ(Funds(project).total().paid_fen(), 0);  // nothing half done
  ASSERT_OK_AND_ASSIGN(batch, Import(batch.name(), answer));
  EXPECT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_PARTLY_PAID);
  ASSERT_OK(Import(batch.name(), answer));  // the same file again
  EXPECT_EQ(paid_fen.Value() - paid_fen_before, 300000) << "counted once";
  server::FigureSampler(*database_, ProjectsFigures()).Sample();
  EXPECT_EQ(telemetry::GetGauge("fupin_projects_open_payouts", "", {{"state", "paid"}}).Value(), 1);
  EXPECT_EQ(telemetry::GetGauge("fupin_projects_open_payouts", "", {{"state", "failed"}}).Value(), 1);
  EXPECT_EQ(telemetry::GetGauge("fupin_projects_payout_batches", "", {{"state", "partly_paid"}}).Value(), 1);
  EXPECT_EQ(Funds(project).total().paid_fen(), 300000);
  EXPECT_EQ(Funds(project).total().reserved_fen(), 0);

  payouts = List(batch.name());
  EXPECT_EQ(payouts[1].failure_reason(), "账号错误");
  EXPECT_ERROR(Retry(batch.name()), kFailedPrecondition, "NOTHING_TO_RETRY");
  EXPECT_ERROR(Correct(payouts[0].name(), "6217000000000000009", "户主1"), kNotFound, "PAYOUT_NOT_FOUND");
  EXPECT_ERROR(Correct(payouts[1].name(), "6217000000000000009", "别人"), kFailedPrecondition,
               "PAYOUT_EXCEPTION");
  ASSERT_OK(Correct(payouts[1].name(), "6217000000000000009", "户主2"));
  EXPECT_ERROR(Retry(batch.name(), "accounts/3"), kFailedPrecondition, "SAME_PERSON");
  ASSERT_OK_AND_ASSIGN(batch, Retry(batch.name()));
  EXPECT_EQ(batch.round(), 2);
  ASSERT_OK_AND_ASSIGN(const std::string second, Export(batch.name()));
  EXPECT_THAT(second, HasSubstr("6217000000000000009"));
  EXPECT_THAT(second, Not(HasSubstr("6217000000000000001")));
  ASSERT_OK_AND_ASSIGN(
      batch, Import(batch.name(), ReturnFile(batch.name(), "2,1,3000.00,0,0.00",
                                             absl::StrCat(Serial(payouts[1], 2), ",3000.00,成功,\n"))));
  EXPECT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_COMPLETED);

  // Exact by channel: 2,000 yuan central first, then 4,000 of the county's.
  const v1::ProjectFunds funds = Funds(project);
  EXPECT_EQ(funds.channels(0).paid_fen(), 200000);
  EXPECT_EQ(funds.channels(1).paid_fen(), 400000);
  EXPECT_EQ(funds.channels(1).available_fen(), 100000);
  EXPECT_EQ(Sql(db_, "SELECT sum(credits_posted - debits_posted) FROM ledger_account"), "0");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox WHERE action LIKE 'projects.payout_batch.%'"), "10");
}

TEST_F(PayoutCycleTest, YuanAreFollowedBackToTheirReceiptsAndOn) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch,
                       CreateAndCheck(Batch(project, {"households/1", "households/2"})));
  ASSERT_OK(Approve(batch));
  ASSERT_OK(Export(batch.name()));
  const std::vector<v1::Payout> payouts = List(batch.name());
  ASSERT_OK_AND_ASSIGN(auto unpaid, Trace(payouts[0].name()));
  EXPECT_EQ(unpaid.steps_size(), 0);
  ASSERT_OK(Import(batch.name(), ReturnFile(batch.name(), "1,2,6000.00,0,0.00",
                                            absl::StrCat(Serial(payouts[0], 1), ",3000.00,成功,\n",
                                                         Serial(payouts[1], 1), ",3000.00,成功,\n"))));
  // The first payout: 2,000 yuan central and 1,000 county, each through allocation and receipt.
  ASSERT_OK_AND_ASSIGN(auto back, Trace(payouts[0].name()));
  ASSERT_EQ(back.steps_size(), 6);
  ASSERT_EQ(back.totals_size(), 2);
  EXPECT_EQ(back.totals(0).channel(), v1::FUNDING_CHANNEL_CENTRAL);
  EXPECT_EQ(back.totals(0).amount_fen(), 200000);
  EXPECT_EQ(back.totals(1).amount_fen(), 100000);
  std::vector<std::string> collections;
  for (const v1::TraceStep& step : back.steps()) {
    collections.push_back(step.reference().substr(0, step.reference().find('/')));
  }
  EXPECT_THAT(collections, ElementsAre("payoutBatches", "payoutBatches", "allocations", "allocations",
                                       "receipts", "receipts"));
  // Forward from the county's receipt: all of it that was spent has reached the cards.
  std::string county_receipt;
  for (const v1::TraceStep& step : back.steps()) {
    if (step.depth() == 2 && step.channel() == v1::FUNDING_CHANNEL_COUNTY) county_receipt = step.reference();
  }
  ASSERT_OK_AND_ASSIGN(auto forward, Trace(county_receipt));
  ASSERT_EQ(forward.totals_size(), 1);
  EXPECT_EQ(forward.totals(0).amount_fen(), 400000);
  EXPECT_ERROR(Trace("receipts/99999999"), kNotFound, "RECEIPT_NOT_FOUND");
  EXPECT_ERROR(Trace("payoutBatches/1/payouts/99999999"), kNotFound, "PAYOUT_NOT_FOUND");
}

TEST_F(PayoutCycleTest, ChecksListEveryExceptionAndStopTheApproval) {
  const std::string project = FundedProject();
  const std::vector<std::string> payees = {"households/1", "households/1", "households/3",
                                           "households/4", "households/5", "households/77"};
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, payees)));
  EXPECT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_EXCEPTIONS);
  EXPECT_THAT(Kinds(batch),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_DUPLICATE, v1::PAYOUT_EXCEPTION_KIND_DUPLICATE,
                          v1::PAYOUT_EXCEPTION_KIND_NO_CARD, v1::PAYOUT_EXCEPTION_KIND_EXITED,
                          v1::PAYOUT_EXCEPTION_KIND_NOT_REGISTERED, v1::PAYOUT_EXCEPTION_KIND_NOT_FOUND));
  EXPECT_ERROR(Approve(batch), kFailedPrecondition, "STEP_NOT_ALLOWED");
  const std::vector<v1::Payout> payouts = List(batch.name());
  for (size_t i : {1, 3, 4, 5}) ASSERT_OK(Correct(payouts[i].name(), "", ""));
  ASSERT_OK(Correct(payouts[2].name(), "6217000000000000003", "户主3"));
  ASSERT_OK_AND_ASSIGN(batch, Check(batch.name()));
  EXPECT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_CHECKED) << batch.DebugString();
  EXPECT_EQ(batch.payout_count(), 2);
  ASSERT_OK(Approve(batch));
}

TEST_F(PayoutCycleTest, WhatChangedSinceTheCheckStopsTheApproval) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, {"households/1"})));
  register_.Add(1, registry::v1::HOUSEHOLD_STATUS_EXITED_WITHOUT_POLICY, "6217000000000000001");
  EXPECT_ERROR(Approve(batch), kFailedPrecondition, "PAYOUT_EXCEPTION");
  EXPECT_EQ(Funds(project).total().reserved_fen(), 0);
  // Another card is no obstacle: the money goes to the one that holds now.
  register_.Add(1, kRegistered, "6217000000000000111");
  ASSERT_OK(Approve(batch));
  ASSERT_OK_AND_ASSIGN(const std::string file, Export(batch.name()));
  EXPECT_THAT(file, HasSubstr("6217000000000000111"));
  EXPECT_ERROR(Check(batch.name()), kFailedPrecondition, "STEP_NOT_ALLOWED");
}

TEST_F(PayoutCycleTest, StandardsBindBothWays) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch over, CreateAndCheck(Batch(project, {"households/1"}, 500001)));
  EXPECT_THAT(Kinds(over), ElementsAre(v1::PAYOUT_EXCEPTION_KIND_OVER_STANDARD));
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch under, CreateAndCheck(Batch(project, {"households/1"}, 299999)));
  EXPECT_THAT(Kinds(under), ElementsAre(v1::PAYOUT_EXCEPTION_KIND_UNDER_STANDARD));
}

TEST_F(PayoutCycleTest, AChildsSubsidyGoesToTheHeadsCard) {
  v1::CreatePayoutBatchRequest request = Batch(FundedProject(), {"households/1/members/2"}, 62500);
  request.mutable_payout_batch()->set_payee_kind(v1::PAYEE_KIND_MINOR);
  request.mutable_payout_batch()->set_programme("living_aid");
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(request));
  ASSERT_EQ(batch.state(), v1::PAYOUT_BATCH_STATE_CHECKED) << batch.DebugString();
  ASSERT_OK(Approve(batch));
  ASSERT_OK_AND_ASSIGN(const std::string file, Export(batch.name()));
  EXPECT_THAT(file, HasSubstr("户主1,6217000000000000001,625.00"));
}

TEST_F(PayoutCycleTest, NobodyIsPaidTwiceHoweverTheBatchesRace) {
  const std::string project = FundedProject();
  std::vector<v1::PayoutBatch> batches;
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, {"households/1"})));
    batches.push_back(batch);
  }
  std::vector<absl::Status> results(2);
  std::vector<std::thread> approvers;
  for (size_t i = 0; i < 2; ++i) {
    approvers.emplace_back([&, i] { results[i] = Approve(batches[i]).status(); });
  }
  for (std::thread& approver : approvers) approver.join();
  const size_t lost = results[0].ok() ? 1 : 0;
  EXPECT_OK(results[1 - lost]);
  EXPECT_ERROR(results[lost], kAlreadyExists, "PAYEE_ALREADY_PAID");
  EXPECT_EQ(Funds(project).total().reserved_fen(), 300000);
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch checked, Check(batches[lost].name()));
  EXPECT_THAT(Kinds(checked), ElementsAre(v1::PAYOUT_EXCEPTION_KIND_ALREADY_PAID));
}

TEST_F(PayoutCycleTest, MoneyNeverExceedsPlanReceiptsOrAllocation) {
  const std::string project = FundedProject();
  EXPECT_ERROR(Allocate(project, v1::FUNDING_CHANNEL_CENTRAL, 1), kFailedPrecondition,
               "ALLOCATION_OVER_PLAN");
  EXPECT_ERROR(Allocate(project, v1::FUNDING_CHANNEL_SOCIETY, 1), kFailedPrecondition,
               "ALLOCATION_OVER_PLAN");
  EXPECT_ERROR(Receive(v1::FUNDING_CHANNEL_COUNTY, 1, "恩市财〔2026〕3号"), kAlreadyExists,
               "RECEIPT_RECORDED");
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch first, CreateAndCheck(Batch(project, {"households/1"}, 500000)));
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch second, CreateAndCheck(Batch(project, {"households/2"}, 500000)));
  ASSERT_OK(Approve(first));
  EXPECT_ERROR(Approve(second), kFailedPrecondition, "INSUFFICIENT_FUNDS");
  EXPECT_EQ(Funds(project).total().available_fen(), 200000);
}

TEST_F(PayoutCycleTest, AcceptanceSettlesWhatIsPaidAndReturnsTheRest) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, {"households/1"})));
  ASSERT_OK(Approve(batch));
  v1::AcceptProjectRequest accept;
  accept.set_name(project);
  rpc::CallContext approver = As("accounts/2");
  EXPECT_ERROR(projects_.AcceptProject(approver, accept), kFailedPrecondition, "INDICATORS_UNFINISHED");
  v1::ReportProgressRequest report;
  report.set_parent(project);
  SetDate(*Date::FromYmd(2026, 5, 31), report.mutable_report()->mutable_report_date());
  report.mutable_report()->add_progress()->set_key("tea");
  report.mutable_report()->mutable_progress(0)->set_done_milli(10'000);
  report.mutable_report()->add_evidence()->set_sha256(std::string(64, '0'));
  rpc::CallContext officer = As("accounts/1");
  EXPECT_ERROR(projects_.ReportProgress(officer, report), kInvalidArgument, "EVIDENCE_NOT_UPLOADED");
  report.mutable_report()->mutable_evidence(0)->set_sha256(Upload(Png("茶园"))->sha256());
  officer = As("accounts/1");
  ASSERT_OK(projects_.ReportProgress(officer, report));
  approver = As("accounts/2");
  EXPECT_ERROR(projects_.AcceptProject(approver, accept), kFailedPrecondition, "PAYOUTS_PENDING");
  ASSERT_OK(Export(batch.name()));
  const std::vector<v1::Payout> payouts = List(batch.name());
  ASSERT_OK(Import(batch.name(), ReturnFile(batch.name(), "1,1,3000.00,0,0.00",
                                            absl::StrCat(Serial(payouts[0], 1), ",3000.00,成功,\n"))));
  approver = As("accounts/2");
  ASSERT_OK(projects_.AcceptProject(approver, accept));
  const v1::ProjectFunds funds = Funds(project);
  EXPECT_EQ(funds.total().settled_fen(), 300000);
  EXPECT_EQ(funds.total().returned_fen(), 400000);
  EXPECT_EQ(funds.total().available_fen(), 0);
  ASSERT_OK_AND_ASSIGN(auto back, Trace(payouts[0].name()));
  EXPECT_EQ(back.totals_size(), 2);
  rpc::CallContext finance = As("accounts/3");
  EXPECT_ERROR(payouts_.CreatePayoutBatch(finance, Batch(project, {"households/2"})), kFailedPrecondition,
               "STEP_NOT_ALLOWED");
}

TEST_F(PayoutCycleTest, OtherCountiesSeeNothing) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, {"households/1"})));
  v1::GetPayoutBatchRequest get;
  get.set_name(batch.name());
  rpc::CallContext stranger = As("accounts/9", "422802");
  EXPECT_ERROR(payouts_.GetPayoutBatch(stranger, get), kNotFound, "PAYOUT_BATCH_NOT_FOUND");
  EXPECT_ERROR(payouts_.CreatePayoutBatch(stranger, Batch(project, {"households/1"})), kNotFound,
               "PROJECT_NOT_FOUND");
  v1::GetProjectRequest project_get;
  project_get.set_name(project);
  EXPECT_ERROR(projects_.GetProject(stranger, project_get), kNotFound, "PROJECT_NOT_FOUND");
}

TEST_F(PayoutCycleTest, ReplayedStepsAnswerTheSameAndDoNothing) {
  const std::string project = FundedProject();
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch batch, CreateAndCheck(Batch(project, {"households/1"})));
  v1::ApprovePayoutBatchRequest request;
  request.set_name(batch.name());
  request.set_expected_total_fen(batch.total_fen());
  rpc::CallContext approver = As("accounts/4");
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch first, payouts_.ApprovePayoutBatch(approver, request));
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch second, payouts_.ApprovePayoutBatch(approver, request));
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(Funds(project).total().reserved_fen(), 300000);
  request.set_expected_total_fen(1);
  EXPECT_ERROR(payouts_.ApprovePayoutBatch(approver, request), kInvalidArgument, "REQUEST_ID_REUSED");
}

}  // namespace
}  // namespace fupin::projects
