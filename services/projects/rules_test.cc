#include <limits>
#include <numeric>
#include <random>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/projects/fund_rules.h"
#include "services/projects/ledger_rules.h"
#include "services/projects/payout_rules.h"
#include "services/projects/project_rules.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Reasons(const absl::Status& status) {
  std::vector<std::string> reasons;
  for (const FieldViolation& violation : DetailOf(status).violations) reasons.push_back(violation.reason);
  return reasons;
}

// --- ledger
// ---------------------------------------------------------------------------------------------------

v1::Transfer Move(const std::string& id, const std::string& from, const std::string& to, int64_t amount) {
  v1::Transfer t;
  t.set_transfer_id(id);
  t.set_kind(v1::TRANSFER_KIND_POSTED);
  t.set_debit_account(from);
  t.set_credit_account(to);
  t.set_amount_fen(amount);
  return t;
}

TEST(LedgerRules, EveryViolationOfEveryTransferIsReported) {
  v1::CreateTransfersRequest request;
  *request.add_transfers() = Move("A", "ledgerAccounts/1", "ledgerAccounts/2", 5);
  *request.add_transfers() =
      Move("a", "ledgerAccounts/1", "ledgerAccounts/1", -5);  // the same UUID in lower case
  v1::Transfer& post = *request.add_transfers();
  post.set_transfer_id("B");
  post.set_kind(v1::TRANSFER_KIND_POST);
  post.set_amount_fen(7);
  v1::Transfer& pending = *request.add_transfers();
  pending = Move("C", "projects/1", "", std::numeric_limits<int64_t>::min());
  pending.set_kind(v1::TRANSFER_KIND_PENDING);
  pending.set_pending_transfer_id("X");
  EXPECT_THAT(Reasons(ValidateTransfers(request)),
              ElementsAre("DUPLICATE_TRANSFER_ID", "MISSING", "SAME_ACCOUNT", "MISSING", "NOT_ALLOWED",
                          "NAME_MALFORMED", "MISSING", "MISSING", "NOT_ALLOWED"));
}

TEST(LedgerRules, AccountsMustFitTheirKind) {
  struct Case {
    v1::LedgerAccountKind kind;
    v1::FundingChannel channel;
    std::string owner, area;
    std::vector<std::string> reasons;
  };
  const std::vector<Case> cases = {
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_CENTRAL, "", "", {}},
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_UNSPECIFIED, "", "", {"CHANNEL_MISSING"}},
      {v1::LEDGER_ACCOUNT_KIND_CHANNEL, v1::FUNDING_CHANNEL_CENTRAL, "projects/1", "", {"OWNER_MISMATCH"}},
      {v1::LEDGER_ACCOUNT_KIND_PROJECT, v1::FUNDING_CHANNEL_CENTRAL, "projects/1", "422801100", {}},
      {v1::LEDGER_ACCOUNT_KIND_PROJECT, v1::FUNDING_CHANNEL_CENTRAL, "households/1", "", {"OWNER_MISMATCH"}},
      {v1::LEDGER_ACCOUNT_KIND_CARD, v1::FUNDING_CHANNEL_UNSPECIFIED, "households/1/members/2", "", {}},
      {v1::LEDGER_ACCOUNT_KIND_CARD, v1::FUNDING_CHANNEL_COUNTY, "households/1", "", {"CHANNEL_NOT_ALLOWED"}},
      {v1::LEDGER_ACCOUNT_KIND_CARD,
       v1::FUNDING_CHANNEL_UNSPECIFIED,
       "households/1",
       "4228",
       {"AREA_OUTSIDE"}},
  };
  for (const Case& c : cases) {
    v1::CreateLedgerAccountsRequest request;
    request.set_area_code("422801");
    v1::LedgerAccount& account = *request.add_accounts();
    account.set_kind(c.kind);
    account.set_channel(c.channel);
    account.set_owner(c.owner);
    account.set_area_code(c.area);
    EXPECT_EQ(Reasons(ValidateAccounts(request)), c.reasons) << account.DebugString();
  }
}

// --- money
// ----------------------------------------------------------------------------------------------------

ChannelMoney Available(v1::FundingChannel channel, int64_t amount) {
  return {.channel = channel, .allocated = amount};
}

