#include "services/projects/project_service.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/projects/evidence_store.h"
#include "services/projects/fund_store.h"
#include "services/projects/project_rules.h"

namespace fupin::projects {
namespace {

Event EventOf(const char* done, const v1::Project& project, const google::protobuf::Message& content) {
  return {.action = absl::StrCat("projects.project.", done),
          .resource = project.name(),
          .area_code = project.area_code(),
          .content = content.SerializeAsString()};
}

int64_t ReportId(const v1::ProgressReport& report) {
  return ParseName("projects", "progressReports", report.name(), "name")->second;
}

// A report proves nothing by a hash of which nobody has the file.
absl::Status CheckUploaded(postgres::UnitOfWork& work, const v1::ProgressReport& report) {
  std::vector<std::string> hashes;
  for (const v1::Evidence& evidence : report.evidence()) hashes.push_back(evidence.sha256());
  ASSIGN_OR_RETURN(const std::vector<std::string> missing, EvidenceStore::Missing(work, hashes));
  std::vector<FieldViolation> wrong;
  for (size_t i = 0; i < hashes.size(); ++i) {
    if (std::ranges::find(missing, hashes[i]) == missing.end()) continue;
    wrong.push_back(
        {absl::StrCat("report.evidence[", i, "].sha256"), "EVIDENCE_NOT_UPLOADED", "请先上传佐证材料"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

}  // namespace

absl::StatusOr<v1::Project> ProjectService::CreateProject(rpc::CallContext& call,
                                                          const v1::CreateProjectRequest& request) {
  RETURN_IF_ERROR(ValidateProject(request.project()));
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.project().area_code()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::Project reply;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) {
    reply = request.project();
    reply.set_name(MakeName("projects", id));
    reply.set_area_code(area.digits());
    reply.set_state(v1::PROJECT_STATE_DRAFT);
    reply.set_plan_year(0);
    reply.set_etag("1");
    for (v1::Indicator& indicator : *reply.mutable_indicators()) indicator.set_done_milli(0);
    SetTime(call.now(), reply.mutable_create_time());
    SetTime(call.now(), reply.mutable_update_time());
    reply.clear_allowed_steps();
    for (std::string& step : ProjectSteps(reply.state())) reply.add_allowed_steps(std::move(step));
    ProjectStore::Insert(work, {.project = reply, .id = id, .area = area.int12()});
    work.Emit(EventOf("created", reply, reply));
    return absl::OkStatus();
  }));
  return reply;
}

absl::StatusOr<v1::Project> ProjectService::GetProject(rpc::CallContext& call,
                                                       const v1::GetProjectRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("projects", request.name(), "name"));
  ASSIGN_OR_RETURN(ProjectRow row, store_.Get(call.scope(), id));
  return std::move(row.project);
}

absl::StatusOr<v1::ListProjectsResponse> ProjectService::ListProjects(
    rpc::CallContext& call, const v1::ListProjectsRequest& request) {
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::Project> projects, store_.List(call.scope(), request, area.range(), page));
  v1::ListProjectsResponse response;
  response.set_total_size(static_cast<int32_t>(*page.total));
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(projects), response.mutable_projects(),
                  [](const v1::Project& item) { return *ParseName("projects", item.name(), "name"); }));
  return response;
}

