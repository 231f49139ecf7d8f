#include "services/gateway/doors/cors.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/strings.h"

namespace fupin::gateway {

Cors::Cors(std::string_view origins) {
  for (absl::string_view origin : absl::StrSplit(Abs(origins), ',', absl::SkipWhitespace())) {
    origins_.emplace(absl::StripAsciiWhitespace(origin));
  }
}

std::optional<HttpReply> Cors::Preflight(const RequestHead& head) const {
  if (head.verb != "OPTIONS" || head.preflight_verb.empty() || !origins_.contains(head.origin))
    return std::nullopt;
  HttpReply reply;
  reply.status = 204;
  reply.headers =
      "Access-Control-Allow-Methods: GET, POST, PUT, PATCH, DELETE\r\n"
      "Access-Control-Allow-Headers: Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
      "Last-Event-ID, X-Server-Timeout, Connect-Protocol-Version, Connect-Timeout-Ms, fupin-reason, "
      "traceparent\r\n"
      "Access-Control-Max-Age: 600\r\n";
  return reply;
}

void Cors::AddHeaders(const RequestHead& head, HttpReply* reply) const {
  if (origins_.empty()) return;
  reply->headers.append("Vary: Origin\r\n");
  if (head.origin.empty() || !origins_.contains(head.origin)) return;
  absl::StrAppend(
      &reply->headers, "Access-Control-Allow-Origin: ", head.origin,
      "\r\nAccess-Control-Expose-Headers: ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, "
      "RateLimit-Reset, Server-Timing, X-Request-Id\r\n");
}

}  // namespace fupin::gateway
