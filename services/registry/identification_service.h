// fupin.registry.v1.IdentificationService: what each method does stands in the proto.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/identification_service.pb.h"
#include "services/registry/household_store.h"
#include "services/registry/identification_store.h"
#include "services/registry/policy_store.h"

namespace fupin::registry {

class IdentificationService {
 public:
  IdentificationService(postgres::Database& database, IdentificationStore& cases, HouseholdStore& households,
                        PolicyStore& policies, const Pager& pager)
      : database_(database), cases_(cases), households_(households), policies_(policies), pager_(pager) {}

  absl::StatusOr<v1::Case> SubmitHousehold(rpc::CallContext& call, const v1::SubmitHouseholdRequest& request);
  absl::StatusOr<v1::Case> RecordReview(rpc::CallContext& call, const v1::RecordReviewRequest& request);
  absl::StatusOr<v1::Case> FileObjection(rpc::CallContext& call, const v1::FileObjectionRequest& request);
  absl::StatusOr<v1::Case> AnswerObjection(rpc::CallContext& call, const v1::AnswerObjectionRequest& request);
  absl::StatusOr<v1::Case> CloseNotice(rpc::CallContext& call, const v1::CloseNoticeRequest& request);
  absl::StatusOr<v1::Case> CheckHousehold(rpc::CallContext& call, const v1::CheckHouseholdRequest& request);
  absl::StatusOr<v1::Case> ApproveHousehold(rpc::CallContext& call,
                                            const v1::ApproveHouseholdRequest& request);
  absl::StatusOr<v1::Case> ReturnHousehold(rpc::CallContext& call, const v1::ReturnHouseholdRequest& request);
  absl::StatusOr<v1::Case> GetCase(rpc::CallContext& call, const v1::GetCaseRequest& request);
  absl::StatusOr<v1::ListCasesResponse> ListCases(rpc::CallContext& call,
                                                  const v1::ListCasesRequest& request);
  absl::StatusOr<v1::CountCasesResponse> CountCases(rpc::CallContext& call,
                                                    const v1::CountCasesRequest& request);

 private:
  using Body = absl::FunctionRef<absl::Status(postgres::UnitOfWork&, const StoredCase&)>;
  // The frame of every step: lock the case, check that the step is allowed, do it, leave an event, answer the
  // case.
  absl::StatusOr<v1::Case> Take(rpc::CallContext& call, const google::protobuf::Message& request,
                                std::pair<int64_t, int64_t> name, Step step, const std::string& action,
                                Body body);

  postgres::Database& database_;
  IdentificationStore& cases_;
  HouseholdStore& households_;
  PolicyStore& policies_;
  const Pager& pager_;
};

}  // namespace fupin::registry
