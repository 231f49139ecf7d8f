#include "common/base/date.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace fupin {
namespace {

Date D(const char* iso) { return *Date::Parse(iso); }

TEST(Date, ReadsAndPrints) {
  const Date day = D("2026-03-01");
  EXPECT_EQ(day.year(), 2026);
  EXPECT_EQ(day.month(), 3);
  EXPECT_EQ(day.day(), 1);
  EXPECT_EQ(day.ToString(), "2026-03-01");
  EXPECT_EQ(D("1970-01-01").days_since_epoch(), 0);
  EXPECT_EQ(D("0001-01-01").ToString(), "0001-01-01");
}

TEST(Date, LeapDays) {
  EXPECT_TRUE(Date::FromYmd(2024, 2, 29).ok());
  EXPECT_TRUE(Date::FromYmd(2000, 2, 29).ok());
  EXPECT_FALSE(Date::FromYmd(1900, 2, 29).ok());
  EXPECT_FALSE(Date::FromYmd(2026, 2, 29).ok());
  EXPECT_EQ((D("2024-02-28") + 1).ToString(), "2024-02-29");
  EXPECT_EQ((D("2023-02-28") + 1).ToString(), "2023-03-01");
  EXPECT_EQ(D("2024-03-01") - D("2024-02-01"), 29);
}

TEST(Date, RefusesWhatIsNoDay) {
  for (const char* bad : {"", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-01", "2026-01-1", "20260101",
                          "2026/01/01", "+026-01-01", "2026-01-0a", "0000-01-01", "2026-01-01 "}) {
    EXPECT_EQ(DetailOf(Date::Parse(bad).status()).reason, "DATE_INVALID") << bad;
  }
  EXPECT_FALSE(Date::FromYmd(2026, 257, 1).ok()) << "a month that would fit eight bits as 1";
  EXPECT_FALSE(Date::FromYmd(10000, 1, 1).ok());
}

TEST(Date, TheDayBeginsInShanghai) {
  const absl::Time midnight = absl::FromUnixSeconds(1'767'196'800);  // 2025-12-31T16:00:00Z
  EXPECT_EQ(Date::Of(midnight).ToString(), "2026-01-01");
  EXPECT_EQ(Date::Of(midnight - absl::Seconds(1)).ToString(), "2025-12-31");
  EXPECT_EQ(Date::Of(absl::FromUnixSeconds(-8 * 3600)).ToString(), "1970-01-01");
  EXPECT_EQ(Date::Of(absl::FromUnixSeconds(-8 * 3600 - 1)).ToString(), "1969-12-31");
}

TEST(Date, AgeTurnsOnTheBirthday) {
  EXPECT_EQ(AgeOn(D("2010-06-15"), D("2026-06-14")), 15);
  EXPECT_EQ(AgeOn(D("2010-06-15"), D("2026-06-15")), 16);
  EXPECT_EQ(AgeOn(D("2008-02-29"), D("2026-02-28")), 17);
  EXPECT_EQ(AgeOn(D("2008-02-29"), D("2026-03-01")), 18);
  EXPECT_EQ(AgeOn(D("2026-01-02"), D("2026-01-01")), -1) << "not born yet";
}

}  // namespace
}  // namespace fupin
