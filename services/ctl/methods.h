// RPCs by name, and their messages by JSON.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace fupin::ctl {

// Accepts GetHousehold, HouseholdService.GetHousehold, registry.v1.HouseholdService.GetHousehold, the full
// name and the gRPC path. NOT_FOUND names what is near; an ambiguous short name is INVALID_ARGUMENT.
absl::StatusOr<const google::protobuf::MethodDescriptor*> FindMethod(std::string_view name);

// Every RPC of the suite, in the order of their full names.
std::vector<const google::protobuf::MethodDescriptor*> AllMethods();

std::unique_ptr<google::protobuf::Message> NewMessage(const google::protobuf::Descriptor& type);

// The request of `method` from JSON. A request_id that the JSON leaves out is made up, so that a retry is
// safe.
absl::StatusOr<std::unique_ptr<google::protobuf::Message>> RequestFromJson(
    const google::protobuf::MethodDescriptor& method, const std::string& json);

// `indent`: several lines; otherwise one.
std::string ToJson(const google::protobuf::Message& message, bool indent);

}  // namespace fupin::ctl
