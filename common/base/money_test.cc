#include "common/base/money.h"

#include <gtest/gtest.h>

#include <limits>

namespace fupin {
namespace {

constexpr Money kMost = Money::Fen(std::numeric_limits<int64_t>::max());
constexpr Money kLeast = Money::Fen(std::numeric_limits<int64_t>::min());

TEST(Money, Prints) {
  EXPECT_EQ(Money::Yuan(3000).ToString(), "3000.00");
  EXPECT_EQ(Money::Fen(5).ToString(), "0.05");
  EXPECT_EQ(Money::Fen(-5).ToString(), "-0.05");
  EXPECT_EQ(Money::Fen(-12345).ToString(), "-123.45");
  EXPECT_EQ(kLeast.ToString(), "-92233720368547758.08");
}

TEST(Money, Calculates) {
  EXPECT_EQ(*Money::Yuan(2).Plus(Money::Fen(1)), Money::Fen(201));
  EXPECT_EQ(*Money::Yuan(2).Minus(Money::Yuan(3)), Money::Fen(-100));
  EXPECT_EQ(*Money::Fen(250).Times(4), Money::Yuan(10));
}

TEST(Money, OverflowIsAnErrorNeverAWrap) {
  EXPECT_TRUE(absl::IsOutOfRange(kMost.Plus(Money::Fen(1)).status()));
  EXPECT_TRUE(absl::IsOutOfRange(kLeast.Plus(Money::Fen(-1)).status()));
  EXPECT_TRUE(absl::IsOutOfRange(kLeast.Minus(Money::Fen(1)).status()));
  EXPECT_TRUE(absl::IsOutOfRange(Money().Minus(kLeast).status()));
  EXPECT_TRUE(absl::IsOutOfRange(kMost.Times(2).status()));
  EXPECT_TRUE(absl::IsOutOfRange(kLeast.Times(-1).status()));
  EXPECT_EQ(*kMost.Plus(kLeast), Money::Fen(-1));
}

}  // namespace
}  // namespace fupin
