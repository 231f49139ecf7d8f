#include "common/base/error.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "google/rpc/error_details.pb.h"

namespace fupin {
namespace {

// The detail travels as the messages of AIP-193, so that the wire form needs no translation.
constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr char kLocalizedMessageUrl[] = "type.googleapis.com/google.rpc.LocalizedMessage";
constexpr char kBadRequestUrl[] = "type.googleapis.com/google.rpc.BadRequest";
constexpr char kDomain[] = "fupin";
constexpr char kLocale[] = "zh-CN";

// NOTICE_RUNNING -> "notice running".
std::string Phrase(const std::string& reason) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(reason), {{"_", " "}});
}

std::string EnglishMessage(const ErrorDetail& detail) {
  std::string text = Phrase(detail.reason);
  const char* separator = ": ";
  for (const FieldViolation& violation : detail.violations) {
    absl::StrAppend(&text, separator, violation.field, " (", Phrase(violation.reason), ")");
    separator = ", ";
  }
  for (const auto& [key, value] : detail.metadata) {
    absl::StrAppend(&text, separator, key, "=", value);
    separator = ", ";
  }
  return text;
}

google::rpc::BadRequest ToBadRequest(const std::vector<FieldViolation>& violations) {
  google::rpc::BadRequest bad;
  for (const FieldViolation& violation : violations) {
    auto* out = bad.add_field_violations();
    out->set_field(violation.field);
    out->set_description(Phrase(violation.reason));
    out->set_reason(violation.reason);
    out->mutable_localized_message()->set_locale(kLocale);
    out->mutable_localized_message()->set_message(violation.message_zh);
  }
  return bad;
}

// False when the status carries no such payload, or one that does not parse.
bool ReadPayload(const absl::Status& status, const char* url, google::protobuf::MessageLite& message) {
  const absl::optional<absl::Cord> payload = status.GetPayload(url);
  return payload.has_value() && message.ParseFromString(std::string(*payload));
}

std::string DefaultMessage(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
      return "成功";
    case absl::StatusCode::kCancelled:
      return "调用已取消";
    case absl::StatusCode::kInvalidArgument:
      return "请求内容有误";
    case absl::StatusCode::kDeadlineExceeded:
      return "处理超时，请稍后重试";
    case absl::StatusCode::kNotFound:
      return "没有找到";
    case absl::StatusCode::kAlreadyExists:
      return "已经存在";
    case absl::StatusCode::kPermissionDenied:
      return "没有权限";
    case absl::StatusCode::kUnauthenticated:
      return "请先登录";
    case absl::StatusCode::kResourceExhausted:
      return "请求过多，请稍后重试";
    case absl::StatusCode::kFailedPrecondition:
      return "当前状态不允许这一操作";
    case absl::StatusCode::kAborted:
      return "数据已被他人修改，请刷新后重试";
    case absl::StatusCode::kOutOfRange:
      return "数值超出范围";
    case absl::StatusCode::kUnimplemented:
      return "没有这一功能";
    case absl::StatusCode::kUnavailable:
      return "服务暂时不可用，请稍后重试";
    default:
      return "系统内部错误";
  }
}

}  // namespace

absl::Status MakeStatus(absl::StatusCode code, const ErrorDetail& detail) {
  absl::Status status(code, EnglishMessage(detail));
  google::rpc::ErrorInfo info;
  info.set_reason(detail.reason);
  info.set_domain(kDomain);
  for (const auto& [key, value] : detail.metadata) (*info.mutable_metadata())[key] = value;
  status.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
  google::rpc::LocalizedMessage localized;
  localized.set_locale(kLocale);
  localized.set_message(detail.message_zh);
  status.SetPayload(kLocalizedMessageUrl, absl::Cord(localized.SerializeAsString()));
  if (!detail.violations.empty()) {
    status.SetPayload(kBadRequestUrl, absl::Cord(ToBadRequest(detail.violations).SerializeAsString()));
  }
  return status;
}

absl::Status Error(absl::StatusCode code, std::string reason, std::string message_zh,
                   std::map<std::string, std::string> metadata) {
  return MakeStatus(code, {std::move(reason), std::move(message_zh), std::move(metadata), {}});
}

absl::Status InvalidField(std::string field, std::string reason, std::string message_zh) {
  return InvalidFields({{std::move(field), std::move(reason), std::move(message_zh)}});
}

absl::Status InvalidFields(std::vector<FieldViolation> violations) {
  std::string message_zh;
  for (const FieldViolation& violation : violations) {
    absl::StrAppend(&message_zh, message_zh.empty() ? "" : "；", violation.message_zh);
  }
  return MakeStatus(absl::StatusCode::kInvalidArgument,
                    {"INVALID_FIELDS", std::move(message_zh), {}, std::move(violations)});
}

ErrorDetail DetailOf(const absl::Status& status) {
  ErrorDetail detail;
  google::rpc::ErrorInfo info;
  if (!ReadPayload(status, kErrorInfoUrl, info)) {
    detail.reason = absl::StatusCodeToString(status.code());
    detail.message_zh = DefaultMessage(status.code());
    return detail;
  }
  detail.reason = info.reason();
  detail.metadata.insert(info.metadata().begin(), info.metadata().end());
  google::rpc::LocalizedMessage localized;
  if (ReadPayload(status, kLocalizedMessageUrl, localized)) detail.message_zh = localized.message();
  google::rpc::BadRequest bad;
  if (ReadPayload(status, kBadRequestUrl, bad)) {
    for (const auto& v : bad.field_violations()) {
      detail.violations.push_back({v.field(), v.reason(), v.localized_message().message()});
    }
  }
  return detail;
}

absl::Status InternalError(std::string_view what) {
  return absl::InternalError(absl::string_view(what.data(), what.size()));
}

}  // namespace fupin
