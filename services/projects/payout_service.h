// PayoutService: see protos/fupin/projects/v1/payout.proto. Writing, checking and correcting batches is in
// payout_service.cc; the steps that move money are in payout_money.cc.
#pragma once

#include "absl/status/statusor.h"
#include "common/crypto/keyring.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "common/telemetry/metrics.h"
#include "fupin/projects/v1/payout.pb.h"
#include "google/api/httpbody.pb.h"
#include "services/projects/payout_store.h"
#include "services/projects/register_client.h"

namespace fupin::projects {

class PayoutService {
 public:
  PayoutService(postgres::Database& database, const crypto::Keyring& keyring, rpc::Channel& registry)
      : database_(database),
        keyring_(keyring),
        register_(registry),
        batches_(database),
        store_(database),
        pager_(keyring) {}

  absl::StatusOr<v1::PayoutBatch> CreatePayoutBatch(rpc::CallContext& call,
                                                    const v1::CreatePayoutBatchRequest& request);
  absl::StatusOr<v1::PayoutBatch> GetPayoutBatch(rpc::CallContext& call,
                                                 const v1::GetPayoutBatchRequest& request);
  absl::StatusOr<v1::ListPayoutBatchesResponse> ListPayoutBatches(
      rpc::CallContext& call, const v1::ListPayoutBatchesRequest& request);
  absl::StatusOr<v1::CountPayoutBatchesResponse> CountPayoutBatches(
      rpc::CallContext& call, const v1::CountPayoutBatchesRequest& request);
  absl::StatusOr<v1::ListHouseholdPayoutsResponse> ListHouseholdPayouts(
      rpc::CallContext& call, const v1::ListHouseholdPayoutsRequest& request);
  absl::StatusOr<v1::ListPayoutsResponse> ListPayouts(rpc::CallContext& call,
                                                      const v1::ListPayoutsRequest& request);
  absl::StatusOr<v1::PayoutBatch> CheckPayoutBatch(rpc::CallContext& call,
                                                   const v1::CheckPayoutBatchRequest& request);
  absl::StatusOr<v1::Payout> CorrectPayout(rpc::CallContext& call, const v1::CorrectPayoutRequest& request);

  absl::StatusOr<v1::PayoutBatch> ApprovePayoutBatch(rpc::CallContext& call,
                                                     const v1::ApprovePayoutBatchRequest& request);
  absl::StatusOr<google::api::HttpBody> ExportBankFile(rpc::CallContext& call,
                                                       const v1::ExportBankFileRequest& request);
  absl::StatusOr<v1::PayoutBatch> ImportBankReturn(rpc::CallContext& call,
                                                   const v1::ImportBankReturnRequest& request);
  absl::StatusOr<v1::PayoutBatch> RetryPayoutBatch(rpc::CallContext& call,
                                                   const v1::RetryPayoutBatchRequest& request);

 private:
  // Judges payouts by the facts; takes over the register's cards and the payees' villages into `payouts`.
  absl::StatusOr<std::vector<std::pair<int64_t, Finding>>> Examine(
      postgres::UnitOfWork& work, const BatchRow& batch, const std::map<std::string, PayeeFacts>& facts,
      Date today, std::vector<PayoutRow>& payouts) const;
  void SealCard(const AreaCode& area, const std::string& card, PayoutRow& payout) const;
  // Opens a round: reserves the money of `payouts` by pending transfers. `account_ids`: unused ids, one a
  // payout.
  absl::Status Reserve(postgres::UnitOfWork& work, BatchRow& batch, std::vector<PayoutRow>& payouts,
                       int64_t account_ids, absl::Time now) const;
  void Count(const std::vector<PayoutRow>& answered) const;

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  RegisterClient register_;
  BatchStore batches_;
  PayoutStore store_;
  Pager pager_;
  const telemetry::Counter paid_ = telemetry::GetCounter(
      "fupin_projects_payouts_answered_total", "Payouts that the bank answered.", {{"result", "paid"}});
  const telemetry::Counter refused_ = telemetry::GetCounter(
      "fupin_projects_payouts_answered_total", "Payouts that the bank answered.", {{"result", "refused"}});
  const telemetry::Counter paid_fen_ =
      telemetry::GetCounter("fupin_projects_paid_fen_total", "Money that the bank paid, in fen.");
};

// What the steps of PayoutService report: `projects.payout_batch.<done>`.
Event BatchEvent(const char* done, const v1::PayoutBatch& batch, const google::protobuf::Message& content);

}  // namespace fupin::projects
