#include "services/identity/division_service.h"

#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

// What a code that is gone became is the next thing to ask.
absl::Status NoDivision(const AreaCode& code, const std::vector<std::string>& successors) {
  std::map<std::string, std::string> metadata = {{"code", code.digits()}};
  if (successors.empty())
    return Error(absl::StatusCode::kNotFound, "DIVISION_NOT_FOUND", "没有这个区划", metadata);
  metadata["successor_codes"] = absl::StrJoin(successors, ",");
  return Error(absl::StatusCode::kNotFound, "DIVISION_NOT_FOUND",
               absl::StrCat("该区划已撤销，现为 ", absl::StrJoin(successors, "、")), metadata);
}

}  // namespace

absl::StatusOr<v1::Division> DivisionService::GetDivision(rpc::CallContext& call,
                                                          const v1::GetDivisionRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode code, CodeInName(request.name(), "name"));
  ASSIGN_OR_RETURN(const Date day,
                   DayOr(call.today(), request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, store_.Find(call.scope(), {&code, 1}, day));
  if (!rows.empty()) return ToMessage(rows.front());
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> ended, store_.Ended(call.scope(), {&code, 1}, day));
  return NoDivision(code, ended.empty() ? std::vector<std::string>() : ended.front().successors);
}

absl::StatusOr<v1::ListDivisionsResponse> DivisionService::ListDivisions(
    rpc::CallContext& call, const v1::ListDivisionsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode parent, AreaCode::Parse(request.parent_code()));
  ASSIGN_OR_RETURN(const Date day,
                   DayOr(call.today(), request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  v1::ListDivisionsResponse response;
  const std::optional<AreaLevel> level = LevelBelow(parent.level());
  if (!level) return response;
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows,
                   store_.Children(call.scope(), parent, *level, day, page.after_id(), page.size + 1));
  std::vector<v1::Division> divisions;
  for (const DivisionRow& row : rows) divisions.push_back(ToMessage(row));
  response.set_next_page_token(pager_.Fill(
      request, call.range(), page, std::move(divisions), response.mutable_divisions(),
      [](const v1::Division& last) { return AreaCode::Parse(last.code()).value_or(AreaCode()).int12(); }));
  return response;
}

absl::StatusOr<v1::BatchGetDivisionsResponse> DivisionService::BatchGetDivisions(
    rpc::CallContext& call, const v1::BatchGetDivisionsRequest& request) {
  ASSIGN_OR_RETURN(const Date day,
                   DayOr(call.today(), request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  std::vector<AreaCode> codes;
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.codes_size(); ++i) {
    absl::StatusOr<AreaCode> code = AreaCode::Parse(request.codes(i));
    if (code.ok() && code->level() != AreaLevel::kNation) {
      codes.push_back(*std::move(code));
    } else {
      violations.push_back(
          {absl::StrCat("codes[", i, "]"), "AREA_CODE_MALFORMED", "区划代码应为2、4、6、9或12位数字"});
    }
  }
  if (!violations.empty()) return InvalidFields(std::move(violations));
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, store_.Find(call.scope(), codes, day));
  v1::BatchGetDivisionsResponse response;
  std::set<AreaCode> found;
  std::vector<AreaCode> missing;
  for (const DivisionRow& row : rows) {
    found.insert(row.code);
    *response.add_divisions() = ToMessage(row);
  }
  for (size_t i = 0; i < codes.size(); ++i) {
    // Remembering a missing code as well keeps it from being named twice.
    if (!found.insert(codes[i]).second) continue;
    response.add_missing_codes(request.codes(static_cast<int>(i)));
    missing.push_back(codes[i]);
  }
  if (missing.empty()) return response;
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> ended, store_.Ended(call.scope(), missing, day));
  for (const DivisionRow& row : ended) *response.add_ended_divisions() = ToMessage(row);
  return response;
}

absl::StatusOr<v1::ImportDivisionsResponse> DivisionService::ImportDivisions(
    rpc::CallContext& call, const v1::ImportDivisionsRequest& request) {
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, CheckImport(request, call.range()));
  v1::ImportDivisionsResponse response;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &response, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const DivisionStore::ImportCounts counts, DivisionStore::Upsert(work, rows));
        response.set_created_count(counts.created);
        response.set_updated_count(counts.updated);
        response.set_unchanged_count(static_cast<int64_t>(rows.size()) - counts.created - counts.updated);
        if (counts.created + counts.updated > 0) {
          work.Emit({.action = "identity.divisions.imported",
                     .resource = "divisions/" + rows.front().code.digits(),
                     .area_code = rows.front().code.digits(),
                     .content = request.SerializeAsString()});
        }
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace fupin::identity
