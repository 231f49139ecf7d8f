// Students.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/education/v1/school.pb.h"
#include "services/education/register_client.h"
#include "services/education/school_store.h"

namespace fupin::education {

class StudentService {
 public:
  StudentService(postgres::Database& database, const crypto::Keyring& keyring, rpc::Channel& registry)
      : database_(database), store_(database), pager_(keyring), register_(registry) {}

  absl::StatusOr<v1::Student> CreateStudent(rpc::CallContext& call, const v1::CreateStudentRequest& request);
  absl::StatusOr<v1::Student> GetStudent(rpc::CallContext& call, const v1::GetStudentRequest& request);
  absl::StatusOr<v1::ListStudentsResponse> ListStudents(rpc::CallContext& call,
                                                        const v1::ListStudentsRequest& request);

 private:
  // Leaves in the page whom the register calls registered today, or the others; asks once.
  absl::Status KeepRegistered(const rpc::CallContext& call, v1::RegisteredFilter filter,
                              v1::ListStudentsResponse& response) const;

  postgres::Database& database_;
  SchoolStore store_;
  Pager pager_;
  RegisterClient register_;
};

}  // namespace fupin::education
