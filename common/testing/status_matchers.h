// EXPECT/ASSERT for absl::Status and StatusOr:
//
//   ASSERT_OK(store.Save(row));
//   ASSERT_OK_AND_ASSIGN(Household h, store.Get(1));
//   EXPECT_ERROR(store.Save(row), kAlreadyExists, "RESIDENT_REGISTERED");
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/error.h"

namespace fupin::testing {

inline const absl::Status& StatusOf(const absl::Status& status) { return status; }
template <typename T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

template <typename T>
::testing::AssertionResult IsOk(const T& result) {
  const absl::Status& status = StatusOf(result);
  if (status.ok()) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << status.ToString() << " [" << DetailOf(status).reason << "]";
}

// The code is right, and the reason, of the error itself or of one of its field violations.
template <typename T>
::testing::AssertionResult IsError(const T& result, absl::StatusCode code, const std::string& reason) {
  const absl::Status& status = StatusOf(result);
  ErrorDetail detail = DetailOf(status);
  bool reason_found = detail.reason == reason;
  for (const FieldViolation& violation : detail.violations) reason_found |= violation.reason == reason;
  if (!status.ok() && status.code() == code && reason_found) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "expected " << absl::StatusCodeToString(code) << " " << reason
                                       << ", got " << status.ToString() << " [" << detail.reason << "]";
}

}  // namespace fupin::testing

#define EXPECT_OK(expr) EXPECT_TRUE(::fupin::testing::IsOk(expr))
#define ASSERT_OK(expr) ASSERT_TRUE(::fupin::testing::IsOk(expr))
#define EXPECT_ERROR(expr, code, reason) \
  EXPECT_TRUE(::fupin::testing::IsError(expr, ::absl::StatusCode::code, reason))
#define ASSERT_OK_AND_ASSIGN_(tmp, lhs, expr) \
  auto tmp = (expr);                          \
  ASSERT_TRUE(::fupin::testing::IsOk(tmp));   \
  lhs = std::move(tmp).value()
#define ASSERT_OK_AND_ASSIGN(lhs, expr) ASSERT_OK_AND_ASSIGN_(FUPIN_CONCAT(result_, __LINE__), lhs, expr)
