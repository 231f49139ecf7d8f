// Projects in the database.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/project.pb.h"

namespace fupin::projects {

// A project with what its message does not show.
struct ProjectRow {
  v1::Project project;
  int64_t id = 0;
  int64_t area = 0;
  std::string submitter;  // accounts/{id}
};

class ProjectStore {
 public:
  explicit ProjectStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND PROJECT_NOT_FOUND.
  absl::StatusOr<ProjectRow> Get(const Scope& scope, int64_t id) const;
  static absl::StatusOr<ProjectRow> GetLocked(postgres::UnitOfWork& work, int64_t id);

  // Newest first; one more than a page when there is more. Counts into `page.total` on the first page.
  absl::StatusOr<std::vector<v1::Project>> List(const Scope& scope, const v1::ListProjectsRequest& request,
                                                const AreaRange& area, Page& page) const;

  static void Insert(postgres::UnitOfWork& work, const ProjectRow& row);
  // Writes the whole project, its state included, and makes a new etag in `row`.
  static void Update(postgres::UnitOfWork& work, ProjectRow& row, absl::Time now);

  static void InsertReport(postgres::UnitOfWork& work, int64_t id, const ProjectRow& row,
                           const v1::ProgressReport& report);
  absl::StatusOr<std::vector<v1::ProgressReport>> ListReports(const Scope& scope, int64_t project_id,
                                                              const Page& page) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::projects
