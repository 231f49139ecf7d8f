#include "services/ctl/story/variables.h"

#include <gtest/gtest.h>

#include "common/base/resident_id.h"
#include "services/ctl/story/bank.h"

namespace fupin::ctl {
namespace {

absl::Time Noon(int year, int month, int day) {
  return absl::FromCivil(absl::CivilSecond(year, month, day, 4, 0, 0), absl::UTCTimeZone());
}

TEST(Variables, FillTexts) {
  Variables variables = Variables::Fresh(Noon(2026, 3, 1));
  variables.Set("a", "1");
  variables.Set("a_b", "2");
  EXPECT_EQ(*variables.Fill("$a $a_b ${a}_b $a, x"), "1 2 1_b 1, x");
  EXPECT_EQ(variables.Fill("$missing").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST(Variables, KnowTheDayInShanghaiAndItsTerm) {
  const auto term = [](absl::Time now) { return *Variables::Fresh(now).Get("term"); };
  EXPECT_EQ(term(Noon(2026, 2, 1)), "2026-spring");
  EXPECT_EQ(term(Noon(2026, 7, 31)), "2026-spring");
  EXPECT_EQ(term(Noon(2026, 9, 1)), "2026-autumn");
  EXPECT_EQ(term(Noon(2027, 1, 31)), "2026-autumn");
  EXPECT_EQ(*Variables::Fresh(Noon(2026, 8, 1)).Get("until_term"), "31d");
  EXPECT_EQ(*Variables::Fresh(Noon(2026, 9, 1)).Get("until_term"), "0d");
  const absl::Time late = absl::FromCivil(absl::CivilSecond(2026, 12, 31, 20, 0, 0), absl::UTCTimeZone());
  EXPECT_EQ(*Variables::Fresh(late).Get("today"), R"({"year": 2027, "month": 1, "day": 1})");
}

TEST(Variables, InventPeopleWhoHaveNotBeenMet) {
  const Variables one = Variables::Fresh(Noon(2026, 3, 1));
  const Variables two = Variables::Fresh(Noon(2026, 3, 1));
  for (const char* who : {"father_id", "mother_id", "son_id", "neighbour_child_id"}) {
    EXPECT_TRUE(ResidentId::Parse(*one.Get(who)).ok());
    EXPECT_NE(*one.Get(who), *two.Get(who));
  }
  EXPECT_EQ(AgeOn(ResidentId::Parse(*one.Get("son_id"))->birth(), *Date::FromYmd(2026, 3, 1)), 13);
}

constexpr char kBankFile[] =
    "批次,轮次,笔数,总金额\npayoutBatches/7,1,2,6000.00\n流水号,户名,账号,金额,用途\n"
    "9001-1,甲,6230580000000000001,3000.00,奖补\n9002-1,乙,6230580000000000002,3000.00,奖补\n";

TEST(BankReturn, AnswersEveryLine) {
  EXPECT_EQ(*BankReturn(kBankFile, ""),
            "批次,轮次,成功笔数,成功金额,失败笔数,失败金额\npayoutBatches/"
            "7,1,2,6000.00,0,0.00\n流水号,金额,结果,原因\n"
            "9001-1,3000.00,成功,\n9002-1,3000.00,成功,\n");
  EXPECT_EQ(*BankReturn(kBankFile, "销户"),
            "批次,轮次,成功笔数,成功金额,失败笔数,失败金额\npayoutBatches/"
            "7,1,0,0.00,2,6000.00\n流水号,金额,结果,原因\n"
            "9001-1,3000.00,失败,销户\n9002-1,3000.00,失败,销户\n");
}

TEST(BankReturn, RefusesWhatIsNoBankFile) {
  EXPECT_FALSE(BankReturn("", "").ok());
  EXPECT_FALSE(BankReturn("a\nb\nc\nd\n", "").ok());
}

}  // namespace
}  // namespace fupin::ctl
