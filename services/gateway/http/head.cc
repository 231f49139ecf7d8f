#include "services/gateway/http/head.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "absl/strings/match.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

namespace http = boost::beast::http;

std::string_view View(boost::beast::string_view s) { return {s.data(), s.size()}; }

constexpr HeadFault Bad(std::string_view reason, std::string_view message_zh) {
  return {400, reason, message_zh};
}

struct KnownHeader {
  std::string_view name;
  std::string RequestHead::*field;
  bool list = false;  // may stand several times
};

constexpr KnownHeader kHeaders[] = {
    {"authorization", &RequestHead::authorization},
    {"content-type", &RequestHead::content_type},
    {"accept", &RequestHead::accept, true},
    {"accept-encoding", &RequestHead::accept_encoding, true},
    {"traceparent", &RequestHead::traceparent},
    {"idempotency-key", &RequestHead::idempotency_key},
    {"if-match", &RequestHead::if_match},
    {"if-none-match", &RequestHead::if_none_match},
    {"fupin-reason", &RequestHead::reason},
    {"origin", &RequestHead::origin},
    {"access-control-request-method", &RequestHead::preflight_verb},
    {"x-forwarded-for", &RequestHead::forwarded_for, true},
    {"user-agent", &RequestHead::user_agent, true},
    {"last-event-id", &RequestHead::last_event_id},
    {"x-server-timeout", &RequestHead::timeout_seconds},
    {"connect-timeout-ms", &RequestHead::connect_timeout_ms},
    {"connect-protocol-version", &RequestHead::connect_version},
};

const KnownHeader* FindHeader(boost::beast::string_view name) {
  for (const KnownHeader& known : kHeaders) {
    if (known.name.size() == name.size() && absl::EqualsIgnoreCase(Abs(known.name), Abs(View(name))))
      return &known;
  }
  return nullptr;
}

// The headers that the gateway knows, each once unless it is a list.
HeadFault ReadKnown(const http::request_header<>& from, RequestHead* to) {
  std::array<bool, std::size(kHeaders)> seen{};
  for (const auto& field : from) {
    const KnownHeader* known = FindHeader(field.name_string());
    if (known == nullptr) continue;
    bool& before = seen[static_cast<size_t>(known - kHeaders)];
    if (before && !known->list) return Bad("HEADER_REPEATED", "同一请求头出现了多次");
    before = true;
    const std::string_view value = View(field.value());
    // These travel on as gRPC metadata, which is printable ASCII.
    if (std::ranges::any_of(value, [](unsigned char c) { return c < 0x20 || c > 0x7e; })) {
      return Bad("HEADER_MALFORMED", "请求头只能用可见的 ASCII 字符（中文须百分号编码）");
    }
    std::string& text = to->*known->field;
    text.append(text.empty() ? "" : ", ").append(value);
  }
  return {};
}

}  // namespace

HeadFault ReadHead(const http::request_header<>& from, RequestHead* to) {
  const std::string_view target = View(from.target());
  if (target.empty() || target.front() != '/') return Bad("TARGET_MALFORMED", "请求地址不正确");
  if (from.count(http::field::host) > 1 || (from.version() == 11 && from.count(http::field::host) == 0)) {
    return Bad("HOST_MALFORMED", "请求必须有且只有一个 Host");
  }
  const size_t encodings = from.count(http::field::transfer_encoding);
  const size_t lengths = from.count(http::field::content_length);
  if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0)) {
    return Bad("LENGTH_AMBIGUOUS", "请求体的长度有歧义");
  }
  if (encodings > 0 && !boost::beast::iequals(from[http::field::transfer_encoding], "chunked")) {
    return {501, "TRANSFER_CODING_UNKNOWN", "不支持这种传输编码"};
  }
  if (from.count(http::field::content_encoding) > 0 &&
      !boost::beast::iequals(from[http::field::content_encoding], "identity")) {
    return {415, "CONTENT_CODING_UNKNOWN", "不支持压缩的请求体"};
  }
  const size_t question = std::min(target.find('?'), target.size());
  *to = {};
  to->verb = View(from.method_string());
  to->path = target.substr(0, question);
  if (question < target.size()) to->query = target.substr(question + 1);
  return ReadKnown(from, to);
}

}  // namespace fupin::gateway
