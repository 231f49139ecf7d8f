// Claims as they were entered; see migrations/0002_claims.sql.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "fupin/audit/v1/reconciliation.pb.h"

namespace fupin::audit {

class ClaimStore {
 public:
  explicit ClaimStore(postgres::Database& database) : database_(database) {}

  // Queues the insert of `claim`, whose fields are valid and complete.
  void Add(postgres::UnitOfWork& work, int64_t id, const v1::Claim& claim) const;
  absl::StatusOr<std::optional<v1::Claim>> Get(const Scope& scope, int64_t id);
  // Newest first, ids below `before_id` (0: from the newest).
  absl::StatusOr<std::vector<v1::Claim>> List(const Scope& scope, const AreaRange& area, int64_t before_id,
                                              int limit);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::audit
