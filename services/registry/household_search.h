// Pages of households: all of an area, or what a query finds, and how many there are.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/scope.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "services/registry/sealing.h"

namespace fupin::registry {

class HouseholdSearch {
 public:
  HouseholdSearch(postgres::Database& database, const Sealing& sealing)
      : database_(database), sealing_(sealing) {}

  // One page in one round trip; on the first, counts the list into `page.total`. Returns the cursor of the
  // last household when there is more behind it, else "".
  absl::StatusOr<std::string> List(const Scope& scope, const v1::ListHouseholdsRequest& request,
                                   const AreaCode& area, Page& page,
                                   google::protobuf::RepeatedPtrField<v1::Household>* found);

 private:
  postgres::Database& database_;
  const Sealing& sealing_;
};

}  // namespace fupin::registry