TEST(PlanDraws, TakesChannelsInTheStatedOrder) {
  const std::vector<ChannelMoney> money = {Available(v1::FUNDING_CHANNEL_CENTRAL, 50),
                                           Available(v1::FUNDING_CHANNEL_COUNTY, 100)};
  const std::vector<int64_t> amounts = {30, 40};
  ASSERT_OK_AND_ASSIGN(auto natural, PlanDraws(amounts, money, {}));
  ASSERT_EQ(natural.size(), 3u);
  EXPECT_EQ(natural[0].amount, 30);
  EXPECT_EQ(natural[1].amount, 20);  // the rest of central
  EXPECT_EQ(natural[2].amount, 20);
  EXPECT_EQ(natural[2].channel, 1u);

  const std::vector<int64_t> order = {v1::FUNDING_CHANNEL_COUNTY};
  ASSERT_OK_AND_ASSIGN(auto stated, PlanDraws(amounts, money, order));
  ASSERT_EQ(stated.size(), 2u);
  EXPECT_EQ(stated[0].channel, 1u);

  const std::vector<int64_t> too_much = {60, 50};
  EXPECT_ERROR(PlanDraws(too_much, money, order), kFailedPrecondition, "INSUFFICIENT_FUNDS");
  const std::vector<int64_t> huge(1000, 100'000'000'000);
  EXPECT_ERROR(PlanDraws(huge, money, {}), kFailedPrecondition, "INSUFFICIENT_FUNDS");
}

TEST(PlanDraws, CoversEveryPayoutExactlyAndOverdrawsNoChannel) {
  std::mt19937 random(20140101);
  for (int run = 0; run < 2000; ++run) {
    std::vector<ChannelMoney> money;
    int64_t available = 0;
    for (int channel = 1; channel <= 5; ++channel) {
      money.push_back(
          Available(static_cast<v1::FundingChannel>(channel), random() % 3 == 0 ? 0 : random() % 1000));
      available += money.back().available();
    }
    std::vector<int64_t> amounts;
    for (int64_t left = available; left > 0 && amounts.size() < 20;) {
      amounts.push_back(1 + static_cast<int64_t>(random() % static_cast<uint64_t>(left)));
      left -= amounts.back();
    }
    ASSERT_OK_AND_ASSIGN(std::vector<Draw> draws, PlanDraws(amounts, money, {}));
    std::vector<int64_t> covered(amounts.size()), drawn(money.size());
    for (const Draw& draw : draws) {
      EXPECT_GT(draw.amount, 0);
      covered[draw.payout] += draw.amount;
      drawn[draw.channel] += draw.amount;
    }
    EXPECT_EQ(covered, amounts);
    for (size_t i = 0; i < money.size(); ++i) EXPECT_LE(drawn[i], money[i].available());
  }
}

TEST(Funds, StagesAddUpAndRatesAreOfTheTotal) {
  const std::vector<ChannelMoney> money = {{.channel = v1::FUNDING_CHANNEL_CENTRAL,
                                            .account = 7,
                                            .planned = 1000,
                                            .unallocated = 100,
                                            .allocated = 800,
                                            .reserved = 100,
                                            .left = 500,
                                            .returned = 200},
                                           {.channel = v1::FUNDING_CHANNEL_COUNTY, .planned = 1000}};
  const v1::ProjectFunds funds = FundsOf("projects/3", money, true);
  EXPECT_EQ(funds.channels(0).arrived_fen(), 900);
  EXPECT_EQ(funds.channels(0).paid_fen(), 300);
  EXPECT_EQ(funds.channels(0).settled_fen(), 300);
  EXPECT_EQ(funds.channels(0).available_fen(), 200);
  EXPECT_EQ(funds.channels(1).ledger_account(), "");
  EXPECT_EQ(funds.total().planned_fen(), 2000);
  EXPECT_EQ(funds.arrival_rate_bp(), 4000);
  EXPECT_EQ(funds.disbursement_rate_bp(), 3750);
  EXPECT_EQ(FundsOf("projects/3", {}, false).disbursement_rate_bp(), 0);
}

// --- projects
// -------------------------------------------------------------------------------------------------

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

// --- payouts
// --------------------------------------------------------------------------------------------------

PayeeFacts Fine() {
  return {.found = true,
          .present = true,
          .registered = true,
          .area = 422801100201,
          .person_name = "李小明",
          .head_name = "李大山",
          .birth = Date::FromYmd(2014, 5, 1).value(),
          .card = "6217000000000001234",
          .card_holder = "李大山"};
}

std::vector<v1::PayoutExceptionKind> Kinds(const PayoutCase& payout, v1::PayeeKind kind,
                                           const PayeeFacts& facts,
                                           std::optional<PayoutStandard> standard = std::nullopt) {
  std::vector<v1::PayoutExceptionKind> kinds;
  for (const Finding& finding : Judge(payout, kind, facts, standard, *Date::FromYmd(2026, 6, 1))) {
    EXPECT_NE(finding.message_zh, "");
    kinds.push_back(finding.kind);
  }
  return kinds;
}

TEST(PayoutRules, CardMustBeTheRightPersons) {
  const PayoutCase by_register{.payee = "p", .amount = 300000};
  PayoutCase own = by_register;
  own.own_card = true;
  own.holder_name = "李小明";
  EXPECT_THAT(Kinds(by_register, v1::PAYEE_KIND_HOUSEHOLD, Fine()), IsEmpty());
  EXPECT_THAT(Kinds(by_register, v1::PAYEE_KIND_MINOR, Fine()), IsEmpty());
  EXPECT_THAT(Kinds(own, v1::PAYEE_KIND_PERSON, Fine()), IsEmpty());
  // A household's subsidy on a child's card, a person's on the household's.
  EXPECT_THAT(Kinds(own, v1::PAYEE_KIND_HOUSEHOLD, Fine()),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_WRONG_HOLDER));
  EXPECT_THAT(Kinds(by_register, v1::PAYEE_KIND_PERSON, Fine()),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_NO_CARD));
  PayeeFacts head_changed = Fine();
  head_changed.head_name = "王秀英";
  EXPECT_THAT(Kinds(by_register, v1::PAYEE_KIND_HOUSEHOLD, head_changed),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_WRONG_HOLDER));
  PayeeFacts no_card = Fine();
  no_card.card.clear();
  EXPECT_THAT(Kinds(by_register, v1::PAYEE_KIND_HOUSEHOLD, no_card),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_NO_CARD));
}

