// The unit of work of both roads: collects statements and events; on the pool it can also run statements at
// once.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/postgres/commit_record.h"
#include "common/postgres/database.h"

namespace fupin::postgres {

class CollectingUnitOfWork final : public UnitOfWork {
 public:
  // `transaction` is null on the lane.
  CollectingUnitOfWork(Transaction* transaction, std::string_view commitment_key)
      : transaction_(transaction), commitment_key_(commitment_key) {}

  void Queue(const Statement& statement, Params params) override;
  void Emit(Event event) override;
  absl::StatusOr<Result> Exec(const Statement& statement, const Params& params = {}) override;
  Transaction& transaction() override;

  // What the body queued with a NUL byte in it, if anything.
  const absl::Status& status() const { return status_; }
  std::vector<std::pair<const Statement*, Params>> TakeWork() { return std::move(work_); }
  std::vector<OutboxRow> TakeEvents() { return std::move(events_); }

 private:
  Transaction* const transaction_;
  const std::string_view commitment_key_;
  std::vector<std::pair<const Statement*, Params>> work_;
  std::vector<OutboxRow> events_;
  absl::Status status_;
};

}  // namespace fupin::postgres
