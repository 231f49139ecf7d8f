#include "services/ctl/json_error.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "google/rpc/error_details.pb.h"

namespace fupin::ctl {
namespace {

TEST(JsonError, ReadsTheShapeOfAip193) {
  const absl::Status status = StatusFromAipError(400, R"({"error": {
      "code": 400, "status": "FAILED_PRECONDITION", "message": "notice running", "details": [
      {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "NOTICE_RUNNING", "domain": "fupin",
       "metadata": {"until": "2026-03-01"}},
      {"@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "zh-CN", "message": "公示期未满"}]}})");
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  const ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(detail.reason, "NOTICE_RUNNING");
  EXPECT_EQ(detail.message_zh, "公示期未满");
  EXPECT_EQ(detail.metadata.at("until"), "2026-03-01");
}

TEST(JsonError, ReadsTheShapeOfConnect) {
  google::rpc::ErrorInfo info;
  info.set_reason("HOUSEHOLD_NOT_FOUND");
  info.set_domain("fupin");
  const std::string value = absl::Base64Escape(info.SerializeAsString());
  const absl::Status status = StatusFromConnectError(
      404,
      absl::StrCat(
          R"({"code": "not_found", "message": "gone", "details": [{"type": "google.rpc.ErrorInfo", "value": ")",
          value, R"("}]})"));
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(DetailOf(status).reason, "HOUSEHOLD_NOT_FOUND");
}

TEST(JsonError, SaysSoWhenTheAnswerIsNotAnError) {
  for (const std::string body : {"", "<html>", "[]", R"({"error": "text"})", R"({"code": 7})"}) {
    EXPECT_EQ(DetailOf(StatusFromAipError(502, body)).reason, "ANSWER_UNREADABLE") << body;
    EXPECT_EQ(DetailOf(StatusFromConnectError(502, body)).reason, "ANSWER_UNREADABLE") << body;
  }
}

TEST(JsonError, ToleratesFieldsOfANewerServer) {
  google::rpc::ErrorInfo info;
  EXPECT_TRUE(ParseReply(R"({"reason": "X", "later": {"a": 1}})", &info).ok());
  EXPECT_EQ(info.reason(), "X");
  EXPECT_EQ(DetailOf(ParseReply("{", &info)).reason, "ANSWER_UNREADABLE");
}

}  // namespace
}  // namespace fupin::ctl
