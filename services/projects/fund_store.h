// Receipts, allocations, and project money as the ledger has it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/fund.pb.h"
#include "services/projects/fund_rules.h"
#include "services/projects/project_store.h"

namespace fupin::projects {

class FundStore {
 public:
  explicit FundStore(postgres::Database& database) : database_(database) {}

  // Channels with a plan or an allocation.
  absl::StatusOr<v1::ProjectFunds> GetFunds(const Scope& scope, int64_t project_id) const;
  // Channels with an allocation, in the order of their numbers.
  static absl::StatusOr<std::vector<ChannelMoney>> ProjectMoney(postgres::UnitOfWork& work,
                                                                const std::string& project);
  // What is left of the project's money goes back to the special account, channel by channel.
  static absl::Status ReturnRest(postgres::UnitOfWork& work, const ProjectRow& project,
                                 const std::vector<ChannelMoney>& money, absl::Time now);

  static void InsertReceipt(postgres::UnitOfWork& work, int64_t id, const v1::Receipt& receipt,
                            const std::string& transfer_id);
  static void InsertAllocation(postgres::UnitOfWork& work, int64_t id, const ProjectRow& project,
                               const v1::Allocation& allocation, const std::string& transfer_id);

  // The way of a payout's money back to its receipts, and of a receipt's money on to the cards. NOT_FOUND.
  absl::StatusOr<v1::TracePaymentResponse> TraceBack(const Scope& scope, int64_t batch_id,
                                                     int64_t payout_id) const;
  absl::StatusOr<v1::TracePaymentResponse> TraceOn(const Scope& scope, int64_t receipt_id) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::projects
