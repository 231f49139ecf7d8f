#include "services/ctl/context.h"

#include <iostream>

#include "common/base/error.h"
#include "nlohmann/json.hpp"

namespace fupin::ctl {

void PrintError(const absl::Status& status, bool json) {
  const ErrorDetail detail = DetailOf(status);
  if (json) {
    nlohmann::ordered_json error = {{"code", absl::StatusCodeToString(status.code())},
                                    {"reason", detail.reason},
                                    {"message", detail.message_zh},
                                    {"metadata", detail.metadata}};
    for (const FieldViolation& v : detail.violations) {
      error["violations"].push_back({{"field", v.field}, {"reason", v.reason}, {"message", v.message_zh}});
    }
    std::cerr << nlohmann::ordered_json{{"error", error}}.dump() << '\n';
    return;
  }
  std::cerr << "错误：" << detail.message_zh << "（" << absl::StatusCodeToString(status.code()) << ' '
            << detail.reason << "）\n";
  for (const FieldViolation& v : detail.violations)
    std::cerr << "  " << v.field << "：" << v.message_zh << '\n';
  for (const auto& [key, value] : detail.metadata) std::cerr << "  " << key << " = " << value << '\n';
}

}  // namespace fupin::ctl
