#include "common/postgres/unit_of_work.h"

#include <cstdio>
#include <cstdlib>

#include "common/base/error.h"

namespace fupin::postgres {

void CollectingUnitOfWork::Queue(const Statement& statement, Params params) {
  if (status_.ok()) status_ = params.Check();
  work_.emplace_back(&statement, std::move(params));
}

void CollectingUnitOfWork::Emit(Event event) { events_.push_back(CommitTo(commitment_key_, event)); }

absl::StatusOr<Result> CollectingUnitOfWork::Exec(const Statement& statement, const Params& params) {
  if (transaction_ == nullptr) return InternalError("Exec in a unit of work on the lane");
  if (work_.empty()) return transaction_->Exec(statement, params);
  work_.emplace_back(&statement, params);
  std::vector<std::pair<const Statement*, Params>> work = std::exchange(work_, {});
  ASSIGN_OR_RETURN(std::vector<Result> results, transaction_->ExecAll(work));
  return std::move(results.back());
}

Transaction& CollectingUnitOfWork::transaction() {
  if (transaction_ != nullptr) return *transaction_;
  std::fputs("a LANE_SHARED method asked its unit of work for a transaction\n", stderr);
  std::abort();
}

}  // namespace fupin::postgres
