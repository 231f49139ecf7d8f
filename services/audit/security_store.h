// Figures of security; see migrations/0011_security.sql. The log's store writes them with the leaves.
#pragma once

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "fupin/audit/v1/security.pb.h"

namespace fupin::audit {

class SecurityStore {
 public:
  explicit SecurityStore(postgres::Database& database) : database_(database) {}

  // Of `area` within the scope's range, on the days from `from` to `until`, both counted.
  absl::StatusOr<v1::SecuritySummary> Summary(const Scope& scope, const AreaRange& area, Date from,
                                              Date until);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::audit
