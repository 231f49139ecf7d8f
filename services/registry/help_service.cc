#include "services/registry/help_service.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/registry/change.h"
#include "services/registry/identification_rules.h"

namespace fupin::registry {
namespace {

constexpr absl::Duration kOldestVisit = absl::Hours(24 * 30);

std::vector<FieldViolation> CheckVisit(const v1::Visit& visit, absl::Time now) {
  std::vector<FieldViolation> wrong = CheckEvidence(visit.photos(), "visit.photos");
  absl::Time when = TimeOf(visit.visit_time());
  if (when > now || when < now - kOldestVisit) {
    wrong.push_back({"visit.visit_time", "VISIT_TIME", "走访时间应在最近30天内，且不能晚于现在"});
  }
  std::optional<Date> follow_up = DateOf(visit.follow_up_date());
  if (visit.has_follow_up_date() && (!follow_up.has_value() || *follow_up < Date::Of(when))) {
    wrong.push_back({"visit.follow_up_date", "FOLLOW_UP_DATE", "跟进期限不能早于走访日期"});
  }
  if (!visit.needs().empty() && !visit.has_follow_up_date()) {
    wrong.push_back({"visit.follow_up_date", "FOLLOW_UP_MISSING", "有诉求时应填写跟进期限"});
  }
  return wrong;
}

absl::Status CheckPairing(const HelpStore::Running& running, const v1::Pairing& pairing, Date start,
                          int64_t limit) {
  if (running.of_household.has_value()) {
    if (running.of_household->helper() == pairing.helper()) {
      return Error(absl::StatusCode::kFailedPrecondition, "ALREADY_PAIRED", "该帮扶责任人已结对本户");
    }
    if (start < DateOf(running.of_household->start_date())) {
      return InvalidField("pairing.start_date", "BEFORE_RUNNING_PAIRING",
                          "开始日期不能早于现有结对的开始日期");
    }
  }
  if (running.of_helper < limit) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "HELPER_FULL", "该帮扶责任人结对户数已达上限",
               {{"limit", absl::StrCat(limit)}});
}

}  // namespace

absl::StatusOr<v1::Pairing> HelpService::CreatePairing(rpc::CallContext& call,
                                                       const v1::CreatePairingRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
  if (!absl::StartsWith(request.pairing().helper(), "accounts/")) {
    return InvalidField("pairing.helper", "HELPER_NOT_AN_ACCOUNT", "帮扶责任人应为accounts/编号");
  }
  ASSIGN_OR_RETURN(Date start, EffectiveDate(call, request.pairing().has_start_date(),
                                             request.pairing().start_date(), "pairing.start_date"));
  ASSIGN_OR_RETURN(int64_t village, store_.VillageOf(call.scope(), household_id));
  ASSIGN_OR_RETURN(int64_t limit,
                   policies_.Parameter(call.scope(), "households_per_helper", village, call.today()));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::Pairing reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        reply = request.pairing();
        reply.clear_end_date();
        reply.set_name(MakeName("households", household_id, "pairings", id));
        SetDate(start, reply.mutable_start_date());
        ASSIGN_OR_RETURN(HelpStore::Running running, store_.FindRunning(uow, household_id, reply.helper()));
        RETURN_IF_ERROR(CheckPairing(running, reply, start, limit));
        if (running.of_household.has_value()) store_.QueueEnd(uow, household_id, start + -1);
        store_.QueuePairing(uow, id, household_id, village, reply);
        uow.Emit(
            {"registry.pairing.created", reply.name(), absl::StrCat(village), reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::ListPairingsResponse> HelpService::ListPairings(rpc::CallContext& call,
                                                                   const v1::ListPairingsRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
  RETURN_IF_ERROR(store_.VillageOf(call.scope(), household_id).status());
  ASSIGN_OR_RETURN(std::vector<v1::Pairing> pairings, store_.Pairings(call.scope(), household_id));
  v1::ListPairingsResponse response;
  response.mutable_pairings()->Assign(pairings.begin(), pairings.end());
  return response;
}

absl::StatusOr<v1::Visit> HelpService::CreateVisit(rpc::CallContext& call,
                                                   const v1::CreateVisitRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
  if (auto wrong = CheckVisit(request.visit(), call.now()); !wrong.empty())
    return InvalidFields(std::move(wrong));
  ASSIGN_OR_RETURN(int64_t village, store_.VillageOf(call.scope(), household_id));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  v1::Visit reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        reply = request.visit();
        reply.set_name(MakeName("households", household_id, "visits", id));
        reply.set_visitor(call.scope().actor);
        SetTime(call.now(), reply.mutable_create_time());
        Date day = Date::Of(TimeOf(reply.visit_time()));
        ASSIGN_OR_RETURN(bool paired, store_.IsPaired(uow, household_id, reply.visitor(), day));
        if (!paired) {
          return Error(absl::StatusCode::kFailedPrecondition, "NOT_PAIRED", "走访当日您不是该户的帮扶责任人");
        }
        store_.QueueVisit(uow, id, household_id, village, reply);
        uow.Emit({"registry.visit.created", reply.name(), absl::StrCat(village), reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::ListVisitsResponse> HelpService::ListVisits(rpc::CallContext& call,
                                                               const v1::ListVisitsRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
  RETURN_IF_ERROR(store_.VillageOf(call.scope(), household_id).status());
  ASSIGN_OR_RETURN(std::vector<v1::Visit> visits, store_.Visits(call.scope(), household_id));
  v1::ListVisitsResponse response;
  response.mutable_visits()->Assign(visits.begin(), visits.end());
  return response;
}

}  // namespace fupin::registry
