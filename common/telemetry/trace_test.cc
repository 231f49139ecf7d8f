#include "common/telemetry/trace.h"

#include <gtest/gtest.h>

namespace fupin::telemetry {
namespace {

constexpr char kHeader[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(TraceTest, ReadsAndWritesTheSpecificationsExample) {
  auto trace = ParseTraceParent(kHeader);
  ASSERT_TRUE(trace);
  EXPECT_EQ(trace->trace_id, "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(trace->span_id, "b7ad6b7169203331");
  EXPECT_TRUE(trace->sampled);
  EXPECT_EQ(FormatTraceParent(*trace), kHeader);
}

TEST(TraceTest, RefusesWhatTheSpecificationCallsInvalid) {
  for (const char* bad : {
           "",
           "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",       // no flags
           "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",    // forbidden version
           "00-00000000000000000000000000000000-b7ad6b7169203331-01",    // zero trace
           "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",    // zero span
           "00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",    // upper case
           "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",    // separator
           "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",  // longer, version 00
           "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
       }) {
    EXPECT_FALSE(ParseTraceParent(bad)) << bad;
  }
}

TEST(TraceTest, ReadsLaterVersionsAsTheFirst) {
  auto trace = ParseTraceParent("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00-more");
  ASSERT_TRUE(trace);
  EXPECT_FALSE(trace->sampled);
}

TEST(TraceTest, ChildKeepsTheTraceAndChangesTheSpan) {
  TraceParent parent = NewTrace();
  TraceParent child = ChildOf(parent);
  EXPECT_EQ(child.trace_id, parent.trace_id);
  EXPECT_NE(child.span_id, parent.span_id);
  EXPECT_TRUE(ParseTraceParent(FormatTraceParent(child)));
  EXPECT_NE(NewTrace().trace_id, parent.trace_id);
}

}  // namespace
}  // namespace fupin::telemetry
