#include "services/gateway/doors/front.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "google/api/httpbody.pb.h"
#include "services/gateway/doors/accept.h"
#include "services/gateway/doors/api_error.h"
#include "services/gateway/doors/compress.h"
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

// The client has this version already. Not for a reading with a reason: its content is unmasked, and the etag
// names the resource, not how much of it is shown.
bool IsKnown(const RequestHead& head, const HttpReply& reply) {
  constexpr std::string_view kEtag = "ETag: ";
  if (head.if_none_match.empty() || head.verb == "POST" || !head.reason.empty()) return false;
  const size_t at = reply.headers.find(kEtag);
  if (at == std::string::npos) return false;
  const size_t value = at + kEtag.size();
  return NamesEtag(head.if_none_match,
                   std::string_view(reply.headers).substr(value, reply.headers.find('\r', at) - value));
}

absl::Status WrongMediaType() {
  return Error(absl::StatusCode::kInvalidArgument, "MEDIA_TYPE_UNKNOWN",
               "请求体须为 application/json（Connect 也可为 application/proto）");
}

// Asked by name: `*/*` is what a program asks for that wants the resource.
bool WantsEvents(const RequestHead& head) {
  return head.verb == "GET" && head.accept.find("text/event-stream") != std::string::npos &&
         WeightOf(head.accept, "text/event-stream") > 0;
}

Caller CallerOf(const Exchange& exchange) {
  return {exchange.head().authorization, exchange.peer(), exchange.head().forwarded_for};
}

}  // namespace

Front::Front(const FrontParts& parts)
    : to_(parts),
      rest_metrics_("rest", parts.model, parts.journeys),
      connect_metrics_("connect", parts.model, parts.journeys) {}

HttpReply Front::Refuse(int http_status, std::string_view reason, std::string_view message_zh) {
  const auto code = http_status == 404 ? absl::StatusCode::kNotFound
                    : http_status == 405 || http_status == 501 || http_status == 505
                        ? absl::StatusCode::kUnimplemented
                        : absl::StatusCode::kInvalidArgument;
  const std::string trace_id = telemetry::NewTrace().trace_id;
  HttpReply reply =
      ErrorReply(to_.model.schema(),
                 ToWire(Error(code, std::string(reason), std::string(message_zh)), trace_id), http_status);
  AddRequestId(trace_id, &reply);
  return reply;
}

void Front::WaitForCalls() const {
  while (live_calls_.load(std::memory_order_acquire) > 0) absl::SleepFor(absl::Milliseconds(10));
}

void Front::Handle(std::shared_ptr<Exchange> exchange) {
  const RequestHead& head = exchange->head();
  if (std::optional<HttpReply> page = to_.pages.Find(head); page.has_value()) {
    return Send(*exchange, *std::move(page));
  }
  if (std::optional<HttpReply> answer = to_.cors.Preflight(head); answer.has_value()) {
    return Send(*exchange, *std::move(answer));
  }
  if (const ApiMethod* method = to_.model.FindByGrpcPath(head.path); method != nullptr) {
    return Connect(std::move(exchange), *method);
  }
  Rest(std::move(exchange));
}

void Front::RejectRoute(Exchange& exchange, const RouteMatch& match) {
  const absl::Status counted = to_.admission.CountStray(CallerOf(exchange));
  if (!counted.ok()) {
    const std::string trace_id = telemetry::NewTrace().trace_id;
    return Send(exchange, ErrorReply(to_.model.schema(), ToWire(counted, trace_id)));
  }
  if (match.allowed.empty()) return Send(exchange, Refuse(404, "ROUTE_UNKNOWN", "没有这个地址"));
  HttpReply reply = Refuse(405, "METHOD_NOT_ALLOWED", "这个地址不支持这种请求方法");
  reply.headers.append("Allow: ").append(absl::StrJoin(match.allowed, ", ")).append("\r\n");
  Send(exchange, std::move(reply));
}

absl::Status Front::Admit(ApiCall& call) {
  Ticket ticket;
  absl::Status status = to_.admission.Admit(call.method(), CallerOf(call.exchange()), &ticket);
  call.Hold(std::move(ticket));
  return status;
}

void Front::Finish(std::string_view door, std::string_view route, ApiCall& call, HttpReply reply) {
  AddRequestId(call.trace_id(), &reply);
  call.ticket().AppendHeaders(&reply.headers);
  call.AppendTiming(&reply.headers);
  if (reply.status == 200 && !reply.stream && !call.method().secret) CompressReply(call.head(), &reply);
  to_.access_log.Write({.door = door,
                        .verb = call.head().verb,
                        .route = route,
                        .status = reply.status,
                        .bytes = reply.body.size(),
                        .started = call.started(),
                        .account = call.ticket().account(),
                        .trace_id = call.trace_id()});
  Send(call.exchange(), std::move(reply));
}

void Front::Send(Exchange& exchange, HttpReply reply) const {
  to_.cors.AddHeaders(exchange.head(), &reply);
  exchange.Reply(std::move(reply));
}

