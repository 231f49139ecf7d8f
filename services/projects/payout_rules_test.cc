#include "services/projects/payout_rules.h"

#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/projects/rules_testing.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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
