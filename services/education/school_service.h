// Schools.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/education/v1/school.pb.h"
#include "services/education/school_store.h"

namespace fupin::education {

class SchoolService {
 public:
  SchoolService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::School> CreateSchool(rpc::CallContext& call, const v1::CreateSchoolRequest& request);
  absl::StatusOr<v1::School> GetSchool(rpc::CallContext& call, const v1::GetSchoolRequest& request);
  absl::StatusOr<v1::ListSchoolsResponse> ListSchools(rpc::CallContext& call,
                                                      const v1::ListSchoolsRequest& request);

 private:
  postgres::Database& database_;
  SchoolStore store_;
  Pager pager_;
};

}  // namespace fupin::education
