#include "common/base/sensitive.h"

#include <gtest/gtest.h>

#include <sstream>

namespace fupin {
namespace {

TEST(Sensitive, PrintsNothing) {
  std::ostringstream out;
  out << Sensitive<std::string>("13812341234");
  EXPECT_EQ(out.str(), "***");
}

TEST(Masks, AsTheFieldPrescribes) {
  EXPECT_EQ(MaskResidentId("420101199001011123"), "42*************123");
  EXPECT_EQ(MaskPhone("13812341234"), "138****1234");
  EXPECT_EQ(MaskBankCard("6228480402564891234"), "***************1234");
}

TEST(Masks, ShortOrForeignTextIsHiddenWhole) {
  EXPECT_EQ(MaskResidentId("42010"), "*****");
  EXPECT_EQ(MaskPhone("1234567890"), "**********");
  EXPECT_EQ(MaskBankCard("1234"), "****");
  EXPECT_EQ(MaskPhone(""), "");
  EXPECT_EQ(MaskPhone("一三八一二三四"), std::string(21, '*')) << "no character may be cut in two";
}

}  // namespace
}  // namespace fupin
