#include "services/education/aid_rules.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace fupin::education {
namespace {

Date D(const char* iso) { return *Date::Parse(iso); }

const Term kSpring{.id = "2026-spring", .first_day = D("2026-02-01"), .last_day = D("2026-07-31")};

AidCase GoodCase() {
  AidCase c;
  c.student.set_name("students/7");
  c.student.set_boarder(true);
  c.student.mutable_enrol_date()->set_year(2025);
  c.student.mutable_enrol_date()->set_month(9);
  c.student.mutable_enrol_date()->set_day(1);
  c.programme = v1::PROGRAMME_LIVING_AID;
  c.term = kSpring;
  c.decisive_date = D("2026-03-10");
  c.standard = Standard{.yearly_fen = 150'000, .requires_registered = true, .source = "办法"};
  c.registered = true;
  return c;
}

TEST(AidRules, ATermIsHalfTheYear) {
  v1::AidAssessment a = Assess(GoodCase());
  EXPECT_TRUE(a.entitled());
  EXPECT_EQ(a.amount_fen(), 75'000);
  EXPECT_EQ(a.refusal_reason(), "");
  EXPECT_EQ(a.facts_size(), 6);
}

TEST(AidRules, NotRegisteredOnTheDayIsRefusedWithTheReason) {
  AidCase c = GoodCase();
  c.registered = false;
  v1::AidAssessment a = Assess(c);
  EXPECT_FALSE(a.entitled());
  EXPECT_EQ(a.amount_fen(), 0);
  EXPECT_EQ(a.refusal_reason(), "NOT_REGISTERED_ON_DATE");
  absl::Status error = RefusalError(a);
  EXPECT_EQ(error.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(DetailOf(error).metadata.at("finding"), "2026-03-10 不是建档立卡户");
}

TEST(AidRules, MealsAskNoRegistration) {
  AidCase c = GoodCase();
  c.registered = false;
  c.standard->requires_registered = false;
  EXPECT_TRUE(Assess(c).entitled());
}

TEST(AidRules, EveryRefusalHasItsOwnReasonAndTheFirstDecides) {
  AidCase late = GoodCase();
  late.student.mutable_enrol_date()->set_year(2026);
  EXPECT_EQ(Assess(late).refusal_reason(), "NOT_ENROLLED_ON_DATE");

  AidCase dead = GoodCase();
  dead.alive = false;
  dead.registered = false;
  EXPECT_EQ(Assess(dead).refusal_reason(), "MEMBER_NOT_LIVING");

  AidCase none = GoodCase();
  none.standard.reset();
  EXPECT_EQ(Assess(none).refusal_reason(), "NO_STANDARD");

  AidCase twice = GoodCase();
  twice.granted_as = "aidGrants/9";
  EXPECT_EQ(Assess(twice).refusal_reason(), "AID_ALREADY_GRANTED");
  EXPECT_EQ(RefusalError(Assess(twice)).code(), absl::StatusCode::kAlreadyExists);
}

TEST(AidRules, DecisiveDateDefaultsToTodayWithinTheTerm) {
  EXPECT_EQ(*DecisiveDate(kSpring, std::nullopt, D("2026-03-10")), D("2026-03-10"));
  EXPECT_EQ(*DecisiveDate(kSpring, std::nullopt, D("2026-11-22")), D("2026-07-31"));
  EXPECT_EQ(*DecisiveDate(kSpring, D("2026-02-01"), D("2026-03-10")), D("2026-02-01"));
}

TEST(AidRules, DecisiveDateOutsideTermOrInFutureIsRefused) {
  auto reason = [](const absl::StatusOr<Date>& d) { return DetailOf(d.status()).violations.at(0).reason; };
  EXPECT_EQ(reason(DecisiveDate(kSpring, D("2026-08-01"), D("2026-11-22"))), "DATE_OUTSIDE_TERM");
  EXPECT_EQ(reason(DecisiveDate(kSpring, D("2026-01-31"), D("2026-11-22"))), "DATE_OUTSIDE_TERM");
  EXPECT_EQ(reason(DecisiveDate(kSpring, D("2026-04-01"), D("2026-03-10"))), "DATE_IN_FUTURE");
  EXPECT_EQ(reason(DecisiveDate(kSpring, std::nullopt, D("2026-01-31"))), "TERM_NOT_BEGUN");
}

}  // namespace
}  // namespace fupin::education
