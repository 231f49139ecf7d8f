#include "services/projects/project_store.h"

#include <limits>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/projects/project_rules.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

#define FUPIN_PROJECT                                                                                       \
  "SELECT p.id, p.area_code, p.display_name, p.category, p.nature, p.location, p.start_date, p.end_date, "  \
  "p.responsible_unit, p.tasks, p.performance_target, p.benefit_mechanism, p.beneficiary_household_count, " \
  "p.state, p.plan_year, p.submitter, p.version, p.created_at, p.updated_at, "                              \
  "ARRAY(SELECT channel::bigint FROM project_fund f WHERE f.project_id = p.id ORDER BY channel), "          \
  "ARRAY(SELECT planned FROM project_fund f WHERE f.project_id = p.id ORDER BY channel), "                  \
  "ARRAY(SELECT key FROM project_indicator i WHERE i.project_id = p.id ORDER BY position), "                \
  "ARRAY(SELECT display_name FROM project_indicator i WHERE i.project_id = p.id ORDER BY position), "       \
  "ARRAY(SELECT unit FROM project_indicator i WHERE i.project_id = p.id ORDER BY position), "               \
  "ARRAY(SELECT planned FROM project_indicator i WHERE i.project_id = p.id ORDER BY position), "            \
  "ARRAY(SELECT done FROM project_indicator i WHERE i.project_id = p.id ORDER BY position) FROM project p "

constexpr Statement kGet{"projects_get_project", FUPIN_PROJECT "WHERE p.id = $1"};
constexpr Statement kLock{"projects_lock_project", FUPIN_PROJECT "WHERE p.id = $1 FOR NO KEY UPDATE OF p"};
// $1 low, $2 high, $3 state or 0, $4 category or 0, $5 plan year or 0.
#define FUPIN_LISTED                                                                                       \
  "WHERE p.area_code >= $1 AND p.area_code < $2 AND ($3::bigint = 0 OR p.state = $3) AND ($4::bigint = 0 " \
  "OR p.category = $4) AND ($5::bigint = 0 OR p.plan_year = $5)"
constexpr Statement kList{"projects_list_projects",
                          FUPIN_PROJECT FUPIN_LISTED " AND p.id < $6 ORDER BY p.id DESC LIMIT $7"};
constexpr Statement kCount{"projects_count_projects",
                           "SELECT count(*) FROM (SELECT FROM project p " FUPIN_LISTED " LIMIT 10000) c"};

constexpr Statement kInsert{
    "projects_insert_project",
    "INSERT INTO project (id, area_code, display_name, category, nature, location, start_date, end_date, "
    "responsible_unit, tasks, performance_target, benefit_mechanism, beneficiary_household_count, state, "
    "created_at, "
    "updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)"};
constexpr Statement kUpdate{
    "projects_update_project",
    "UPDATE project SET display_name = $2, category = $3, nature = $4, location = $5, start_date = $6, "
    "end_date = $7, "
    "responsible_unit = $8, tasks = $9, performance_target = $10, benefit_mechanism = $11, "
    "beneficiary_household_count = $12, state = $13, plan_year = $14, submitter = $15, updated_at = $16, "
    "version = version + 1 WHERE id = $1"};
// Rows that stay are updated, not replaced: allocations refer to the funds.
constexpr Statement kDropFunds{
    "projects_drop_funds",
    "DELETE FROM project_fund WHERE project_id = $1 AND NOT channel = ANY ($2::bigint[])"};
constexpr Statement kPutFunds{
    "projects_put_funds",
    "INSERT INTO project_fund (project_id, area_code, channel, planned) "
    "SELECT $1, $2, channel, planned FROM unnest($3::bigint[], $4::bigint[]) AS i (channel, planned) "
    "ON CONFLICT (project_id, channel) DO UPDATE SET planned = excluded.planned"};
constexpr Statement kDropIndicators{
    "projects_drop_indicators",
    "DELETE FROM project_indicator WHERE project_id = $1 AND NOT key = ANY ($2::text[])"};
