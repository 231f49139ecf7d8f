// libFuzzer's door to FuzzJson.
#include <cstddef>
#include <cstdint>

#include "services/gateway/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fupin::gateway::FuzzJson({reinterpret_cast<const char*>(data), size});
  return 0;
}
