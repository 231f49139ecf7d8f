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

  struct Found {
    std::vector<v1::Household> households;  // one more than a page when there is more
    std::vector<std::string> cursors;       // beside them
  };
  // One page in one round trip; on the first, counts the list into `page.total`.
  absl::StatusOr<Found> List(const Scope& scope, const v1::ListHouseholdsRequest& request,
                             const AreaCode& area, Page& page);

 private:
  postgres::Database& database_;
  const Sealing& sealing_;
};

}  // namespace fupin::registry
