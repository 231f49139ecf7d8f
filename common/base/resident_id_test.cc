#include "common/base/resident_id.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace fupin {
namespace {

std::string ReasonOf(std::string_view text) { return DetailOf(ResidentId::Parse(text).status()).reason; }

// The two examples of GB 11643-1999, chapter 4.
TEST(ResidentId, ExamplesOfTheStandard) {
  const auto woman = ResidentId::Parse("11010519491231002X");
  ASSERT_TRUE(woman.ok());
  EXPECT_FALSE(woman->male());
  EXPECT_EQ(woman->birth().ToString(), "1949-12-31");
  const auto man = ResidentId::Parse("440524188001010014");
  EXPECT_EQ(DetailOf(man.status()).reason, "RESIDENT_ID_BIRTH_DATE") << "born in 1880: before the range";
  EXPECT_EQ(ResidentId::CheckCharacter("44052418800101001"), '4');
}

TEST(ResidentId, LowerCaseXIsTheSameNumber) {
  EXPECT_EQ(ResidentId::Parse("11010519491231002x")->text(), "11010519491231002X");
}

TEST(ResidentId, EveryOtherCheckCharacterIsWrong) {
  for (char c : std::string("0123456789")) {
    EXPECT_EQ(ReasonOf(std::string("11010519491231002") + c), "RESIDENT_ID_CHECKSUM") << c;
  }
}

TEST(ResidentId, ASwappedPairIsFound) {
  const std::string good = "11010519491231002X";
  for (size_t i = 0; i + 1 < 17; ++i) {
    std::string bad = good;
    std::swap(bad[i], bad[i + 1]);
    EXPECT_TRUE(bad == good || !ResidentId::Parse(bad).ok()) << bad;
  }
}

TEST(ResidentId, RefusesWhatIsNoNumber) {
  EXPECT_EQ(ReasonOf(""), "RESIDENT_ID_MALFORMED");
  EXPECT_EQ(ReasonOf("11010519491231002"), "RESIDENT_ID_MALFORMED");
  EXPECT_EQ(ReasonOf("11010519491231002XX"), "RESIDENT_ID_MALFORMED");
  EXPECT_EQ(ReasonOf("1101051949123100 X"), "RESIDENT_ID_MALFORMED");
  EXPECT_EQ(ReasonOf("01010519491231002X"), "RESIDENT_ID_MALFORMED");
  EXPECT_EQ(ReasonOf(std::string("11010519491231002\0", 18)), "RESIDENT_ID_CHECKSUM");
  EXPECT_EQ(ReasonOf("110105194902300021"), "RESIDENT_ID_BIRTH_DATE");
}

TEST(ResidentId, ErrorsDoNotRepeatTheNumber) {
  const absl::Status status = ResidentId::Parse("110105194912310021").status();
  EXPECT_EQ(status.ToString().find("19491231"), std::string::npos);
}

}  // namespace
}  // namespace fupin