constexpr Statement kPutIndicators{
    "projects_put_indicators",
    "INSERT INTO project_indicator (project_id, area_code, position, key, display_name, unit, planned, done) "
    "SELECT $1, $2, position, key, name, unit, planned, done "
    "FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[]) WITH ORDINALITY "
    "AS i (key, name, unit, planned, done, position) "
    "ON CONFLICT (project_id, key) DO UPDATE SET position = excluded.position, display_name = "
    "excluded.display_name, "
    "unit = excluded.unit, planned = excluded.planned, done = excluded.done"};
constexpr Statement kInsertReport{"projects_insert_report",
                                  "INSERT INTO progress_report (id, project_id, area_code, report_date, "
                                  "report) VALUES ($1, $2, $3, $4, $5)"};
constexpr Statement kListReports{
    "projects_list_reports",
    "SELECT id, report FROM progress_report WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"};

ProjectRow RowOf(const Row& row) {
  ProjectRow result{.id = row.Int(0), .area = row.Int(1), .submitter = std::string(row.Text(15))};
  v1::Project& p = result.project;
  p.set_name(MakeName("projects", row.Int(0)));
  p.set_area_code(AreaCode::FromInt12(row.Int(1)).digits());
  p.set_display_name(std::string(row.Text(2)));
  p.set_category(static_cast<v1::ProjectCategory>(row.Int(3)));
  p.set_nature(static_cast<v1::ProjectNature>(row.Int(4)));
  p.set_location(std::string(row.Text(5)));
  SetDate(row.Day(6), p.mutable_start_date());
  SetDate(row.Day(7), p.mutable_end_date());
  p.set_responsible_unit(std::string(row.Text(8)));
  p.set_tasks(std::string(row.Text(9)));
  p.set_performance_target(std::string(row.Text(10)));
  p.set_benefit_mechanism(std::string(row.Text(11)));
  p.set_beneficiary_household_count(static_cast<int32_t>(row.Int(12)));
  p.set_state(static_cast<v1::ProjectState>(row.Int(13)));
  p.set_plan_year(static_cast<int32_t>(row.Int(14)));
  p.set_etag(absl::StrCat(row.Int(16)));
  SetTime(row.Time(17), p.mutable_create_time());
  SetTime(row.Time(18), p.mutable_update_time());
  const std::vector<int64_t> channels = row.Ints(19), plans = row.Ints(20);
  for (size_t i = 0; i < channels.size(); ++i) {
    v1::PlannedFund* fund = p.add_planned_funds();
    fund->set_channel(static_cast<v1::FundingChannel>(channels[i]));
    fund->set_amount_fen(plans[i]);
  }
  const std::vector<std::string> keys = row.Texts(21), names = row.Texts(22), units = row.Texts(23);
  const std::vector<int64_t> planned = row.Ints(24), done = row.Ints(25);
  for (size_t i = 0; i < keys.size(); ++i) {
    v1::Indicator* indicator = p.add_indicators();
    indicator->set_key(keys[i]);
    indicator->set_display_name(names[i]);
    indicator->set_unit(units[i]);
    indicator->set_planned_milli(planned[i]);
    indicator->set_done_milli(done[i]);
  }
  for (std::string& step : ProjectSteps(p.state())) p.add_allowed_steps(std::move(step));
  return result;
}

absl::StatusOr<ProjectRow> One(const Result& rows) {
  if (rows.empty())
    return Error(absl::StatusCode::kNotFound, "PROJECT_NOT_FOUND", "项目不存在或不在您的管辖区域");
  return RowOf(rows[0]);
}

void PutParts(postgres::UnitOfWork& work, const ProjectRow& row) {
  std::vector<int64_t> channels, plans, planned, done;
  for (const v1::PlannedFund& fund : row.project.planned_funds()) {
    channels.push_back(fund.channel());
    plans.push_back(fund.amount_fen());
  }
  std::vector<std::string> keys, names, units;
  for (const v1::Indicator& indicator : row.project.indicators()) {
    keys.push_back(indicator.key());
    names.push_back(indicator.display_name());
    units.push_back(indicator.unit());
    planned.push_back(indicator.planned_milli());
    done.push_back(indicator.done_milli());
  }
  work.Queue(kDropFunds, Params().Int(row.id).Ints(channels));
  work.Queue(kPutFunds, Params().Int(row.id).Int(row.area).Ints(channels).Ints(plans));
  work.Queue(kDropIndicators, Params().Int(row.id).Texts(keys));
  work.Queue(
      kPutIndicators,
      Params().Int(row.id).Int(row.area).Texts(keys).Texts(names).Texts(units).Ints(planned).Ints(done));
}

