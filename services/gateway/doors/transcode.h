// From an HTTP request to the request message of its method: body, then path, then query, then headers, each
// field from one place only.
#pragma once

#include "absl/status/status.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/routing/route_trie.h"

namespace fupin::gateway {

// INVALID_ARGUMENT with the fields that are wrong.
absl::Status FillRequest(const RouteMatch& match, const RequestHead& head, const std::string& body,
                         google::protobuf::Message* request);

// Idempotency-Key -> request_id; If-Match -> `etag` (nullptr: the message has none). INVALID_ARGUMENT when
// the message already holds another value.
absl::Status FillFromHeaders(const ApiMethod& method, const FieldPath& etag, const RequestHead& head,
                             google::protobuf::Message* request);

}  // namespace fupin::gateway
