// A request message as the HTTP request that google.api.http prescribes: the gateway's transcoding,
// backwards.
//
//   GetHouseholdRequest{name: "households/7"}  with  get: "/v1/{name=households/*}"
//   ->  GET /v1/households/7
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace fupin::ctl {

struct HttpRequest {
  std::string verb;    // GET, POST, PATCH, PUT, DELETE
  std::string target;  // path and query
  std::string body;    // JSON; empty when the rule has no body
};

absl::StatusOr<HttpRequest> ToHttpRequest(const google::protobuf::MethodDescriptor& method,
                                          const google::protobuf::Message& request);

}  // namespace fupin::ctl
