#include "services/education/module.h"

#include <vector>

#include "common/base/error.h"
#include "services/education/aid_service.h"
#include "services/education/school_service.h"
#include "services/education/student_service.h"

namespace fupin::education {
namespace {

class EducationModule final : public server::Module {
 public:
  explicit EducationModule(server::Platform& platform)
      : schools_(platform.database, platform.keyring),
        students_(platform.database, platform.keyring, platform.peer("registry")),
        aid_(platform.database, platform.keyring, platform.peer("registry"), platform.peer("projects")) {
    bindings_.emplace_back("fupin.education.v1.SchoolService", platform.pipeline)
        .Handle<&SchoolService::CreateSchool>(schools_)
        .Handle<&SchoolService::GetSchool>(schools_)
        .Handle<&SchoolService::ListSchools>(schools_);
    bindings_.emplace_back("fupin.education.v1.StudentService", platform.pipeline)
        .Handle<&StudentService::CreateStudent>(students_)
        .Handle<&StudentService::GetStudent>(students_)
        .Handle<&StudentService::ListStudents>(students_);
    bindings_.emplace_back("fupin.education.v1.AidService", platform.pipeline)
        .Handle<&AidService::ListAidStandards>(aid_)
        .Handle<&AidService::AssessAid>(aid_)
        .Handle<&AidService::GrantAid>(aid_)
        .Handle<&AidService::ListAidGrants>(aid_);
  }

  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }

 private:
  SchoolService schools_;
  StudentService students_;
  AidService aid_;
  std::vector<rpc::ServiceBinding> bindings_;
};

}  // namespace

void DescribeEducationConstraints() {
  using absl::StatusCode;
  postgres::DescribeConstraints({
      {"school_code_key", StatusCode::kAlreadyExists, "SCHOOL_CODE_TAKEN", "该学校标识码已登记",
       "school.school_code"},
      {"student_running_key", StatusCode::kAlreadyExists, "ALREADY_ENROLLED",
       "该学生已有在读学籍，不能重复登记", ""},
      {"aid_grant_once", StatusCode::kAlreadyExists, "AID_ALREADY_GRANTED",
       "该学生本学期已核定过此项资助，不能重复发放", ""},
  });
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  DescribeEducationConstraints();
  return std::make_unique<EducationModule>(platform);
}

}  // namespace fupin::education
