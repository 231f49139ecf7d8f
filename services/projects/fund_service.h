// FundService: see protos/fupin/projects/v1/fund.proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/projects/v1/fund.pb.h"
#include "services/projects/fund_store.h"
#include "services/projects/money_flow.h"

namespace fupin::projects {

class FundService {
 public:
  explicit FundService(postgres::Database& database)
      : database_(database), store_(database), flow_(database) {}

  absl::StatusOr<v1::Receipt> RecordReceipt(rpc::CallContext& call, const v1::RecordReceiptRequest& request);
  absl::StatusOr<v1::Allocation> AllocateFunds(rpc::CallContext& call,
                                               const v1::AllocateFundsRequest& request);
  absl::StatusOr<v1::ProjectFunds> GetProjectFunds(rpc::CallContext& call,
                                                   const v1::GetProjectFundsRequest& request);
  absl::StatusOr<v1::TracePaymentResponse> TracePayment(rpc::CallContext& call,
                                                        const v1::TracePaymentRequest& request);
  absl::StatusOr<v1::MoneyFlow> GetMoneyFlow(rpc::CallContext& call, const v1::GetMoneyFlowRequest& request);

 private:
  postgres::Database& database_;
  FundStore store_;
  MoneyFlowStore flow_;
};

}  // namespace fupin::projects
