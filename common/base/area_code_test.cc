#include "common/base/area_code.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace fupin {
namespace {

TEST(AreaCode, ParsesEachLevel) {
  EXPECT_EQ(AreaCode::Parse("42")->level(), AreaLevel::kProvince);
  EXPECT_EQ(AreaCode::Parse("4228")->level(), AreaLevel::kPrefecture);
  EXPECT_EQ(AreaCode::Parse("422801")->level(), AreaLevel::kCounty);
  EXPECT_EQ(AreaCode::Parse("422801100")->level(), AreaLevel::kTownship);
  EXPECT_EQ(AreaCode::Parse("422801100201")->level(), AreaLevel::kVillage);
  EXPECT_EQ(AreaCode::Parse("")->level(), AreaLevel::kNation);
}

TEST(AreaCode, RefusesWhatIsNoCode) {
  for (const char* bad :
       {"4", "422", "42280", "4228011", "4228011002011", "42280a", " 42", "-1", "00", "0228", "４２"}) {
    const auto code = AreaCode::Parse(bad);
    ASSERT_FALSE(code.ok()) << bad;
    EXPECT_EQ(DetailOf(code.status()).reason, "AREA_CODE_MALFORMED");
  }
}

TEST(AreaCode, PaddedVillageCodesNameTheHigherPlace) {
  EXPECT_EQ(AreaCode::Parse("420000000000")->digits(), "42");
  EXPECT_EQ(AreaCode::Parse("422800000000")->digits(), "4228");
  EXPECT_EQ(AreaCode::Parse("422801000000")->digits(), "422801");
  EXPECT_EQ(AreaCode::Parse("422801100000")->digits(), "422801100");
  EXPECT_EQ(AreaCode::Parse("422810100200")->digits(), "422810100200") << "zeros inside a group stay";
}

TEST(AreaCode, PseudoCountiesArePlainCodes) {
  const AreaCode pseudo = *AreaCode::Parse("441900");
  EXPECT_EQ(pseudo.level(), AreaLevel::kCounty);
  EXPECT_EQ(pseudo.Parent().digits(), "4419");
  EXPECT_EQ(AreaCode::Parse("441900003")->Parent(), pseudo);
  EXPECT_TRUE(pseudo.Contains(*AreaCode::Parse("441900003006")));
}

TEST(AreaCode, Int12GoesThereAndBack) {
  for (const char* digits : {"42", "4228", "422801", "422801100", "422801100201"}) {
    const AreaCode code = *AreaCode::Parse(digits);
    EXPECT_EQ(AreaCode::FromInt12(code.int12()), code) << digits;
  }
  EXPECT_EQ(AreaCode::FromInt12(0), AreaCode());
  EXPECT_EQ(AreaCode::Parse("422801100201")->int12(), 422801100201);
}

TEST(AreaCode, RangeIsHalfOpenOverVillages) {
  const AreaRange county = AreaCode::Parse("422801")->range();
  EXPECT_EQ(county.low, 422801000000);
  EXPECT_EQ(county.high, 422802000000);
  EXPECT_TRUE(county.Contains(422801999999));
  EXPECT_FALSE(county.Contains(422802000000));
  EXPECT_EQ(AreaCode::Parse("422801100201")->range().width(), 1);
  EXPECT_EQ(AreaCode().range(), AreaRange::Nation());
}

TEST(AreaCode, ContainmentIsOfPrefixesAndOfRangesAlike) {
  const AreaCode county = *AreaCode::Parse("422801");
  const AreaCode town = *AreaCode::Parse("422801100");
  const AreaCode neighbour = *AreaCode::Parse("422802");
  EXPECT_TRUE(county.Contains(town));
  EXPECT_TRUE(county.Contains(county));
  EXPECT_FALSE(town.Contains(county));
  EXPECT_FALSE(neighbour.Contains(town));
  EXPECT_TRUE(AreaCode().Contains(town));
  EXPECT_EQ(county.range().Contains(town.range()), county.Contains(town));
  EXPECT_EQ(town.range().Contains(county.range()), town.Contains(county));
}

TEST(AreaRange, EmptyRangesContainAndAreContainedByNothing) {
  const AreaRange empty;
  EXPECT_FALSE(empty.Contains(int64_t{0}));
  EXPECT_FALSE(AreaRange::Nation().Contains(empty));
  EXPECT_FALSE(empty.Contains(empty));
}

TEST(AreaCode, ParentsUpToTheNation) {
  AreaCode code = *AreaCode::Parse("422801100201");
  for (const char* parent : {"422801100", "422801", "4228", "42", "", ""}) {
    code = code.Parent();
    EXPECT_EQ(code.digits(), parent);
  }
}

TEST(AreaCode, AncestorAtALevel) {
  const AreaCode village = *AreaCode::Parse("422801100201");
  EXPECT_EQ(village.At(AreaLevel::kCounty).digits(), "422801");
  EXPECT_EQ(village.At(AreaLevel::kNation).digits(), "");
  EXPECT_EQ(AreaCode::Parse("42")->At(AreaLevel::kCounty).digits(), "42") << "no level below its own";
}

}  // namespace
}  // namespace fupin