TEST(PayoutRules, AllFindingsAtOnce) {
  PayeeFacts facts = Fine();
  facts.present = false;
  facts.exited = true;
  facts.registered = false;
  facts.birth = Date::FromYmd(2008, 6, 1).value();  // 18 today
  const PayoutCase payout{.payee = "p", .amount = 600001, .repeated = true, .already_paid = true};
  EXPECT_THAT(Kinds(payout, v1::PAYEE_KIND_MINOR, facts, PayoutStandard{300000, 500000}),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_DUPLICATE, v1::PAYOUT_EXCEPTION_KIND_ALREADY_PAID,
                          v1::PAYOUT_EXCEPTION_KIND_OVER_STANDARD, v1::PAYOUT_EXCEPTION_KIND_DEAD,
                          v1::PAYOUT_EXCEPTION_KIND_EXITED, v1::PAYOUT_EXCEPTION_KIND_NOT_MINOR));
  EXPECT_THAT(
      Kinds({.payee = "p", .amount = 1}, v1::PAYEE_KIND_HOUSEHOLD, {}, PayoutStandard{300000, 500000}),
      ElementsAre(v1::PAYOUT_EXCEPTION_KIND_UNDER_STANDARD, v1::PAYOUT_EXCEPTION_KIND_NOT_FOUND));
  PayeeFacts general = Fine();
  general.registered = false;
  EXPECT_THAT(Kinds({.payee = "p", .amount = 1}, v1::PAYEE_KIND_HOUSEHOLD, general),
              ElementsAre(v1::PAYOUT_EXCEPTION_KIND_NOT_REGISTERED));
}

TEST(PayoutRules, BatchIsCheckedWhole) {
  v1::PayoutBatch batch;
  batch.set_programme("Industry Award");
  batch.set_period("2026");
  batch.set_payee_kind(v1::PAYEE_KIND_PERSON);
  batch.add_draw_order(v1::FUNDING_CHANNEL_COUNTY);
  batch.add_draw_order(v1::FUNDING_CHANNEL_COUNTY);
  batch.add_payouts()->set_payee("households/1");
  batch.mutable_payouts(0)->set_card_number("6217000000000001234");
  EXPECT_THAT(Reasons(ValidateBatch(batch)),
              ElementsAre("KEY_MALFORMED", "CHANNEL_REPEATED", "NAME_MALFORMED", "CARD_INCOMPLETE"));
}

TEST(PayoutRules, NothingIsSentUnapproved) {
  for (v1::PayoutBatchState state : {v1::PAYOUT_BATCH_STATE_DRAFT, v1::PAYOUT_BATCH_STATE_EXCEPTIONS,
                                     v1::PAYOUT_BATCH_STATE_CHECKED, v1::PAYOUT_BATCH_STATE_COMPLETED}) {
    EXPECT_ERROR(AdvanceBatch(state, "exportBankFile"), kFailedPrecondition, "STEP_NOT_ALLOWED");
    EXPECT_ERROR(AdvanceBatch(state, "importBankReturn"), kFailedPrecondition, "STEP_NOT_ALLOWED");
  }
  EXPECT_ERROR(AdvanceBatch(v1::PAYOUT_BATCH_STATE_EXCEPTIONS, "approve"), kFailedPrecondition,
               "STEP_NOT_ALLOWED");
  EXPECT_THAT(BatchSteps(v1::PAYOUT_BATCH_STATE_COMPLETED), IsEmpty());
}

}  // namespace
}  // namespace fupin::projects
