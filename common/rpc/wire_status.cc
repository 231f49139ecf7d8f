#include "common/rpc/wire_status.h"

#include "absl/strings/cord.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace fupin::rpc {

absl::Status Presentable(const absl::Status& status) {
  if (status.code() == absl::StatusCode::kInternal || status.code() == absl::StatusCode::kUnknown) {
    return Error(absl::StatusCode::kInternal, "INTERNAL", "系统内部错误，请联系管理员并提供追踪编号");
  }
  bool typed = false;
  status.ForEachPayload([&](absl::string_view, const absl::Cord&) { typed = true; });
  if (typed) return status;
  ErrorDetail detail = DetailOf(status);
  return Error(status.code(), std::move(detail.reason), std::move(detail.message_zh));
}

google::rpc::Status ToWire(const absl::Status& status, std::string_view trace_id) {
  google::rpc::Status wire;
  wire.set_code(static_cast<int>(status.code()));
  wire.set_message(std::string(status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    google::protobuf::Any* any = wire.add_details();
    any->set_type_url(std::string(url));
    any->set_value(std::string(payload));
  });
  if (!trace_id.empty()) {
    google::rpc::RequestInfo request;
    request.set_request_id(std::string(trace_id));
    wire.add_details()->PackFrom(request);
  }
  return wire;
}

absl::Status FromWire(int code, std::string_view message, std::string_view details) {
  absl::Status status(static_cast<absl::StatusCode>(code), Abs(message));
  google::rpc::Status wire;
  if (status.ok() || !wire.ParseFromArray(details.data(), static_cast<int>(details.size()))) return status;
  for (const google::protobuf::Any& any : wire.details()) {
    if (any.Is<google::rpc::RequestInfo>()) continue;  // the caller has its own trace
    status.SetPayload(any.type_url(), absl::Cord(any.value()));
  }
  return status;
}

}  // namespace fupin::rpc
