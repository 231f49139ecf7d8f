#include "common/base/clock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>

namespace fupin {
namespace {

class OffsetFile : public testing::Test {
 protected:
  OffsetFile() : path_(testing::TempDir() + "offset_" + std::to_string(getpid())) {}
  ~OffsetFile() override { std::remove(path_.c_str()); }
  void Write(const std::string& text) { std::ofstream(path_) << text; }
  // Whole hours between the clock and the machine's.
  static int64_t HoursAhead(const Clock& clock) {
    return (clock.Now() - absl::Now() + absl::Minutes(1)) / absl::Hours(1);
  }
  std::string path_;
};

TEST_F(OffsetFile, MissingFileMeansTheMachinesClock) { EXPECT_EQ(HoursAhead(OffsetFileClock(path_)), 0); }

TEST_F(OffsetFile, MovesByTheSecondsInTheFile) {
  Write("432000\n");
  EXPECT_EQ(HoursAhead(OffsetFileClock(path_)), 120);
}

TEST_F(OffsetFile, FollowsTheFile) {
  Write("3600");
  const OffsetFileClock clock(path_);
  EXPECT_EQ(HoursAhead(clock), 1);
  Write("7200");
  absl::SleepFor(absl::Milliseconds(250));
  EXPECT_EQ(HoursAhead(clock), 2);
  Write("not a number");
  absl::SleepFor(absl::Milliseconds(250));
  EXPECT_EQ(HoursAhead(clock), 2) << "a half-written file must not throw the clock back";
}

TEST(FakeClock, StandsStillUntilTold) {
  FakeClock clock(absl::FromUnixSeconds(1'700'000'000));
  EXPECT_EQ(clock.Now(), absl::FromUnixSeconds(1'700'000'000));
  clock.Advance(absl::Hours(24));
  EXPECT_EQ(clock.Today() - Date::Of(absl::FromUnixSeconds(1'700'000'000)), 1);
}

}  // namespace
}  // namespace fupin
