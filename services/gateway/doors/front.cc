#include "services/gateway/doors/front.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "google/api/httpbody.pb.h"
#include "services/gateway/doors/api_error.h"
#include "services/gateway/doors/transcode.h"
#include "services/gateway/json/json_reader.h"
#include "services/gateway/json/json_writer.h"

namespace fupin::gateway {
namespace {

// "application/json; charset=utf-8" -> application/json
std::string MediaType(std::string_view content_type) {
  return absl::AsciiStrToLower(
      absl::StripAsciiWhitespace(Abs(content_type.substr(0, content_type.find(';')))));
}

void AddRequestId(const std::string& trace_id, HttpReply* reply) {
  reply->headers.append("X-Request-Id: ").append(trace_id).append("\r\n");
}

// A media type that a service gives; one that would break the head is replaced.
std::string SafeMediaType(const std::string& type) {
  const bool printable = std::ranges::all_of(type, [](char c) { return c >= 0x20 && c < 0x7f; });
  return type.empty() || !printable ? "application/octet-stream" : type;
}

HttpReply RawReply(const google::api::HttpBody& body) {
  HttpReply reply;
  reply.content_type = SafeMediaType(body.content_type());
  reply.body = body.data();
  return reply;
}

void AddEtag(const ApiMethod& method, const google::protobuf::Message& response, HttpReply* reply) {
  if (method.response_etag == nullptr) return;
  std::string scratch;
  const std::string& etag =
      response.GetReflection()->GetStringReference(response, method.response_etag->field, &scratch);
  const bool sendable = std::ranges::all_of(etag, [](char c) { return c > 0x20 && c < 0x7f && c != '"'; });
  if (!etag.empty() && sendable) reply->headers.append("ETag: \"").append(etag).append("\"\r\n");
}

absl::Status WrongMediaType() {
  return Error(absl::StatusCode::kInvalidArgument, "MEDIA_TYPE_UNKNOWN", "请求体须为 application/json");
}

}  // namespace

Front::Front(const ApiModel& model, const RouteTrie& routes, Pages& pages, Backends& backends,
             Journeys& journeys)
    : model_(model),
      routes_(routes),
      pages_(pages),
      backends_(backends),
      rest_metrics_("rest", model, journeys),
      connect_metrics_("connect", model, journeys) {}

HttpReply Front::Refuse(int http_status, std::string_view reason, std::string_view message_zh) {
  const auto code = http_status == 404 ? absl::StatusCode::kNotFound
                    : http_status == 405 || http_status == 501 || http_status == 505
                        ? absl::StatusCode::kUnimplemented
                        : absl::StatusCode::kInvalidArgument;
  const std::string trace_id = telemetry::NewTrace().trace_id;
  HttpReply reply =
      ErrorReply(model_.schema(), ToWire(Error(code, std::string(reason), std::string(message_zh)), trace_id),
                 http_status);
  AddRequestId(trace_id, &reply);
  return reply;
}

void Front::WaitForCalls() const {
  while (live_calls_.load(std::memory_order_acquire) > 0) absl::SleepFor(absl::Milliseconds(10));
}

void Front::Handle(std::shared_ptr<Exchange> exchange) {
  const RequestHead& head = exchange->head();
  if (std::optional<HttpReply> page = pages_.Find(head); page.has_value())
    return exchange->Reply(*std::move(page));
  if (const ApiMethod* method = model_.FindByGrpcPath(head.path); method != nullptr) {
    return Connect(std::move(exchange), *method);
  }
  Rest(std::move(exchange));
}

void Front::RejectRoute(Exchange& exchange, const RouteMatch& match) {
  if (match.allowed.empty()) return exchange.Reply(Refuse(404, "ROUTE_UNKNOWN", "没有这个地址"));
  HttpReply reply = Refuse(405, "METHOD_NOT_ALLOWED", "这个地址不支持这种请求方法");
  reply.headers.append("Allow: ").append(absl::StrJoin(match.allowed, ", ")).append("\r\n");
  exchange.Reply(std::move(reply));
}

void Front::Rest(std::shared_ptr<Exchange> exchange) {
  const absl::Time started = absl::Now();
  const RequestHead& head = exchange->head();
  const RouteMatch match = routes_.Find(head.verb == "HEAD" ? "GET" : std::string_view(head.verb), head.path);
  if (match.binding == nullptr) return RejectRoute(*exchange, match);
  auto call = std::make_shared<ApiCall>(exchange, *match.binding->method, live_calls_);
  auto finish = [this, started](ApiCall& done, const google::rpc::Status& error) {
    rest_metrics_.Record(done.method(), error.code(), started);
    done.exchange().Reply(RestReply(done, error));
  };
  if (!exchange->body().empty() && MediaType(head.content_type) != "application/json") {
    HttpReply reply = ErrorReply(model_.schema(), ToWire(WrongMediaType(), call->trace_id()), 415);
    AddRequestId(call->trace_id(), &reply);
    return exchange->Reply(std::move(reply));
  }
  absl::Status status = CheckAuthorization(call->method(), head.authorization);
  if (status.ok()) status = call->LimitTime(head.timeout_seconds, absl::Seconds(1), "x-server-timeout");
  if (status.ok()) status = FillRequest(match, head, exchange->body(), call->request());
  if (!status.ok()) return finish(*call, ToWire(status, call->trace_id()));
  call->Send(backends_, finish);
}

HttpReply Front::RestReply(ApiCall& call, const google::rpc::Status& error) const {
  HttpReply reply;
  if (error.code() != 0) {
    reply = ErrorReply(model_.schema(), error);
  } else if (call.method().raw_response) {
    reply = RawReply(static_cast<const google::api::HttpBody&>(call.response()));
  } else {
    reply.body.reserve(1024);
    AppendJson(model_.schema(), call.response(), &reply.body);
    AddEtag(call.method(), call.response(), &reply);
  }
  AddRequestId(call.trace_id(), &reply);
  return reply;
}

// https://connectrpc.com/docs/protocol, unary.
void Front::Connect(std::shared_ptr<Exchange> exchange, const ApiMethod& method) {
  const absl::Time started = absl::Now();
  const RequestHead& head = exchange->head();
  auto refuse = [&](int http_status, std::string_view reason, std::string_view message_zh) {
    exchange->Reply(Refuse(http_status, reason, message_zh));
  };
  if (head.verb != "POST") return RejectRoute(*exchange, {nullptr, {}, {"POST"}});
  const std::string media_type = MediaType(head.content_type);
  const bool json = media_type == "application/json";
  if (!json && media_type != "application/proto") {
    return refuse(415, "MEDIA_TYPE_UNKNOWN", "请求体须为 application/json 或 application/proto");
  }
  auto call = std::make_shared<ApiCall>(exchange, method, live_calls_);
  auto finish = [this, started, json](ApiCall& done, const google::rpc::Status& error) {
    connect_metrics_.Record(done.method(), error.code(), started);
    done.exchange().Reply(ConnectReply(done, error, json));
  };
  absl::Status status = CheckAuthorization(method, head.authorization);
  if (!head.connect_version.empty() && head.connect_version != "1") {
    status = InvalidField("connect-protocol-version", "VERSION_UNKNOWN", "只支持 Connect 协议第 1 版");
  }
  if (status.ok())
    status = call->LimitTime(head.connect_timeout_ms, absl::Milliseconds(1), "connect-timeout-ms");
  if (status.ok() && json && !exchange->body().empty()) {
    status = ReadJson(*method.request, exchange->body(), call->request());
  } else if (status.ok() && !json && !call->request()->ParseFromString(exchange->body())) {
    status = Error(absl::StatusCode::kInvalidArgument, "PROTO_MALFORMED", "请求体不是合法的 protobuf");
  }
  if (status.ok()) status = FillFromHeaders(method, {}, head, call->request());
  if (!status.ok()) return finish(*call, ToWire(status, call->trace_id()));
  call->Send(backends_, finish);
}

HttpReply Front::ConnectReply(ApiCall& call, const google::rpc::Status& error, bool json) const {
  HttpReply reply;
  if (error.code() != 0) {
    reply = ConnectErrorReply(error);
  } else if (json) {
    AppendJson(model_.schema(), call.response(), &reply.body);
  } else {
    reply.content_type = "application/proto";
    reply.body = call.response().SerializeAsString();
  }
  AddRequestId(call.trace_id(), &reply);
  return reply;
}

}  // namespace fupin::gateway
