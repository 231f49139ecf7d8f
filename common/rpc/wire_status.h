// Errors on the wire: google.rpc.Status with ErrorInfo (domain fupin), BadRequest, LocalizedMessage (zh-CN)
// and RequestInfo (the trace id), as AIP-193 says. The same bytes at both ends of a call, and what the
// gateway turns into JSON.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace google::rpc {
class Status;
}

namespace fupin::rpc {

// What the caller may see of `status`: INTERNAL and UNKNOWN lose their text, a bare status gets its reason
// and Chinese sentence.
absl::Status Presentable(const absl::Status& status);

// The google.rpc.Status of a presentable status.
google::rpc::Status ToWire(const absl::Status& status, std::string_view trace_id);

// Back again; `details` are the bytes of grpc-status-details-bin, empty or malformed when the peer is not
// ours.
absl::Status FromWire(int code, std::string_view message, std::string_view details);

}  // namespace fupin::rpc
