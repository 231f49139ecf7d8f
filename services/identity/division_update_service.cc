#include "services/identity/division_update_service.h"

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/session_store.h"

namespace fupin::identity {
namespace {

constexpr size_t kShownAccounts = 1000;

struct Drawn {
  UpdatePlan plan;
  std::vector<int64_t> accounts;
  v1::UpdateDivisionsResponse report;
};

v1::DivisionChange ToMessage(const UpdatePlan::Change& change) {
  v1::DivisionChange message;
  message.set_kind(change.kind);
  message.set_code(change.code.digits());
  message.set_display_name(change.name);
  for (const AreaCode& code : change.successors) message.add_new_codes(code.digits());
  message.set_new_display_name(change.new_name);
  return message;
}

// The plan and its report, from what is in the tables now.
absl::StatusOr<Drawn> Draw(postgres::Transaction& tx, const v1::UpdateDivisionsRequest& request,
                           const AreaCode& area, Date day, std::span<const DivisionRow> listed) {
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> known, DivisionUpdateStore::Known(tx, area));
  Drawn drawn;
  ASSIGN_OR_RETURN(drawn.plan, PlanUpdate(request, area, day, listed, known));
  std::vector<AreaCode> ending;
  for (const UpdatePlan::Change& change : drawn.plan.changes) {
    if (change.ends) ending.push_back(change.code);
  }
  ASSIGN_OR_RETURN(const std::vector<DivisionUpdateStore::Held> held,
                   DivisionUpdateStore::HeldBy(tx, ending));
  ASSIGN_OR_RETURN(drawn.accounts, DivisionUpdateStore::Affected(tx, ending));
  size_t next = 0;
  for (const UpdatePlan::Change& change : drawn.plan.changes) {
    v1::DivisionChange& line = *drawn.report.add_changes();
    line = ToMessage(change);
    if (!change.ends) continue;
    line.set_account_count(held[next].accounts);
    line.set_grant_count(held[next].grants);
    line.set_organisation_count(held[next++].organisations);
  }
  drawn.report.set_unchanged_count(drawn.plan.unchanged);
  for (size_t i = 0; i < drawn.accounts.size() && i < kShownAccounts; ++i)
    drawn.report.add_affected_accounts(MakeName("accounts", drawn.accounts[i]));
  return drawn;
}

}  // namespace

absl::StatusOr<v1::UpdateDivisionsResponse> DivisionUpdateService::UpdateDivisions(
    rpc::CallContext& call, const v1::UpdateDivisionsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(const Date day, DayOr(call.today(), request.has_effective_date(), request.effective_date(),
                                         "effective_date"));
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> listed, CheckLines(request, area.range()));
  v1::UpdateDivisionsResponse response;
  if (request.validate_only()) {
    RETURN_IF_ERROR(database_.Read(call.scope(), [&](postgres::Transaction& tx) -> absl::Status {
      ASSIGN_OR_RETURN(Drawn drawn, Draw(tx, request, area, day, listed));
      response = std::move(drawn.report);
      return absl::OkStatus();
    }));
    return response;
  }
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &response, [&](postgres::UnitOfWork& work) -> absl::Status {
        RETURN_IF_ERROR(DivisionUpdateStore::Lock(work.transaction()));
        ASSIGN_OR_RETURN(Drawn drawn, Draw(work.transaction(), request, area, day, listed));
        response = std::move(drawn.report);
        if (drawn.plan.changes.empty()) return absl::OkStatus();
        DivisionUpdateStore::Apply(work, drawn.plan, day, request.document());
        // Their tokens name places that are gone.
        SessionStore::RefuseTokens(work, drawn.accounts, absl::Now());
        work.Emit({.action = "identity.divisions.changed",
                   .resource = "divisions/" + area.digits(),
                   .area_code = area.digits(),
                   .content = response.SerializeAsString()});
        return absl::OkStatus();
      }));
  publisher_.Publish();
  return response;
}

absl::StatusOr<v1::DivisionHistory> DivisionUpdateService::GetDivisionHistory(
    rpc::CallContext& call, const v1::GetDivisionHistoryRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode code, CodeInName(request.name(), "name"));
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> periods, divisions_.Periods(call.scope(), code));
  if (periods.empty()) {
    return Error(absl::StatusCode::kNotFound, "DIVISION_NOT_FOUND", "没有这个区划",
                 {{"code", code.digits()}});
  }
  ASSIGN_OR_RETURN(const auto before, store_.Predecessors(call.scope(), code));
  ASSIGN_OR_RETURN(const auto after, store_.Successors(call.scope(), code));
  v1::DivisionHistory history;
  for (const DivisionRow& period : periods) *history.add_periods() = ToMessage(period);
  history.mutable_predecessors()->Assign(before.begin(), before.end());
  history.mutable_successors()->Assign(after.begin(), after.end());
  return history;
}

}  // namespace fupin::identity
