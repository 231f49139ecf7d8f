#include "services/education/student_service.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/education/school_limit.h"

namespace fupin::education {
namespace {

absl::Status NotOfYourSchool() {
  return Error(absl::StatusCode::kPermissionDenied, "NOT_OF_YOUR_SCHOOL", "只能办理本校学生");
}

absl::Status Validate(const v1::Student& student, const v1::School& school, Date today) {
  std::vector<FieldViolation> wrong;
  if (std::find(school.stages().begin(), school.stages().end(), student.stage()) == school.stages().end()) {
    wrong.push_back({"student.stage", "STAGE_NOT_OFFERED", "该校没有这个学段"});
  }
  std::optional<Date> enrolled = DateOf(student.enrol_date());
  if (!enrolled) {
    wrong.push_back({"student.enrol_date", "DATE_MALFORMED", "入学日期不是有效日期"});
  } else if (*enrolled > today) {
    wrong.push_back({"student.enrol_date", "DATE_IN_FUTURE", "入学日期不能晚于今天"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

}  // namespace

absl::StatusOr<v1::Student> StudentService::CreateStudent(rpc::CallContext& call,
                                                          const v1::CreateStudentRequest& request) {
  const v1::Student& wanted = request.student();
  ASSIGN_OR_RETURN(int64_t school_id, ParseName("schools", wanted.school(), "student.school"));
  RETURN_IF_ERROR(ParseName("households", "members", wanted.member(), "student.member").status());
  if (!WithinLimit(SchoolLimit(call.principal(), "education.students.create"), school_id))
    return NotOfYourSchool();
  ASSIGN_OR_RETURN(v1::School school, store_.GetSchool(call.scope(), school_id));
  RETURN_IF_ERROR(Validate(wanted, school, call.today()));
  ASSIGN_OR_RETURN(auto person, register_.Check(call, wanted.member(), call.today(), "student.member"));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());

  v1::Student student;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &student, [&](postgres::UnitOfWork& work) {
    student = wanted;
    student.set_name(MakeName("students", id));
    student.set_display_name(person.full_name());
    student.set_area_code(school.area_code());
    SetTime(call.now(), student.mutable_create_time());
    SchoolStore::Insert(work, id, school_id, student);
    work.Emit({.action = "education.student.enrolled",
               .resource = student.name(),
               .area_code = student.area_code(),
               .content = student.SerializeAsString()});
    return absl::OkStatus();
  }));
  return student;
}

absl::StatusOr<v1::Student> StudentService::GetStudent(rpc::CallContext& call,
                                                       const v1::GetStudentRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("students", request.name(), "name"));
  return store_.GetStudent(call.scope(), id, SchoolLimit(call.principal(), "education.students.get"));
}

absl::StatusOr<v1::ListStudentsResponse> StudentService::ListStudents(
    rpc::CallContext& call, const v1::ListStudentsRequest& request) {
  std::vector<int64_t> limit = SchoolLimit(call.principal(), "education.students.list");
  if (!request.school().empty()) {
    ASSIGN_OR_RETURN(int64_t school_id, ParseName("schools", request.school(), "school"));
    if (!WithinLimit(limit, school_id)) return NotOfYourSchool();
    limit = {school_id};
  }
  const SchoolStore::StudentFilter filter{.household = request.household(),
                                          .name = std::string(absl::StripAsciiWhitespace(request.query()))};
  if (!filter.household.empty()) {
    RETURN_IF_ERROR(ParseName("households", filter.household, "household").status());
  }
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::Student> students, store_.ListStudents(call.scope(), limit, filter, page));
  v1::ListStudentsResponse response;
  response.set_total_size(static_cast<int32_t>(*page.total));
  response.set_next_page_token(pager_.Fill(request, call.range(), page, std::move(students),
                                           response.mutable_students(), [&](const v1::Student& last) {
                                             const int64_t id = *ParseName("students", last.name(), "name");
                                             return filter.name.empty()
                                                        ? absl::StrCat(id)
                                                        : absl::StrCat(id, ":", last.display_name());
                                           }));
  RETURN_IF_ERROR(KeepRegistered(call, request.registered(), response));
  return response;
}

absl::Status StudentService::KeepRegistered(const rpc::CallContext& call, v1::RegisteredFilter filter,
                                            v1::ListStudentsResponse& response) const {
  if (filter == v1::REGISTERED_FILTER_UNSPECIFIED || response.students().empty()) return absl::OkStatus();
  std::vector<std::string> members;
  for (const v1::Student& student : response.students()) members.push_back(student.member());
  ASSIGN_OR_RETURN(const std::vector<bool> registered, register_.Registered(call, members, call.today()));
  const bool wanted = filter == v1::REGISTERED_FILTER_REGISTERED;
  google::protobuf::RepeatedPtrField<v1::Student> kept;
  for (int i = 0; i < response.students_size(); ++i) {
    if (registered[static_cast<size_t>(i)] == wanted) *kept.Add() = std::move(*response.mutable_students(i));
  }
  response.mutable_students()->Swap(&kept);
  return absl::OkStatus();
}

}  // namespace fupin::education
