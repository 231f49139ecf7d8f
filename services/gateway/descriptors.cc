#include "services/gateway/descriptors.h"

#include "common/base/error.h"

// The assembler copies the file in; CMake makes it before this file is compiled and says where it is.
asm(".section .rodata\n"
    ".global fupin_api_descriptors\n"
    "fupin_api_descriptors:\n"
    ".incbin \"" FUPIN_API_DESCRIPTORS
    "\"\n"
    ".global fupin_api_descriptors_end\n"
    "fupin_api_descriptors_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char fupin_api_descriptors[];
extern "C" const char fupin_api_descriptors_end[];

namespace fupin::gateway {

google::protobuf::FileDescriptorSet ApiDescriptorSet() {
  google::protobuf::FileDescriptorSet set;
  set.ParseFromArray(fupin_api_descriptors,
                     static_cast<int>(fupin_api_descriptors_end - fupin_api_descriptors));
  return set;
}

absl::StatusOr<std::vector<const google::protobuf::FileDescriptor*>> LinkedApiFiles() {
  std::vector<const google::protobuf::FileDescriptor*> files;
  const google::protobuf::FileDescriptorSet set = ApiDescriptorSet();
  for (const auto& file : set.file()) {
    const auto* linked = google::protobuf::DescriptorPool::generated_pool()->FindFileByName(file.name());
    if (linked != nullptr) {
      files.push_back(linked);
    } else if (file.package().starts_with("fupin.")) {
      return InternalError(file.name() + " is not linked into this program");
    }
  }
  return files;
}

}  // namespace fupin::gateway
