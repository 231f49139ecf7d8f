// Village counters: what a change adds, and what an area's figures are.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "services/registry/indicators.h"

namespace fupin::registry {

// A change of figures in its stored form: only what is not zero.
struct SparseCounters {
  std::vector<int64_t> indicators;
  std::vector<int64_t> amounts;
};
SparseCounters Sparse(const Counters& counters);

class StatisticsStore {
 public:
  explicit StatisticsStore(postgres::Database& database) : database_(database) {}

  // Appends changes by village, valid from `day`, to the unit of work.
  static void QueueDeltas(postgres::UnitOfWork& uow, Date day, const std::map<int64_t, Counters>& by_village);

  // Figures of an area on a day, and of the areas right below it when asked; by code padded to 12 digits.
  struct Figures {
    Counters area;
    std::map<int64_t, Counters> children;
  };
  absl::StatusOr<Figures> Read(const Scope& scope, const AreaCode& area, Date day, bool children);

  // Asks for one figure of an area on a day, by its code in indicators.cc: one row, one number.
  static std::pair<const postgres::Statement*, postgres::Params> FigureQuery(const AreaCode& area,
                                                                             std::string_view code, Date day);

  // Moves at most kFoldBatch deltas into the counters of all levels. Returns how many; 0 when none was left,
  // or another process folds right now.
  static constexpr int64_t kFoldBatch = 20'000;
  absl::StatusOr<int64_t> Fold(const Scope& scope);

 private:
  postgres::Database& database_;
};

// The level right below; villages have none.
AreaLevel LevelBelow(AreaLevel level);

}  // namespace fupin::registry
