#include "services/projects/project_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "services/projects/step_rules.h"

namespace fupin::projects {
namespace {

constexpr std::array kSteps = {
    Step{"update", v1::PROJECT_STATE_DRAFT, v1::PROJECT_STATE_DRAFT},
    Step{"submit", v1::PROJECT_STATE_DRAFT, v1::PROJECT_STATE_SUBMITTED},
    Step{"approve", v1::PROJECT_STATE_SUBMITTED, v1::PROJECT_STATE_IN_LIBRARY},
    Step{"select", v1::PROJECT_STATE_IN_LIBRARY, v1::PROJECT_STATE_PLANNED},
    Step{"allocateFunds", v1::PROJECT_STATE_PLANNED, v1::PROJECT_STATE_PLANNED},
    Step{"start", v1::PROJECT_STATE_PLANNED, v1::PROJECT_STATE_UNDER_WAY},
    Step{"allocateFunds", v1::PROJECT_STATE_UNDER_WAY, v1::PROJECT_STATE_UNDER_WAY},
    Step{"reportProgress", v1::PROJECT_STATE_UNDER_WAY, v1::PROJECT_STATE_UNDER_WAY},
    Step{"createPayoutBatch", v1::PROJECT_STATE_UNDER_WAY, v1::PROJECT_STATE_UNDER_WAY},
    Step{"accept", v1::PROJECT_STATE_UNDER_WAY, v1::PROJECT_STATE_ACCEPTED},
};

constexpr std::array kUpdatable = {"display_name",
                                   "category",
                                   "nature",
                                   "location",
                                   "start_date",
                                   "end_date",
                                   "tasks",
                                   "responsible_unit",
                                   "performance_target",
                                   "benefit_mechanism",
                                   "planned_funds",
                                   "indicators",
                                   "beneficiary_household_count"};

bool IsKey(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '_' || c == '-';
  });
}

bool IsSha256(const std::string& hex) {
  return hex.size() == 64 && hex.find_first_not_of("0123456789abcdef") == std::string::npos;
}

absl::Status Missing(std::string reason, std::string message_zh) {
  return Error(absl::StatusCode::kFailedPrecondition, std::move(reason), std::move(message_zh));
}

}  // namespace

absl::StatusOr<v1::ProjectState> AdvanceProject(v1::ProjectState state, std::string_view step) {
  ASSIGN_OR_RETURN(int next, Advance(kSteps, state, step));
  return static_cast<v1::ProjectState>(next);
}

std::vector<std::string> ProjectSteps(v1::ProjectState state) { return StepsFrom(kSteps, state); }

