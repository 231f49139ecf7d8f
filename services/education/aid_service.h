// Aid: assess, grant, hand over to the payouts of projects.
#pragma once

#include "absl/status/statusor.h"
#include "common/crypto/keyring.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/education/v1/aid.pb.h"
#include "services/education/aid_store.h"
#include "services/education/register_client.h"
#include "services/education/school_store.h"

namespace fupin::education {

class AidService {
 public:
  AidService(postgres::Database& database, const crypto::Keyring& keyring, rpc::Channel& registry,
             rpc::Channel& projects)
      : database_(database),
        keyring_(keyring),
        schools_(database),
        store_(database),
        pager_(keyring),
        register_(registry),
        projects_(projects) {}

  absl::StatusOr<v1::ListAidStandardsResponse> ListAidStandards(rpc::CallContext& call,
                                                                const v1::ListAidStandardsRequest& request);
  absl::StatusOr<v1::AidAssessment> AssessAid(rpc::CallContext& call, const v1::AssessAidRequest& request);
  absl::StatusOr<v1::AidGrant> GrantAid(rpc::CallContext& call, const v1::GrantAidRequest& request);
  absl::StatusOr<v1::ListAidGrantsResponse> ListAidGrants(rpc::CallContext& call,
                                                          const v1::ListAidGrantsRequest& request);

 private:
  // What an assessment found, and what it found it from.
  struct Finding {
    v1::Student student;
    int64_t student_id = 0;
    Date birth;
    std::optional<v1::AidGrant> grant;  // this term's, when there is one already
    v1::AidAssessment assessment;
  };
  absl::StatusOr<Finding> Look(const rpc::CallContext& call, const std::string& student,
                               v1::Programme programme, const std::string& term, std::optional<Date> wish,
                               const char* permission) const;
  // Commits the grant, or finds the one that is already there and may be continued.
  absl::StatusOr<v1::AidGrant> Keep(const rpc::CallContext& call, const v1::GrantAidRequest& request,
                                    const Finding& finding);
  // Opens the batch that pays a kept grant. Doing it again finds the same batch.
  absl::StatusOr<std::string> OpenPayout(const rpc::CallContext& call, const v1::GrantAidRequest& request,
                                         const Finding& finding, const v1::AidGrant& grant) const;

  postgres::Database& database_;
  const crypto::Keyring& keyring_;
  SchoolStore schools_;
  AidStore store_;
  Pager pager_;
  RegisterClient register_;
  rpc::Channel& projects_;
};

}  // namespace fupin::education
