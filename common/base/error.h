// Errors as the suite's users meet them: a gRPC code, a machine-readable reason, a Chinese sentence, and, for
// bad input, the fields that are wrong. Built here, carried in absl::Status, put on the wire by common/rpc.
//
//   return Error(absl::StatusCode::kFailedPrecondition, "NOTICE_RUNNING", "公示期未满，不能进入下一步",
//                {{"until", "2026-03-01"}});
//   return InvalidField("household.phone", "PHONE_MALFORMED", "电话号码格式不正确");
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace fupin {

// One field of a request that is wrong. `field` is the dotted path, `reason` UPPER_SNAKE, `message_zh` for
// the user.
struct FieldViolation {
  std::string field;
  std::string reason;
  std::string message_zh;
};

// What travels with an absl::Status beside code and English message.
struct ErrorDetail {
  std::string reason;                           // ErrorInfo.reason, UPPER_SNAKE_CASE
  std::string message_zh;                       // LocalizedMessage, zh-CN
  std::map<std::string, std::string> metadata;  // ErrorInfo.metadata
  std::vector<FieldViolation> violations;       // BadRequest.field_violations
};

// A typed error. The English message is derived from `reason` ("notice running") and the metadata.
absl::Status Error(absl::StatusCode code, std::string reason, std::string message_zh,
                   std::map<std::string, std::string> metadata = {});

// INVALID_ARGUMENT with one or with several field violations (`violations` must not be empty).
absl::Status InvalidField(std::string field, std::string reason, std::string message_zh);
absl::Status InvalidFields(std::vector<FieldViolation> violations);

// A status with any detail: what the above are made of, and how a peer's error is put together again.
absl::Status MakeStatus(absl::StatusCode code, const ErrorDetail& detail);

// The detail of a status; for a status that was not built here, one derived from its code.
ErrorDetail DetailOf(const absl::Status& status);

// For conditions that cannot happen unless the program is wrong; logged with its text, sent without it.
absl::Status InternalError(std::string_view what);

}  // namespace fupin

// RETURN_IF_ERROR(expr) leaves the function with a bad status; ASSIGN_OR_RETURN(auto x, expr) also takes the
// value.
#define FUPIN_CONCAT_(a, b) a##b
#define FUPIN_CONCAT(a, b) FUPIN_CONCAT_(a, b)
#define RETURN_IF_ERROR(expr)                                         \
  do {                                                                \
    if (absl::Status status_ = (expr); !status_.ok()) return status_; \
  } while (false)
#define ASSIGN_OR_RETURN_(tmp, lhs, expr) \
  auto tmp = (expr);                      \
  if (!tmp.ok()) return tmp.status();     \
  lhs = std::move(tmp).value()
#define ASSIGN_OR_RETURN(lhs, expr) ASSIGN_OR_RETURN_(FUPIN_CONCAT(result_, __LINE__), lhs, expr)
