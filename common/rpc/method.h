// What the pipeline knows of an RPC, read from its descriptor once at start.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/service_binding.h"
#include "common/telemetry/metrics.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/protobuf/descriptor.h"

namespace fupin::rpc {

using FieldPath = std::vector<const google::protobuf::FieldDescriptor*>;

struct Method {
  const google::protobuf::MethodDescriptor* descriptor;
  common::v1::MethodPolicy policy;
  std::string path;               // /fupin.registry.v1.HouseholdService/GetHousehold
  std::string unmask_permission;  // registry.unmask
  FieldPath area;                 // of policy.area_field; empty when it has none
  const google::protobuf::FieldDescriptor* request_id = nullptr;
  const google::protobuf::FieldDescriptor* name = nullptr;  // string field `name`, for audit events of reads
  bool sensitive_response = false;
  const google::protobuf::FieldDescriptor* response_area =
      nullptr;  // string field `area_code` of the response
  const google::protobuf::Message* request_prototype = nullptr;
  const google::protobuf::Message* response_prototype = nullptr;
  ErasedHandler handler;
  std::vector<telemetry::Counter>
      handled;  // by code: a series that is there from the start loses no first error
  telemetry::Histogram handling;

  // FAILED_PRECONDITION when the RPC has no policy, or one that contradicts its request.
  static absl::StatusOr<Method> Read(const google::protobuf::MethodDescriptor* descriptor);

  bool shared_lane() const { return policy.lane() == common::v1::LANE_SHARED; }
  // Counts a call that ended with this code.
  void CountHandled(absl::StatusCode code) const;
};

// The text at `path`; empty when a message on the way is absent.
std::string TextAt(const google::protobuf::Message& message, const FieldPath& path);

}  // namespace fupin::rpc
