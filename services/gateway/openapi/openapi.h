// The API as an OpenAPI 3.0.3 document, made from the descriptors: comments become descriptions,
// field_behavior and limits become constraints, enums carry their Chinese names.
#pragma once

#include <string>

#include "google/protobuf/descriptor.pb.h"

namespace fupin::gateway {

// `files` hold source information and everything they import.
std::string OpenApiDocument(const google::protobuf::FileDescriptorSet& files);

}  // namespace fupin::gateway