void Front::Rest(std::shared_ptr<Exchange> exchange) {
  const RequestHead& head = exchange->head();
  const RouteMatch match =
      to_.routes.Find(head.verb == "HEAD" ? "GET" : std::string_view(head.verb), head.path);
  if (match.binding == nullptr) return RejectRoute(*exchange, match);
  auto call = std::make_shared<ApiCall>(exchange, *match.binding->method, live_calls_);
  const bool watch = WantsEvents(head);
  auto finish = [this, watch, exchange, &route = match.binding->route](ApiCall& done,
                                                                       const google::rpc::Status& error) {
    rest_metrics_.Record(done.method(), error.code(), done.started());
    if (watch && error.code() == 0) return BeginWatch(route, exchange, done);
    Finish("rest", route, done, RestReply(done, error));
  };
  absl::Status status = Admit(*call);
  if (status.ok() && !exchange->body().empty() && MediaType(head.content_type) != "application/json") {
    HttpReply reply = ErrorReply(to_.model.schema(), ToWire(WrongMediaType(), call->trace_id()), 415);
    return Finish("rest", match.binding->route, *call, std::move(reply));
  }
  if (status.ok()) status = CheckAuthorization(call->method(), head.authorization);
  if (status.ok()) status = call->LimitTime(head.timeout_seconds, absl::Seconds(1), "x-server-timeout");
  if (status.ok()) status = FillRequest(match, head, exchange->body(), call->request());
  if (status.ok() && watch) status = CheckWatch(*call);
  if (!status.ok()) return finish(*call, ToWire(status, call->trace_id()));
  call->Send(to_.backends, finish);
}

absl::Status Front::CheckWatch(const ApiCall& call) const {
  if (call.method().policy.watch_interval_ms() == 0) {
    return Error(absl::StatusCode::kInvalidArgument, "NOT_WATCHABLE", "这个地址不支持实时推送");
  }
  if (!call.head().reason.empty()) {
    return InvalidField("fupin-reason", "NOT_WATCHABLE", "实时推送中的个人信息始终隐去，不能附查看理由");
  }
  if (call.ticket().principal() == nullptr) {
    return Error(absl::StatusCode::kUnauthenticated, "TOKEN_MALFORMED", "请先登录");
  }
  return to_.watches.CheckRoom(call.ticket().principal()->name);
}

void Front::BeginWatch(const std::string& route, const std::shared_ptr<Exchange>& exchange, ApiCall& call) {
  WatchRequest request{.method = &call.method(),
                       .request = call.request()->SerializeAsString(),
                       .authorization = call.head().authorization,
                       .principal = call.ticket().principal()};
  std::string json;
  AppendJson(to_.model.schema(), call.response(), &json);
  Finish("rest", route, call, WatchHub::FirstReply(json, call.head().last_event_id));
  to_.watches.Join(std::move(request), json, exchange);
}

HttpReply Front::RestReply(ApiCall& call, const google::rpc::Status& error) const {
  if (error.code() != 0) return ErrorReply(to_.model.schema(), error);
  if (call.method().raw_response) return RawReply(static_cast<const google::api::HttpBody&>(call.response()));
  HttpReply reply;
  AddEtag(call.method(), call.response(), &reply);
  if (IsKnown(call.head(), reply)) {
    reply.status = 304;
    return reply;
  }
  reply.body.reserve(1024);
  AppendJson(to_.model.schema(), call.response(), &reply.body);
  return reply;
}

// https://connectrpc.com/docs/protocol, unary.
void Front::Connect(std::shared_ptr<Exchange> exchange, const ApiMethod& method) {
  const RequestHead& head = exchange->head();
  if (head.verb != "POST") return RejectRoute(*exchange, {nullptr, {}, {"POST"}});
  const std::string media_type = MediaType(head.content_type);
  const bool json = media_type == "application/json";
  auto call = std::make_shared<ApiCall>(exchange, method, live_calls_);
  auto finish = [this, json](ApiCall& done, const google::rpc::Status& error) {
    connect_metrics_.Record(done.method(), error.code(), done.started());
    Finish("connect", done.method().grpc_path, done, ConnectReply(done, error, json));
  };
  absl::Status status = Admit(*call);
  if (status.ok() && !json && media_type != "application/proto") {
    HttpReply reply = ErrorReply(to_.model.schema(), ToWire(WrongMediaType(), call->trace_id()), 415);
    return Finish("connect", method.grpc_path, *call, std::move(reply));
  }
  if (status.ok()) status = CheckAuthorization(method, head.authorization);
  if (status.ok() && !head.connect_version.empty() && head.connect_version != "1") {
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
  call->Send(to_.backends, finish);
}

HttpReply Front::ConnectReply(ApiCall& call, const google::rpc::Status& error, bool json) const {
  if (error.code() != 0) return ConnectErrorReply(error);
  HttpReply reply;
  if (json) {
    AppendJson(to_.model.schema(), call.response(), &reply.body);
  } else {
    reply.content_type = "application/proto";
    reply.body = call.response().SerializeAsString();
  }
  return reply;
}

}  // namespace fupin::gateway
