// The two JSON shapes of an error (AIP-193 and Connect), back as the Status that the server's handler
// returned.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace fupin::ctl {

// {"error": {"code": 400, "status": "INVALID_ARGUMENT", "message": …, "details": [{"@type": …}]}}
absl::Status StatusFromAipError(int http_code, const std::string& body);

// {"code": "invalid_argument", "message": …, "details": [{"type": "google.rpc.ErrorInfo", "value": base64}]}
absl::Status StatusFromConnectError(int http_code, const std::string& body);

// The body of a good answer.
absl::Status ParseReply(const std::string& body, google::protobuf::Message* response);

}  // namespace fupin::ctl
