// The rows of natural villages and groups.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/postgres/database.h"
#include "fupin/identity/v1/village_group.pb.h"

namespace fupin::identity {

class VillageGroupStore {
 public:
  explicit VillageGroupStore(postgres::Database& database) : database_(database) {}

  // Those of a village on a day, by number.
  absl::StatusOr<std::vector<v1::VillageGroup>> List(const Scope& scope, const AreaCode& village, Date day);

  // Makes the groups of a village these from `day` on; how many rows changed. NOT_FOUND when there is no such
  // village on that day, FAILED_PRECONDITION GROUP_PERIODS_OVERLAP when a later change is on file.
  static absl::StatusOr<int64_t> Set(postgres::UnitOfWork& work, const AreaCode& village, Date day,
                                     const google::protobuf::RepeatedPtrField<v1::VillageGroup>& groups);

 private:
  postgres::Database& database_;
};

// Fills in what follows from village and number.
void CompleteGroup(const AreaCode& village, v1::VillageGroup& group);

}  // namespace fupin::identity
