// The API's descriptors with their comments, as protoc wrote them at build time (comments are not in the
// generated code), embedded in the program.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/descriptor.pb.h"

namespace fupin::gateway {

// Every file of the API and what it imports, with source information.
google::protobuf::FileDescriptorSet ApiDescriptorSet();

// The same files as linked into this program. INTERNAL when one is not: its object library is missing in
// CMake.
absl::StatusOr<std::vector<const google::protobuf::FileDescriptor*>> LinkedApiFiles();

}  // namespace fupin::gateway
