#include "services/gateway/doors/api_error.h"

#include <grpcpp/support/status.h>

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/base/strings.h"
#include "common/rpc/wire_status.h"
#include "google/rpc/error_details.pb.h"
#include "services/gateway/json/json_writer.h"

namespace fupin::gateway {
namespace {

struct Code {
  std::string_view name;
  int http_status;
};

constexpr std::array<Code, 17> kCodes{{{"OK", 200},
                                       {"CANCELLED", 499},
                                       {"UNKNOWN", 500},
                                       {"INVALID_ARGUMENT", 400},
                                       {"DEADLINE_EXCEEDED", 504},
                                       {"NOT_FOUND", 404},
                                       {"ALREADY_EXISTS", 409},
                                       {"PERMISSION_DENIED", 403},
                                       {"RESOURCE_EXHAUSTED", 429},
                                       {"FAILED_PRECONDITION", 400},
                                       {"ABORTED", 409},
                                       {"OUT_OF_RANGE", 400},
                                       {"UNIMPLEMENTED", 501},
                                       {"INTERNAL", 500},
                                       {"UNAVAILABLE", 503},
                                       {"DATA_LOSS", 500},
                                       {"UNAUTHENTICATED", 401}}};

const Code& CodeOf(int grpc_code) {
  return kCodes[grpc_code >= 0 && grpc_code < static_cast<int>(kCodes.size()) ? grpc_code : 2];
}

std::string_view MetadataOf(const google::rpc::ErrorInfo& info, const char* key, std::string_view otherwise) {
  auto it = info.metadata().find(key);
  return it == info.metadata().end() ? otherwise : std::string_view(it->second);
}

// When to come back, as whoever refused says.
std::string RetryHeaders(const google::rpc::Status& status) {
  google::rpc::ErrorInfo info;
  for (const auto& detail : status.details()) {
    if (detail.Is<google::rpc::ErrorInfo>()) detail.UnpackTo(&info);
  }
  const auto wait = Abs(MetadataOf(info, "retry_after_seconds", "1"));
  std::string headers = absl::StrCat("Retry-After: ", wait, "\r\n");
  if (info.reason() == "RATE_LIMITED") {
    absl::StrAppend(&headers, "RateLimit-Limit: ", Abs(MetadataOf(info, "limit", "0")),
                    "\r\nRateLimit-Remaining: 0\r\nRateLimit-Reset: ", wait, "\r\n");
  }
  return headers;
}

std::string HeadersFor(int http_status, const google::rpc::Status& status) {
  if (http_status == 401) return "WWW-Authenticate: Bearer realm=\"fupin\"\r\n";
  if (http_status == 429 || http_status == 503) return RetryHeaders(status);
  return "";
}

}  // namespace

google::rpc::Status ToWire(const absl::Status& status, std::string_view trace_id) {
  return rpc::ToWire(rpc::Presentable(status), trace_id);
}

google::rpc::Status ToWire(const grpc::Status& status, std::string_view trace_id) {
  google::rpc::Status wire;
  if (wire.ParseFromString(status.error_details()) && !wire.details().empty()) return wire;
  return ToWire(absl::Status(static_cast<absl::StatusCode>(status.error_code()), ""), trace_id);
}

grpc::Status ToGrpc(const google::rpc::Status& status) {
  return {static_cast<grpc::StatusCode>(status.code()), status.message(), status.SerializeAsString()};
}

int HttpStatusOf(int grpc_code) { return CodeOf(grpc_code).http_status; }
std::string_view CodeName(int grpc_code) { return CodeOf(grpc_code).name; }

HttpReply ErrorReply(const JsonSchema& schema, const google::rpc::Status& status, int http_status) {
  HttpReply reply;
  reply.status = http_status != 0 ? http_status : HttpStatusOf(status.code());
  reply.headers = HeadersFor(reply.status, status);
  std::string& out = reply.body;
  absl::StrAppend(&out, "{\"error\":{\"code\":", reply.status, ",\"message\":");
  AppendJsonString(status.message(), &out);
  out.append(",\"status\":");
  AppendJsonString(CodeName(status.code()), &out);
  out.append(",\"details\":[");
  for (int i = 0; i < status.details_size(); ++i) {
    if (i > 0) out.push_back(',');
    AppendJson(schema, status.details(i), &out);
  }
  out.append("]}}");
  return reply;
}

HttpReply ConnectErrorReply(const google::rpc::Status& status) {
  HttpReply reply;
  reply.status = HttpStatusOf(status.code());
  reply.headers = HeadersFor(reply.status, status);
  std::string& out = reply.body;
  const std::string_view name = CodeName(status.code());
  // Connect writes one l in canceled.
  absl::StrAppend(&out, "{\"code\":\"",
                  status.code() == 1 ? "canceled" : absl::AsciiStrToLower(std::string(name)),
                  "\",\"message\":");
  AppendJsonString(status.message(), &out);
  out.append(",\"details\":[");
  for (int i = 0; i < status.details_size(); ++i) {
    const std::string& url = status.details(i).type_url();
    if (i > 0) out.push_back(',');
    out.append("{\"type\":");
    AppendJsonString(std::string_view(url).substr(url.rfind('/') + 1), &out);
    std::string value = ToBase64(status.details(i).value());
    while (value.ends_with('=')) value.pop_back();
    absl::StrAppend(&out, ",\"value\":\"", value, "\"}");
  }
  out.append("]}");
  return reply;
}

}  // namespace fupin::gateway
