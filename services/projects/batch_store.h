// Payout batches in the database: the batch itself, what its checks found, the bank files taken in.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/payout.pb.h"
#include "services/projects/payout_rules.h"

namespace fupin::projects {

struct BatchRow {
  v1::PayoutBatch batch;  // without payouts
  int64_t id = 0;
  int64_t project_id = 0;
  int64_t area = 0;
};

class BatchStore {
 public:
  explicit BatchStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND PAYOUT_BATCH_NOT_FOUND.
  absl::StatusOr<v1::PayoutBatch> Get(const Scope& scope, int64_t id) const;
  // Newest first, without exceptions; one more than a page when there is more. Counts into `page.total` on
  // the first.
  absl::StatusOr<std::vector<v1::PayoutBatch>> List(const Scope& scope, const AreaRange& area,
                                                    v1::PayoutBatchState state, int64_t project_id,
                                                    Page& page) const;
  absl::StatusOr<v1::CountPayoutBatchesResponse> CountByState(const Scope& scope,
                                                              const AreaRange& area) const;
  // With its row locked until the end of the transaction; GetAgain: its figures after changes.
  static absl::StatusOr<BatchRow> GetLocked(postgres::UnitOfWork& work, int64_t id);
  static absl::StatusOr<v1::PayoutBatch> GetAgain(postgres::UnitOfWork& work, int64_t id);

  static void Insert(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now);
  static void SetState(postgres::UnitOfWork& work, const BatchRow& row, absl::Time now);

  static void ReplaceExceptions(postgres::UnitOfWork& work, const BatchRow& row,
                                std::span<const std::pair<int64_t, Finding>> findings);
  static absl::StatusOr<std::optional<PayoutStandard>> Standard(postgres::UnitOfWork& work,
                                                                const BatchRow& row, Date day);

  static absl::StatusOr<bool> HasReturn(postgres::UnitOfWork& work, int64_t batch_id,
                                        const std::string& sha256);
  static void InsertReturn(postgres::UnitOfWork& work, const BatchRow& row, const std::string& sha256,
                           const std::string& actor, absl::Time now);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::projects
