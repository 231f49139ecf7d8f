// The ledger's entries added up to a flow diagram: what went from channels by projects and programmes to
// townships.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/fund.pb.h"

namespace fupin::projects {

class MoneyFlowStore {
 public:
  explicit MoneyFlowStore(postgres::Database& database) : database_(database) {}

  // Of the projects of an area, or of one project (`projects/{id}`, which the caller may see); `year` 0:
  // ever. One statement, whatever the size.
  absl::StatusOr<v1::MoneyFlow> Read(const Scope& scope, const AreaRange& area, const std::string& project,
                                     int year) const;

 private:
  postgres::Database& database_;
};

// Nodes for the edges of `flow`, by kind and amount. `names`: display names of projects.
void AddNodes(const std::map<std::string, std::string>& names, v1::MoneyFlow& flow);

}  // namespace fupin::projects