Date DayOf(const google::type::Date& date) { return DateOf(date).value_or(Date()); }

}  // namespace

absl::StatusOr<ProjectRow> ProjectStore::Get(const Scope& scope, int64_t id) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGet, Params().Int(id)));
  return One(rows);
}

absl::StatusOr<ProjectRow> ProjectStore::GetLocked(postgres::UnitOfWork& work, int64_t id) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kLock, Params().Int(id)));
  return One(rows);
}

absl::StatusOr<std::vector<v1::Project>> ProjectStore::List(const Scope& scope,
                                                            const v1::ListProjectsRequest& request,
                                                            const AreaRange& area, Page& page) const {
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  const Params count = Params()
                           .Int(area.low)
                           .Int(area.high)
                           .Int(request.state())
                           .Int(request.category())
                           .Int(request.plan_year());
  std::vector<std::pair<const Statement*, Params>> work = {
      {&kList, Params(count).Int(before).Int(page.size + 1)}};
  if (!page.total) work.emplace_back(&kCount, count);
  ASSIGN_OR_RETURN(std::vector<Result> found, database_.QueryAll(scope, work));
  if (!page.total) page.total = found[1][0].Int(0);
  std::vector<v1::Project> projects;
  for (Row row : found[0]) projects.push_back(RowOf(row).project);
  return projects;
}

void ProjectStore::Insert(postgres::UnitOfWork& work, const ProjectRow& row) {
  const v1::Project& p = row.project;
  work.Queue(kInsert, Params()
                          .Int(row.id)
                          .Int(row.area)
                          .Text(p.display_name())
                          .Int(p.category())
                          .Int(p.nature())
                          .Text(p.location())
                          .Day(DayOf(p.start_date()))
                          .Day(DayOf(p.end_date()))
                          .Text(p.responsible_unit())
                          .Text(p.tasks())
                          .Text(p.performance_target())
                          .Text(p.benefit_mechanism())
                          .Int(p.beneficiary_household_count())
                          .Int(p.state())
                          .Time(TimeOf(p.create_time())));
  PutParts(work, row);
}

void ProjectStore::Update(postgres::UnitOfWork& work, ProjectRow& row, absl::Time now) {
  v1::Project& p = row.project;
  work.Queue(kUpdate, Params()
                          .Int(row.id)
                          .Text(p.display_name())
                          .Int(p.category())
                          .Int(p.nature())
                          .Text(p.location())
                          .Day(DayOf(p.start_date()))
                          .Day(DayOf(p.end_date()))
                          .Text(p.responsible_unit())
                          .Text(p.tasks())
                          .Text(p.performance_target())
                          .Text(p.benefit_mechanism())
                          .Int(p.beneficiary_household_count())
                          .Int(p.state())
                          .Int(p.plan_year())
                          .Text(row.submitter)
                          .Time(now));
  PutParts(work, row);
  SetTime(now, p.mutable_update_time());
  int64_t version = 0;
  if (absl::SimpleAtoi(p.etag(), &version)) p.set_etag(absl::StrCat(version + 1));
  p.clear_allowed_steps();
  for (std::string& step : ProjectSteps(p.state())) p.add_allowed_steps(std::move(step));
}

void ProjectStore::InsertReport(postgres::UnitOfWork& work, int64_t id, const ProjectRow& row,
                                const v1::ProgressReport& report) {
  work.Queue(kInsertReport, Params()
                                .Int(id)
                                .Int(row.id)
                                .Int(row.area)
                                .Day(DayOf(report.report_date()))
                                .Bytes(report.SerializeAsString()));
}

absl::StatusOr<std::vector<v1::ProgressReport>> ProjectStore::ListReports(const Scope& scope,
                                                                          int64_t project_id,
                                                                          const Page& page) const {
  const int64_t before = page.after.empty() ? std::numeric_limits<int64_t>::max() : page.after_id();
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kListReports,
                                                Params().Int(project_id).Int(before).Int(page.size + 1)));
  std::vector<v1::ProgressReport> reports;
  for (Row row : rows) reports.emplace_back().ParseFromString(row.Bytes(1));
  return reports;
}

}  // namespace fupin::projects
