#include "services/ctl/sample/county_file.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <set>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/base/resident_id.h"

namespace fupin::ctl {
namespace {

constexpr int kColumns = 26;

CountyPlan SmallPlan(uint64_t seed) {
  return {.seed = seed, .households = 2000, .people = 6800, .as_of = *Date::FromYmd(2026, 1, 1)};
}

std::string Csv(uint64_t seed) {
  const std::vector<SampleVillage> villages = {{"422801100215", "恩施市", "龙凤镇"},
                                               {"422801101200", "恩施市", "崔坝镇"}};
  std::ostringstream out;
  WriteCounty(SmallPlan(seed), villages, out);
  return out.str();
}

std::vector<std::vector<std::string>> Rows(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  for (const absl::string_view line : absl::StrSplit(csv, '\n', absl::SkipEmpty()))
    rows.push_back(absl::StrSplit(line, ','));
  return rows;
}

TEST(CountyFile, IsTheSameForTheSameSeed) {
  EXPECT_EQ(Csv(7), Csv(7));
  EXPECT_NE(Csv(7), Csv(8));
}

TEST(CountyFile, HasExactlyThePlannedPeople) {
  const CountyPlan plan{.seed = 3, .households = 50'000, .people = 170'000};
  const std::vector<int> sizes = HouseholdSizes(plan);
  EXPECT_EQ(sizes.size(), 50'000u);
  EXPECT_EQ(std::accumulate(sizes.begin(), sizes.end(), 0), 170'000);
  EXPECT_GE(*std::min_element(sizes.begin(), sizes.end()), 1);
  EXPECT_LE(*std::max_element(sizes.begin(), sizes.end()), 8);
}

TEST(CountyFile, GivesEveryoneARightAndUniqueIdThatNobodyHas) {
  std::set<std::string> ids;
  const auto rows = Rows(Csv(1));
  ASSERT_EQ(rows.size(), 6801u);
  for (size_t i = 1; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i].size(), static_cast<size_t>(kColumns)) << i;
    const std::string& id = rows[i][7];
    EXPECT_TRUE(ResidentId::Parse(id).ok()) << id;
    EXPECT_TRUE(absl::StartsWith(id, "99")) << id;
    EXPECT_TRUE(ids.insert(id).second) << id;
  }
}

TEST(CountyFile, KeepsTheRulesThatPractitionersCheck) {
  std::map<std::string, int> heads;
  std::map<std::string, int> people;
  const auto rows = Rows(Csv(1));
  for (size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    ++people[row[4]];
    heads[row[4]] += row[9] == "户主";
    EXPECT_NE(row[11].empty(), row[12].empty()) << "education excludes enrolment, row " << i;
    const int age = AgeOn(ResidentId::Parse(row[7])->birth(), *Date::FromYmd(2026, 1, 1));
    if (age < 16) {
      EXPECT_EQ(row[14], "无劳动力") << "row " << i;
    }
    EXPECT_EQ(row[15].empty(), row[16].empty()) << "months of work need a place, row " << i;
  }
  for (const auto& [household, count] : heads) EXPECT_EQ(count, 1) << household;
  for (size_t i = 1; i < rows.size(); ++i) EXPECT_EQ(std::stoi(rows[i][8]), people[rows[i][4]]);
}

TEST(CountyFile, CausesAreBorneOutByThePeople) {
  std::map<std::string, std::vector<std::vector<std::string>>> households;
  const auto rows = Rows(Csv(1));
  for (size_t i = 1; i < rows.size(); ++i) households[rows[i][4]].push_back(rows[i]);
  for (const auto& [number, members] : households) {
    const auto any = [&members](const auto& holds) {
      return std::any_of(members.begin(), members.end(), holds);
    };
    if (members[0][20] == "因残") {
      EXPECT_TRUE(any([](const auto& row) { return absl::StrContains(row[13], "残疾"); })) << number;
    }
    if (members[0][20] == "因学") {
      EXPECT_TRUE(any([](const auto& row) { return !row[12].empty(); })) << number;
    }
    if (members[0][20] == "缺劳动力") {
      EXPECT_FALSE(any([](const auto& row) { return row[14] == "普通劳动力"; })) << number;
    }
  }
}

}  // namespace
}  // namespace fupin::ctl
