#include "services/registry/area_directory.h"

#include <algorithm>
#include <mutex>

#include "common/base/error.h"
#include "fupin/identity/v1/division.pb.h"

namespace fupin::registry {
namespace {

constexpr size_t kAskAtOnce = 1000;  // limit of BatchGetDivisions
constexpr absl::Duration kKnownFor = absl::Minutes(1);

}  // namespace

absl::StatusOr<std::vector<std::string>> AreaDirectory::Missing(const rpc::CallContext& call,
                                                                const std::vector<std::string>& codes) {
  std::vector<std::string> unknown;
  {
    std::shared_lock lock(mutex_);
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(unknown), [&](const std::string& code) {
      const auto known = known_.find(code);
      return known == known_.end() || call.now() - known->second >= kKnownFor;
    });
  }
  std::vector<std::string> missing;
  for (size_t first = 0; first < unknown.size(); first += kAskAtOnce) {
    identity::v1::BatchGetDivisionsRequest request;
    size_t last = std::min(unknown.size(), first + kAskAtOnce);
    request.mutable_codes()->Add(unknown.begin() + first, unknown.begin() + last);
    ASSIGN_OR_RETURN(auto answer, identity_.Call<identity::v1::BatchGetDivisionsResponse>(call, request));
    missing.insert(missing.end(), answer.missing_codes().begin(), answer.missing_codes().end());
    std::unique_lock lock(mutex_);
    for (const identity::v1::Division& division : answer.divisions()) known_[division.code()] = call.now();
  }
  return missing;
}

}  // namespace fupin::registry
