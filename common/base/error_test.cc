#include "common/base/error.h"

#include <gtest/gtest.h>

namespace fupin {
namespace {

TEST(Error, CarriesReasonMessageAndMetadata) {
  const absl::Status status = Error(absl::StatusCode::kFailedPrecondition, "NOTICE_RUNNING",
                                    "公示期未满，不能进入下一步", {{"until", "2026-03-01"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(std::string(status.message()), "notice running: until=2026-03-01");
  const ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(detail.reason, "NOTICE_RUNNING");
  EXPECT_EQ(detail.message_zh, "公示期未满，不能进入下一步");
  EXPECT_EQ(detail.metadata.at("until"), "2026-03-01");
  EXPECT_TRUE(detail.violations.empty());
}

TEST(Error, CarriesEveryViolation) {
  const absl::Status status = InvalidFields({{"household.phone", "PHONE_MALFORMED", "电话号码格式不正确"},
                                             {"household.area_code", "AREA_NOT_VILLAGE", "应为村级代码"}});
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const ErrorDetail detail = DetailOf(status);
  ASSERT_EQ(detail.violations.size(), 2u);
  EXPECT_EQ(detail.violations[0].field, "household.phone");
  EXPECT_EQ(detail.violations[1].reason, "AREA_NOT_VILLAGE");
  EXPECT_EQ(detail.violations[1].message_zh, "应为村级代码");
  EXPECT_EQ(detail.message_zh, "电话号码格式不正确；应为村级代码");
}

TEST(Error, PeersErrorIsPutTogetherAgain) {
  const absl::Status first = InvalidField("a.b", "TOO_LONG", "太长");
  const absl::Status again = MakeStatus(first.code(), DetailOf(first));
  EXPECT_EQ(first, again);
}

TEST(Error, ForeignStatusesGetAReasonFromTheirCode) {
  const ErrorDetail detail = DetailOf(absl::UnavailableError("connection refused to 10.0.0.7"));
  EXPECT_EQ(detail.reason, "UNAVAILABLE");
  EXPECT_EQ(detail.message_zh, "服务暂时不可用，请稍后重试");
}

TEST(Error, InternalErrorsTellTheUserNothing) {
  const absl::Status status = InternalError("row 7 has no village");
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(DetailOf(status).message_zh, "系统内部错误");
}

absl::StatusOr<int> Half(int n) {
  if (n % 2 != 0) return Error(absl::StatusCode::kInvalidArgument, "ODD", "奇数");
  return n / 2;
}

absl::StatusOr<int> Quarter(int n) {
  ASSIGN_OR_RETURN(const int half, Half(n));
  ASSIGN_OR_RETURN(const int quarter, Half(half));
  return quarter;
}

TEST(Macros, PassTheFirstErrorOn) {
  EXPECT_EQ(*Quarter(8), 2);
  EXPECT_EQ(DetailOf(Quarter(6).status()).reason, "ODD");
}

}  // namespace
}  // namespace fupin
