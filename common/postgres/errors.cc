#include "common/postgres/errors.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <mutex>

#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "common/postgres/database.h"

namespace fupin::postgres {
namespace {

using absl::StatusCode;

constexpr char kDeadlock[] = "DEADLOCK";
constexpr char kSerialization[] = "SERIALIZATION_FAILURE";
constexpr char kUnavailable[] = "DATABASE_UNAVAILABLE";
constexpr char kInDoubt[] = "COMMIT_IN_DOUBT";
constexpr char kReplay[] = "REQUEST_ID_COMMITTED";
constexpr char kCauseUrl[] = "fupin/database-cause";
constexpr char kIdempotencyKey[] = "idempotency_pkey";

struct Meanings {
  std::mutex mutex;
  std::map<std::string, ConstraintMeaning> by_constraint;
};

Meanings& AllMeanings() {
  static Meanings meanings;
  return meanings;
}

std::string UpperSnake(std::string text) {
  for (char& c : text) {
    c = std::isalnum(static_cast<unsigned char>(c)) ? static_cast<char>(std::toupper(c)) : '_';
  }
  return text;
}

// What an undescribed constraint means, by the kind of rule it is.
ConstraintMeaning Generic(const ServerError& error) {
  ConstraintMeaning meaning{.constraint = error.constraint, .reason = UpperSnake(error.constraint)};
  if (error.sqlstate == "23505" || error.sqlstate == "23P01") {
    meaning.code = StatusCode::kAlreadyExists;
    meaning.message_zh = "数据已存在，不能重复";
  } else if (error.sqlstate == "23503") {
    meaning.code = StatusCode::kFailedPrecondition;
    meaning.message_zh = "关联的数据不存在或仍被引用";
  } else {
    meaning.code = StatusCode::kInvalidArgument;
    meaning.message_zh = "数据不符合规则";
    if (error.sqlstate == "23502") meaning.reason = UpperSnake(error.column) + "_MISSING";
  }
  return meaning;
}

absl::Status FromConstraint(const ServerError& error) {
  if (error.constraint == kIdempotencyKey) return Error(StatusCode::kAborted, kReplay, "该请求已处理");
  ConstraintMeaning meaning = Generic(error);
  {
    Meanings& all = AllMeanings();
    std::lock_guard lock(all.mutex);
    auto found = all.by_constraint.find(error.constraint);
    if (found != all.by_constraint.end()) meaning = found->second;
  }
  if (!meaning.field.empty()) return InvalidField(meaning.field, meaning.reason, meaning.message_zh);
  return Error(meaning.code, meaning.reason, meaning.message_zh);
}

// Raised by fupin_raise: message = reason, hint = Chinese text, detail = "key=value" lines.
absl::Status FromRaise(const ServerError& error) {
  static constexpr StatusCode kCodes[] = {
      StatusCode::kFailedPrecondition, StatusCode::kNotFound,        StatusCode::kAborted,
      StatusCode::kAlreadyExists,      StatusCode::kInvalidArgument, StatusCode::kPermissionDenied};
  std::map<std::string, std::string> metadata;
  for (absl::string_view line : absl::StrSplit(Abs(error.detail), '\n', absl::SkipEmpty())) {
    std::pair<std::string, std::string> entry = absl::StrSplit(line, absl::MaxSplits('=', 1));
    metadata.insert(std::move(entry));
  }
  int index = error.sqlstate[4] - '1';
  if (index < 0 || index >= static_cast<int>(std::size(kCodes))) return InternalError("unknown FU sqlstate");
  if (kCodes[index] == StatusCode::kInvalidArgument && metadata.contains("field")) {
    return InvalidField(metadata["field"], error.message, error.hint);
  }
  return Error(kCodes[index], error.message, error.hint, std::move(metadata));
}

bool HasReason(const absl::Status& status, StatusCode code, std::string_view reason) {
  return status.code() == code && DetailOf(status).reason == reason;
}

std::string Field(const pg_result* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? "" : text;
}

}  // namespace

void DescribeConstraints(std::vector<ConstraintMeaning> meanings) {
  Meanings& all = AllMeanings();
  std::lock_guard lock(all.mutex);
  for (ConstraintMeaning& meaning : meanings) {
    std::string name = meaning.constraint;
    all.by_constraint.insert_or_assign(std::move(name), std::move(meaning));
  }
}

absl::Status FromSqlState(const ServerError& error) {
  const std::string& state = error.sqlstate;
  if (state.size() != 5) return DatabaseUnavailable(error.message);
  if (state.starts_with("FU")) return FromRaise(error);
  if (state.starts_with("23")) return FromConstraint(error);
  if (state == "40P01") return Error(StatusCode::kAborted, kDeadlock, "数据正被他人修改，请重试");
  if (state == "40001") return Error(StatusCode::kAborted, kSerialization, "数据正被他人修改，请重试");
  if (state == "57014" || state == "55P03") return DeadlineExceeded();
  // 42501 is also "permission denied for table", which is a fault of the installation, not of the caller.
  if (state == "42501" && error.message.find("row-level security") != std::string::npos) {
    return Error(StatusCode::kPermissionDenied, "AREA_OUT_OF_RANGE", "超出您的管辖区域");
  }
  // 08 connection, 53 resources, 57P0x shutdown and termination.
  if (state.starts_with("08") || state.starts_with("53") || state.starts_with("57P")) {
    return DatabaseUnavailable(error.message);
  }
  // 22: a value that no column can hold; the handler's checks come first, this is the last line.
  if (state.starts_with("22"))
    return Error(StatusCode::kInvalidArgument, "VALUE_NOT_ACCEPTED", "数值不被接受");
  return InternalError("SQLSTATE " + state + ": " + error.message);
}

absl::Status FromResult(const pg_result* result) {
  return FromSqlState({.sqlstate = Field(result, PG_DIAG_SQLSTATE),
                       .message = Field(result, PG_DIAG_MESSAGE_PRIMARY),
                       .detail = Field(result, PG_DIAG_MESSAGE_DETAIL),
                       .hint = Field(result, PG_DIAG_MESSAGE_HINT),
                       .constraint = Field(result, PG_DIAG_CONSTRAINT_NAME),
                       .column = Field(result, PG_DIAG_COLUMN_NAME)});
}

absl::Status DatabaseUnavailable(std::string_view why) {
  absl::Status status = Error(StatusCode::kUnavailable, kUnavailable, "数据库暂时不可用，请稍后重试");
  status.SetPayload(kCauseUrl, absl::Cord(Abs(why)));  // not among the payloads that travel to callers
  return status;
}

absl::Status CommitInDoubt() {
  return Error(StatusCode::kUnavailable, kInDoubt, "提交结果未知，请用同一请求编号重试");
}

absl::Status DeadlineExceeded() {
  return Error(StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED", "处理超时，请重试");
}

bool IsTransient(const absl::Status& status) {
  return HasReason(status, StatusCode::kAborted, kDeadlock) ||
         HasReason(status, StatusCode::kAborted, kSerialization);
}

bool IsDatabaseDown(const absl::Status& status) {
  return HasReason(status, StatusCode::kUnavailable, kUnavailable);
}

bool IsInDoubt(const absl::Status& status) { return HasReason(status, StatusCode::kUnavailable, kInDoubt); }

bool IsReplay(const absl::Status& status) { return HasReason(status, StatusCode::kAborted, kReplay); }

}  // namespace fupin::postgres
