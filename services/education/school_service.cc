#include "services/education/school_service.h"

#include <algorithm>
#include <set>

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/education/school_limit.h"

namespace fupin::education {
namespace {

absl::Status Validate(const v1::School& school) {
  std::vector<FieldViolation> wrong;
  absl::StatusOr<AreaCode> area = AreaCode::Parse(school.area_code());
  if (!area.ok() || area->level() < AreaLevel::kTownship) {
    wrong.push_back({"school.area_code", "AREA_TOO_WIDE", "学校所在地应为乡镇或行政村"});
  }
  if (std::set<int>(school.stages().begin(), school.stages().end()).size() !=
      static_cast<size_t>(school.stages_size())) {
    wrong.push_back({"school.stages", "REPEATED", "学段不能重复"});
  }
  const std::string& code = school.school_code();
  if (!code.empty() && (code.size() != 10 || !std::all_of(code.begin(), code.end(),
                                                          [](char c) { return c >= '0' && c <= '9'; }))) {
    wrong.push_back({"school.school_code", "SCHOOL_CODE_MALFORMED", "学校标识码应为 10 位数字"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

}  // namespace

absl::StatusOr<v1::School> SchoolService::CreateSchool(rpc::CallContext& call,
                                                       const v1::CreateSchoolRequest& request) {
  RETURN_IF_ERROR(Validate(request.school()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::School school;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &school, [&](postgres::UnitOfWork& work) {
    school = request.school();
    school.set_name(MakeName("schools", id));
    SetTime(call.now(), school.mutable_create_time());
    SchoolStore::Insert(work, id, school);
    work.Emit({.action = "education.school.created",
               .resource = school.name(),
               .area_code = school.area_code(),
               .content = school.SerializeAsString()});
    return absl::OkStatus();
  }));
  return school;
}

absl::StatusOr<v1::School> SchoolService::GetSchool(rpc::CallContext& call,
                                                    const v1::GetSchoolRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("schools", request.name(), "name"));
  return store_.GetSchool(call.scope(), id);
}

absl::StatusOr<v1::ListSchoolsResponse> SchoolService::ListSchools(rpc::CallContext& call,
                                                                   const v1::ListSchoolsRequest& request) {
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::School> schools,
                   store_.ListSchools(call.scope(), area.range(), page,
                                      SchoolLimit(call.principal(), "education.schools.list")));
  v1::ListSchoolsResponse response;
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(schools), response.mutable_schools(),
                  [](const v1::School& item) { return *ParseName("schools", item.name(), "name"); }));
  return response;
}

}  // namespace fupin::education
