#include "common/rpc/wire_status.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace fupin::rpc {
namespace {

constexpr char kTrace[] = "0af7651916cd43dd8448eb211c80319c";

absl::Status ThereAndBack(const absl::Status& status) {
  google::rpc::Status wire = ToWire(Presentable(status), kTrace);
  return FromWire(wire.code(), wire.message(), wire.SerializeAsString());
}

TEST(WireStatusTest, TypedErrorArrivesWhole) {
  absl::Status got = ThereAndBack(Error(absl::StatusCode::kFailedPrecondition, "NOTICE_RUNNING", "公示期未满",
                                        {{"until", "2026-03-01"}}));
  ErrorDetail detail = DetailOf(got);
  EXPECT_EQ(got.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(detail.reason, "NOTICE_RUNNING");
  EXPECT_EQ(detail.message_zh, "公示期未满");
  EXPECT_EQ(detail.metadata.at("until"), "2026-03-01");
}

TEST(WireStatusTest, ViolationsArriveInOrder) {
  ErrorDetail detail = DetailOf(
      ThereAndBack(InvalidFields({{"a.b", "TOO_LONG", "过长"}, {"c[1]", "FIELD_REQUIRED", "必填"}})));
  ASSERT_EQ(detail.violations.size(), 2);
  EXPECT_EQ(detail.violations[0].field, "a.b");
  EXPECT_EQ(detail.violations[1].reason, "FIELD_REQUIRED");
  EXPECT_EQ(detail.violations[1].message_zh, "必填");
}

TEST(WireStatusTest, CarriesDomainLocaleAndTrace) {
  google::rpc::Status wire = ToWire(Error(absl::StatusCode::kNotFound, "NOT_HERE", "没有"), kTrace);
  google::rpc::ErrorInfo info;
  google::rpc::LocalizedMessage localized;
  google::rpc::RequestInfo request;
  for (const auto& any : wire.details()) {
    any.UnpackTo(&info);
    any.UnpackTo(&localized);
    any.UnpackTo(&request);
  }
  EXPECT_EQ(info.domain(), "fupin");
  EXPECT_EQ(localized.locale(), "zh-CN");
  EXPECT_EQ(request.request_id(), kTrace);
}

TEST(WireStatusTest, InternalTextStaysInside) {
  for (const absl::Status& status : {absl::InternalError("SELECT secret"),
                                     absl::UnknownError("SELECT secret"), InternalError("SELECT secret")}) {
    google::rpc::Status wire = ToWire(Presentable(status), kTrace);
    EXPECT_EQ(wire.code(), 13);
    EXPECT_EQ(wire.SerializeAsString().find("SELECT"), std::string::npos);
  }
}

TEST(WireStatusTest, BareStatusGetsAReasonAndASentence) {
  ErrorDetail detail = DetailOf(ThereAndBack(absl::NotFoundError("x")));
  EXPECT_FALSE(detail.reason.empty());
  EXPECT_FALSE(detail.message_zh.empty());
}

TEST(WireStatusTest, SurvivesDetailsThatAreNotOurs) {
  EXPECT_EQ(FromWire(14, "gone", "").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FromWire(5, "no", "\xff\xff\xff").code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace fupin::rpc
