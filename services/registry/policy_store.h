// Policy as data: parameters and score policies, by place and day.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "services/registry/score_rules.h"

namespace fupin::registry {

class PolicyStore {
 public:
  explicit PolicyStore(postgres::Database& database) : database_(database) {}

  // Value of a parameter at a village on a day. FAILED_PRECONDITION NO_POLICY (metadata `code`) when none is
  // in force.
  absl::StatusOr<int64_t> Parameter(const Scope& scope, const std::string& code, int64_t village, Date day);

  // The named score policy, or with an empty name the one in force. FAILED_PRECONDITION NO_SCORE_POLICY.
  absl::StatusOr<ScorePolicy> Score(const Scope& scope, const std::string& version, int64_t village,
                                    Date day);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::registry
