// ProjectService: see protos/fupin/projects/v1/project.proto.
#pragma once

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/projects/v1/project.pb.h"
#include "services/projects/project_store.h"

namespace fupin::projects {

class ProjectService {
 public:
  ProjectService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::Project> CreateProject(rpc::CallContext& call, const v1::CreateProjectRequest& request);
  absl::StatusOr<v1::Project> GetProject(rpc::CallContext& call, const v1::GetProjectRequest& request);
  absl::StatusOr<v1::ListProjectsResponse> ListProjects(rpc::CallContext& call,
                                                        const v1::ListProjectsRequest& request);
  absl::StatusOr<v1::Project> UpdateProject(rpc::CallContext& call, const v1::UpdateProjectRequest& request);
  absl::StatusOr<v1::Project> SubmitProject(rpc::CallContext& call, const v1::SubmitProjectRequest& request);
  absl::StatusOr<v1::Project> ApproveProject(rpc::CallContext& call,
                                             const v1::ApproveProjectRequest& request);
  absl::StatusOr<v1::Project> SelectProject(rpc::CallContext& call, const v1::SelectProjectRequest& request);
  absl::StatusOr<v1::Project> StartProject(rpc::CallContext& call, const v1::StartProjectRequest& request);
  absl::StatusOr<v1::ProgressReport> ReportProgress(rpc::CallContext& call,
                                                    const v1::ReportProgressRequest& request);
  absl::StatusOr<v1::ListProgressReportsResponse> ListProgressReports(
      rpc::CallContext& call, const v1::ListProgressReportsRequest& request);
  absl::StatusOr<v1::Project> AcceptProject(rpc::CallContext& call, const v1::AcceptProjectRequest& request);

 private:
  // One step of the workflow on a locked project: checks that `step` is allowed, runs `body`, moves on,
  // writes and reports `projects.project.<done>` with the request as content.
  absl::StatusOr<v1::Project> Take(rpc::CallContext& call, const google::protobuf::Message& request,
                                   const std::string& name, std::string_view step, const char* done,
                                   absl::FunctionRef<absl::Status(postgres::UnitOfWork&, ProjectRow&)> body);

  postgres::Database& database_;
  ProjectStore store_;
  Pager pager_;
};

}  // namespace fupin::projects
