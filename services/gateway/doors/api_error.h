// Errors on their way out. Whatever refuses a call, the gateway or a service, the client sees one shape:
// google.rpc.Status with ErrorInfo, LocalizedMessage, field violations and the trace id (AIP-193).
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/http/exchange.h"
#include "services/gateway/json/json_schema.h"

namespace grpc {
class Status;
}

namespace fupin::gateway {

// An error of the gateway itself.
google::rpc::Status ToWire(const absl::Status& status, std::string_view trace_id);
// An error of a service. One without details comes from the transport: its text names addresses and is
// replaced.
google::rpc::Status ToWire(const grpc::Status& status, std::string_view trace_id);
// For the native gRPC door.
grpc::Status ToGrpc(const google::rpc::Status& status);

// The HTTP status of a gRPC code, as google/rpc/code.proto says.
int HttpStatusOf(int grpc_code);
// The code as protobuf names it, NOT_FOUND, and as Connect does, not_found.
std::string_view CodeName(int grpc_code);

// {"error": {"code": 404, "status": "NOT_FOUND", "message": …, "details": […]}}. `http_status` 0: by the
// code.
HttpReply ErrorReply(const JsonSchema& schema, const google::rpc::Status& status, int http_status = 0);
// {"code": "not_found", "message": …, "details": [{"type": …, "value": base64}]}
HttpReply ConnectErrorReply(const google::rpc::Status& status);

}  // namespace fupin::gateway
