// One HTTP request and the place where its reply goes. Names no HTTP library, so that doors are tested
// without one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/time/time.h"

namespace fupin::gateway {

// What the gateway reads of a request; taken before the body, so that nothing in a chunked body's trailer can
// pass for a header. A header that is not there is empty.
struct RequestHead {
  std::string verb;
  std::string path;   // as sent, before the question mark
  std::string query;  // as sent, after it
  std::string authorization;
  std::string content_type;
  std::string accept;           // may be sent in several lines, which are one list
  std::string accept_encoding;  // so may this
  std::string traceparent;
  std::string idempotency_key;
  std::string if_match;
  std::string if_none_match;
  std::string reason;          // fupin-reason
  std::string origin;          // of the page that asks
  std::string preflight_verb;  // access-control-request-method
  std::string forwarded_for;   // x-forwarded-for; may be sent in several lines
  std::string user_agent;
  std::string last_event_id;
  std::string timeout_seconds;     // x-server-timeout
  std::string connect_timeout_ms;  // connect-timeout-ms
  std::string connect_version;     // connect-protocol-version
};

struct HttpReply {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  // When set, the body is here and `body` is empty: bytes that many replies share (files).
  std::shared_ptr<const std::string> shared_body;
  std::string headers;      // further ones, each "Name: value\r\n"
  std::string_view policy;  // Content-Security-Policy; empty: nothing may be loaded
  std::string_view cache = "no-store";
  bool close = false;
  // The reply has no length and goes on after its body, by Push, until End or until the client goes.
  bool stream = false;
};

class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual const RequestHead& head() const = 0;
  virtual const std::string& body() const = 0;
  virtual std::string_view peer() const = 0;  // the client's IP address; empty when it is gone
  // Exactly once, from any thread. After a reply with `stream`, head and body are gone.
  virtual void Reply(HttpReply reply) = 0;
  // More of a stream, from any thread. A client that does not take what it asked for is let go.
  virtual void Push(std::shared_ptr<const std::string> bytes) = 0;
  // Ends a stream when what was pushed has been sent.
  virtual void End() = 0;
};

// Answers requests; called on the thread of the connection and must not block.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  virtual void Handle(std::shared_ptr<Exchange> exchange) = 0;
  // The reply to a request that the server refuses before any handler sees it.
  virtual HttpReply Refuse(int http_status, std::string_view reason, std::string_view message_zh) = 0;
  // How late the event loops are with what they have to do; told several times a second.
  virtual void NoteDelay(absl::Duration) {}
};

}  // namespace fupin::gateway