absl::StatusOr<v1::Project> ProjectService::Take(
    rpc::CallContext& call, const google::protobuf::Message& request, const std::string& name,
    std::string_view step, const char* done,
    absl::FunctionRef<absl::Status(postgres::UnitOfWork&, ProjectRow&)> body) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("projects", name, "name"));
  v1::Project reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(ProjectRow row, ProjectStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(v1::ProjectState next, AdvanceProject(row.project.state(), step));
        RETURN_IF_ERROR(body(work, row));
        row.project.set_state(next);
        ProjectStore::Update(work, row, call.now());
        reply = std::move(row.project);
        work.Emit(EventOf(done, reply, request));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Project> ProjectService::UpdateProject(rpc::CallContext& call,
                                                          const v1::UpdateProjectRequest& request) {
  return Take(call, request, request.project().name(), "update", "updated",
              [&](postgres::UnitOfWork&, ProjectRow& row) -> absl::Status {
                if (request.project().etag() != row.project.etag()) {
                  return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
                }
                RETURN_IF_ERROR(ApplyMask(request.project(), request.update_mask(), &row.project));
                for (v1::Indicator& indicator : *row.project.mutable_indicators())
                  indicator.set_done_milli(0);
                return ValidateProject(row.project);
              });
}

absl::StatusOr<v1::Project> ProjectService::SubmitProject(rpc::CallContext& call,
                                                          const v1::SubmitProjectRequest& request) {
  return Take(call, request, request.name(), "submit", "submitted",
              [&](postgres::UnitOfWork&, ProjectRow& row) {
                row.submitter = call.principal().name;
                return CheckSubmittable(row.project);
              });
}

absl::StatusOr<v1::Project> ProjectService::ApproveProject(rpc::CallContext& call,
                                                           const v1::ApproveProjectRequest& request) {
  return Take(
      call, request, request.name(), "approve", "approved", [&](postgres::UnitOfWork&, ProjectRow& row) {
        if (row.submitter != call.principal().name) return absl::OkStatus();
        return Error(absl::StatusCode::kFailedPrecondition, "SAME_PERSON", "申报人不能审批自己申报的项目");
      });
}

absl::StatusOr<v1::Project> ProjectService::SelectProject(rpc::CallContext& call,
                                                          const v1::SelectProjectRequest& request) {
  return Take(call, request, request.name(), "select", "selected",
              [&](postgres::UnitOfWork&, ProjectRow& row) {
                row.project.set_plan_year(request.plan_year());
                return absl::OkStatus();
              });
}

absl::StatusOr<v1::Project> ProjectService::StartProject(rpc::CallContext& call,
                                                         const v1::StartProjectRequest& request) {
  return Take(call, request, request.name(), "start", "started",
              [&](postgres::UnitOfWork& work, ProjectRow& row) -> absl::Status {
                ASSIGN_OR_RETURN(std::vector<ChannelMoney> money,
                                 FundStore::ProjectMoney(work, row.project.name()));
                if (!money.empty()) return absl::OkStatus();
                return Error(absl::StatusCode::kFailedPrecondition, "NOT_FUNDED", "资金尚未安排，不能开工");
              });
}

absl::StatusOr<v1::ProgressReport> ProjectService::ReportProgress(rpc::CallContext& call,
                                                                  const v1::ReportProgressRequest& request) {
  ASSIGN_OR_RETURN(int64_t project_id, ParseName("projects", request.parent(), "parent"));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::ProgressReport reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(ProjectRow row, ProjectStore::GetLocked(work, project_id));
        RETURN_IF_ERROR(AdvanceProject(row.project.state(), "reportProgress").status());
        RETURN_IF_ERROR(ApplyProgress(request.report(), call.today(), &row.project));
        RETURN_IF_ERROR(CheckUploaded(work, request.report()));
        reply = request.report();
        reply.set_name(MakeName("projects", project_id, "progressReports", id));
        reply.set_reporter(call.principal().name);
        SetTime(call.now(), reply.mutable_create_time());
        ProjectStore::Update(work, row, call.now());
        ProjectStore::InsertReport(work, id, row, reply);
        work.Emit(EventOf("progress_reported", row.project, reply));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::ListProgressReportsResponse> ProjectService::ListProgressReports(
    rpc::CallContext& call, const v1::ListProgressReportsRequest& request) {
  ASSIGN_OR_RETURN(int64_t project_id, ParseName("projects", request.parent(), "parent"));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::ProgressReport> reports,
                   store_.ListReports(call.scope(), project_id, page));
  v1::ListProgressReportsResponse response;
  response.set_next_page_token(pager_.Fill(request, call.range(), page, std::move(reports),
                                           response.mutable_progress_reports(), ReportId));
  return response;
}

absl::StatusOr<v1::Project> ProjectService::AcceptProject(rpc::CallContext& call,
                                                          const v1::AcceptProjectRequest& request) {
  return Take(call, request, request.name(), "accept", "accepted",
              [&](postgres::UnitOfWork& work, ProjectRow& row) -> absl::Status {
                ASSIGN_OR_RETURN(std::vector<ChannelMoney> money,
                                 FundStore::ProjectMoney(work, row.project.name()));
                int64_t reserved = 0;
                for (const ChannelMoney& each : money) reserved += each.reserved;
                RETURN_IF_ERROR(CheckAcceptable(row.project, reserved));
                return FundStore::ReturnRest(work, row, money, call.now());
              });
}

}  // namespace fupin::projects
