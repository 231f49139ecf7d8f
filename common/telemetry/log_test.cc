#include "common/telemetry/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace fupin::telemetry {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

std::string captured;

class LogTest : public ::testing::Test {
 protected:
  void SetUp() override {
    captured.clear();
    InitLog("registry", Level::kInfo);
    SetLogSink([](std::string_view line) { captured += line; });
  }
  void TearDown() override { SetLogSink(nullptr); }
};

TEST_F(LogTest, IsOneJsonObjectALine) {
  Log(Level::kWarn, "a \"quoted\"\nline\\").With("n", 3).With("ok", true).With("x", 0.5);
  EXPECT_THAT(captured,
              HasSubstr(R"("level":"warn","service":"registry","message":"a \"quoted\"\u000aline\\")"));
  EXPECT_THAT(captured, EndsWith("\"n\":3,\"ok\":true,\"x\":0.5}\n"));
}

TEST_F(LogTest, LeavesOutWhatIsBelowTheLevel) {
  Log(Level::kDebug, "nothing");
  EXPECT_EQ(captured, "");
  EXPECT_FALSE(LogEnabled(Level::kDebug));
}

TEST_F(LogTest, SurvivesBytesThatAreNoText) {
  Log(Level::kInfo, "x").With("k", std::string_view("\xff\xfe"));
  EXPECT_THAT(captured, HasSubstr("\"k\":\"(not UTF-8)\""));
}

TEST_F(LogTest, NamesTheTraceOnlyInsideItsScope) {
  {
    TraceScope outer("0af7651916cd43dd8448eb211c80319c");
    Log(Level::kInfo, "inside");
  }
  EXPECT_THAT(captured, HasSubstr("\"trace_id\":\"0af7651916cd43dd8448eb211c80319c\""));
  captured.clear();
  Log(Level::kInfo, "outside");
  EXPECT_THAT(captured, Not(HasSubstr("trace_id")));
}

}  // namespace
}  // namespace fupin::telemetry
