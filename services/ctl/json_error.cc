#include "services/ctl/json_error.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/rpc/wire_status.h"
#include "google/protobuf/util/json_util.h"
#include "google/rpc/status.pb.h"
#include "nlohmann/json.hpp"

namespace fupin::ctl {

namespace pb = google::protobuf;
using Json = nlohmann::json;

namespace {

// "failed_precondition" and "FAILED_PRECONDITION" are 9.
int CodeOf(const std::string& name) {
  const std::string upper = name == "canceled" ? "CANCELLED" : absl::AsciiStrToUpper(name);
  for (int code = 1; code <= static_cast<int>(absl::StatusCode::kUnauthenticated); ++code) {
    if (absl::StatusCodeToString(static_cast<absl::StatusCode>(code)) == upper) return code;
  }
  return static_cast<int>(absl::StatusCode::kUnknown);
}

absl::Status NotOurs(int http_code, const std::string& body) {
  return Error(absl::StatusCode::kUnknown, "ANSWER_UNREADABLE",
               absl::StrCat("网关回答 HTTP ", http_code, "，内容不是错误 JSON：", body.substr(0, 200)));
}

}  // namespace

absl::Status StatusFromAipError(int http_code, const std::string& body) {
  const Json json = Json::parse(body, nullptr, false);
  if (!json.is_object() || !json.contains("error") || !json["error"].is_object())
    return NotOurs(http_code, body);
  const Json& error = json["error"];
  google::rpc::Status wire;
  const Json details = {{"message", error.value("message", "")},
                        {"details", error.value("details", Json::array())}};
  pb::util::JsonParseOptions lenient;
  lenient.ignore_unknown_fields = true;
  if (!pb::util::JsonStringToMessage(details.dump(), &wire, lenient).ok()) return NotOurs(http_code, body);
  return rpc::FromWire(CodeOf(error.value("status", "")), wire.message(), wire.SerializeAsString());
}

absl::Status StatusFromConnectError(int http_code, const std::string& body) {
  const Json error = Json::parse(body, nullptr, false);
  if (!error.is_object() || !error.contains("code") || !error["code"].is_string())
    return NotOurs(http_code, body);
  google::rpc::Status wire;
  wire.set_message(error.value("message", ""));
  for (const Json& detail : error.value("details", Json::array())) {
    pb::Any* any = wire.add_details();
    any->set_type_url(absl::StrCat("type.googleapis.com/", detail.value("type", "")));
    absl::Base64Unescape(detail.value("value", ""), any->mutable_value());
  }
  return rpc::FromWire(CodeOf(error["code"].get<std::string>()), wire.message(), wire.SerializeAsString());
}

absl::Status ParseReply(const std::string& body, pb::Message* response) {
  pb::util::JsonParseOptions lenient;
  lenient.ignore_unknown_fields = true;
  const pb::util::Status parsed = pb::util::JsonStringToMessage(body, response, lenient);
  if (parsed.ok()) return absl::OkStatus();
  return Error(absl::StatusCode::kUnknown, "ANSWER_UNREADABLE",
               absl::StrCat("回答不是 JSON：", parsed.message().ToString()));
}

}  // namespace fupin::ctl