absl::Status ValidateProject(const v1::Project& project) {
  std::vector<FieldViolation> wrong;
  // Required fields, which an update may try to clear.
  auto require = [&](bool given, const char* field) {
    if (!given) wrong.push_back({absl::StrCat("project.", field), "MISSING", "必填"});
  };
  require(!project.display_name().empty(), "display_name");
  require(!project.responsible_unit().empty(), "responsible_unit");
  require(project.category() != v1::PROJECT_CATEGORY_UNSPECIFIED, "category");
  require(project.nature() != v1::PROJECT_NATURE_UNSPECIFIED, "nature");
  const std::optional<Date> start = DateOf(project.start_date());
  const std::optional<Date> end = DateOf(project.end_date());
  if (!start) wrong.push_back({"project.start_date", "DATE_MALFORMED", "开工日期不是有效日期"});
  if (!end) wrong.push_back({"project.end_date", "DATE_MALFORMED", "完工日期不是有效日期"});
  if (start && end && *end < *start) {
    wrong.push_back({"project.end_date", "DATES_REVERSED", "完工日期不能早于开工日期"});
  }
  std::set<int> channels;
  for (int i = 0; i < project.planned_funds_size(); ++i) {
    if (channels.insert(project.planned_funds(i).channel()).second) continue;
    wrong.push_back(
        {absl::StrCat("project.planned_funds[", i, "].channel"), "CHANNEL_REPEATED", "同一渠道只能列一次"});
  }
  std::set<std::string> keys;
  for (int i = 0; i < project.indicators_size(); ++i) {
    const std::string field = absl::StrCat("project.indicators[", i, "].key");
    const std::string& key = project.indicators(i).key();
    if (!IsKey(key)) wrong.push_back({field, "KEY_MALFORMED", "指标代码只能用小写字母、数字、_ 和 -"});
    if (!keys.insert(key).second) wrong.push_back({field, "KEY_REPEATED", "指标代码重复"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

absl::Status ApplyMask(const v1::Project& from, const google::protobuf::FieldMask& mask, v1::Project* to) {
  std::vector<FieldViolation> wrong;
  v1::Project source = from;
  const std::set<std::string> paths(mask.paths().begin(), mask.paths().end());  // a repeated path counts once
  for (const std::string& path : paths) {
    if (std::find(kUpdatable.begin(), kUpdatable.end(), path) == kUpdatable.end()) {
      wrong.push_back({"update_mask", "PATH_NOT_ALLOWED", absl::StrCat("字段 ", path, " 不存在或不能修改")});
      continue;
    }
    const google::protobuf::FieldDescriptor* field = v1::Project::descriptor()->FindFieldByName(path);
    to->GetReflection()->ClearField(to, field);
    to->GetReflection()->SwapFields(to, &source, {field});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

absl::Status CheckSubmittable(const v1::Project& project) {
  if (project.performance_target().empty())
    return Missing("PERFORMANCE_TARGET_MISSING", "无绩效目标，不得入库");
  if (project.indicators().empty()) return Missing("INDICATORS_MISSING", "没有绩效指标，不得入库");
  if (project.benefit_mechanism().empty()) return Missing("BENEFIT_MISSING", "没有带贫减贫机制，不得入库");
  if (project.planned_funds().empty()) return Missing("PLAN_MISSING", "没有资金计划，不得入库");
  return absl::OkStatus();
}

absl::Status ApplyProgress(const v1::ProgressReport& report, Date today, v1::Project* project) {
  std::vector<FieldViolation> wrong;
  const std::optional<Date> date = DateOf(report.report_date());
  if (!date) {
    wrong.push_back({"report.report_date", "DATE_MALFORMED", "报告日期不是有效日期"});
  } else if (*date > today) {
    wrong.push_back({"report.report_date", "DATE_IN_FUTURE", "报告日期不能晚于今天"});
  }
  std::set<std::string> keys;
  for (int i = 0; i < report.progress_size(); ++i) {
    const v1::IndicatorProgress& progress = report.progress(i);
    const std::string at = absl::StrCat("report.progress[", i, "].");
    if (!keys.insert(progress.key()).second)
      wrong.push_back({at + "key", "KEY_REPEATED", "同一指标只能报一次"});
    auto indicator =
        std::find_if(project->mutable_indicators()->begin(), project->mutable_indicators()->end(),
                     [&](const v1::Indicator& each) { return each.key() == progress.key(); });
    if (indicator == project->mutable_indicators()->end()) {
      wrong.push_back({at + "key", "UNKNOWN_INDICATOR", "项目没有这个指标"});
    } else if (progress.done_milli() < indicator->done_milli()) {
      wrong.push_back({at + "done_milli", "PROGRESS_SHRINKS", "累计完成数不能小于上次报告"});
    } else {
      indicator->set_done_milli(progress.done_milli());
    }
  }
  for (int i = 0; i < report.evidence_size(); ++i) {
    if (IsSha256(report.evidence(i).sha256())) continue;
    wrong.push_back({absl::StrCat("report.evidence[", i, "].sha256"), "HASH_MALFORMED",
                     "应为文件 SHA-256 的 64 位小写十六进制"});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

absl::Status CheckAcceptable(const v1::Project& project, int64_t reserved_fen) {
  std::vector<std::string> unfinished;
  for (const v1::Indicator& indicator : project.indicators()) {
    if (indicator.done_milli() < indicator.planned_milli()) unfinished.push_back(indicator.key());
  }
  if (!unfinished.empty()) {
    return Error(absl::StatusCode::kFailedPrecondition, "INDICATORS_UNFINISHED", "尚有指标未完成，不能验收",
                 {{"indicators", absl::StrJoin(unfinished, ",")}});
  }
  if (reserved_fen > 0) {
    return Error(absl::StatusCode::kFailedPrecondition, "PAYOUTS_PENDING", "尚有发放中的资金，不能验收",
                 {{"reserved_fen", absl::StrCat(reserved_fen)}});
  }
  return absl::OkStatus();
}

}  // namespace fupin::projects
