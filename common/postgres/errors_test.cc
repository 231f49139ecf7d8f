#include "common/postgres/errors.h"

#include <gtest/gtest.h>

#include "common/postgres/database.h"
#include "common/testing/status_matchers.h"

namespace fupin::postgres {
namespace {

TEST(ErrorsTest, ConstraintsByKindWhenNobodyDescribedThem) {
  EXPECT_ERROR(FromSqlState({.sqlstate = "23505", .constraint = "school_name_key"}), kAlreadyExists,
               "SCHOOL_NAME_KEY");
  EXPECT_ERROR(FromSqlState({.sqlstate = "23P01", .constraint = "period_overlap"}), kAlreadyExists,
               "PERIOD_OVERLAP");
  EXPECT_ERROR(FromSqlState({.sqlstate = "23503", .constraint = "payout_fkey"}), kFailedPrecondition,
               "PAYOUT_FKEY");
  EXPECT_ERROR(FromSqlState({.sqlstate = "23514", .constraint = "amount_positive"}), kInvalidArgument,
               "AMOUNT_POSITIVE");
  EXPECT_ERROR(FromSqlState({.sqlstate = "23502", .column = "phone"}), kInvalidArgument, "PHONE_MISSING");
}

TEST(ErrorsTest, DescribedConstraintsSayWhatTheyMean) {
  DescribeConstraints({{"errors_test_key", absl::StatusCode::kFailedPrecondition, "TWICE", "不能重复", ""},
                       {"errors_test_check", absl::StatusCode::kInvalidArgument, "TOO_LONG", "太长", "a.b"}});
  absl::Status twice = FromSqlState({.sqlstate = "23505", .constraint = "errors_test_key"});
  EXPECT_ERROR(twice, kFailedPrecondition, "TWICE");
  EXPECT_EQ(DetailOf(twice).message_zh, "不能重复");
  absl::Status field = FromSqlState({.sqlstate = "23514", .constraint = "errors_test_check"});
  ASSERT_EQ(DetailOf(field).violations.size(), 1u);
  EXPECT_EQ(DetailOf(field).violations[0].field, "a.b");
  EXPECT_EQ(DetailOf(field).violations[0].reason, "TOO_LONG");
}

TEST(ErrorsTest, RowSecurityIsTheCallersFaultAMissingGrantIsOurs) {
  EXPECT_ERROR(FromSqlState({.sqlstate = "42501",
                             .message = "new row violates row-level security policy for table \"t\""}),
               kPermissionDenied, "AREA_OUT_OF_RANGE");
  EXPECT_EQ(FromSqlState({.sqlstate = "42501", .message = "permission denied for table t"}).code(),
            absl::StatusCode::kInternal);
}

TEST(ErrorsTest, WhatMayBeTriedAgain) {
  EXPECT_TRUE(IsTransient(FromSqlState({.sqlstate = "40001"})));
  EXPECT_TRUE(IsTransient(FromSqlState({.sqlstate = "40P01"})));
  for (const char* state : {"08006", "53300", "57P01", "57P03"}) {
    EXPECT_TRUE(IsDatabaseDown(FromSqlState({.sqlstate = state}))) << state;
  }
  EXPECT_EQ(FromSqlState({.sqlstate = "57014"}).code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_TRUE(IsReplay(FromSqlState({.sqlstate = "23505", .constraint = "idempotency_pkey"})));
  EXPECT_FALSE(IsTransient(FromSqlState({.sqlstate = "FU003", .message = "ETAG_MISMATCH"})));
}

TEST(ErrorsTest, RaisedFromSql) {
  absl::Status status = FromSqlState({.sqlstate = "FU001",
                                      .message = "NOTICE_RUNNING",
                                      .detail = "until=2026-03-01\nnote=a=b",
                                      .hint = "公示期未满"});
  EXPECT_ERROR(status, kFailedPrecondition, "NOTICE_RUNNING");
  ErrorDetail detail = DetailOf(status);
  EXPECT_EQ(detail.message_zh, "公示期未满");
  EXPECT_EQ(detail.metadata["until"], "2026-03-01");
  EXPECT_EQ(detail.metadata["note"], "a=b");
  absl::Status field =
      FromSqlState({.sqlstate = "FU005", .message = "TOO_OLD", .detail = "field=birth", .hint = "x"});
  ASSERT_EQ(DetailOf(field).violations.size(), 1u);
  EXPECT_EQ(DetailOf(field).violations[0].field, "birth");
  EXPECT_EQ(FromSqlState({.sqlstate = "FU009", .message = "X"}).code(), absl::StatusCode::kInternal);
  EXPECT_EQ(FromSqlState({.sqlstate = "FU000", .message = "X"}).code(), absl::StatusCode::kInternal);
}

TEST(ErrorsTest, TheCauseStaysOutOfWhatCallersSee) {
  absl::Status status = DatabaseUnavailable("connection to 10.0.0.7 failed");
  EXPECT_EQ(std::string(status.message()).find("10.0.0.7"), std::string::npos);
  EXPECT_TRUE(DetailOf(status).metadata.empty());
}

}  // namespace
}  // namespace fupin::postgres
