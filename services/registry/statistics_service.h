// fupin.registry.v1.StatisticsService: what each method does stands in the proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/statistics_service.pb.h"
#include "services/registry/statistics_store.h"

namespace fupin::registry {

class StatisticsService {
 public:
  explicit StatisticsService(StatisticsStore& store) : store_(store) {}
  absl::StatusOr<v1::Statistics> GetStatistics(rpc::CallContext& call,
                                               const v1::GetStatisticsRequest& request);

 private:
  StatisticsStore& store_;
};

}  // namespace fupin::registry
