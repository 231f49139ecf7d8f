#include "services/audit/reconciliation_service.h"

#include <iterator>

#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "fupin/registry/v1/statistics_service.pb.h"
#include "services/audit/reconciliation_rules.h"

namespace fupin::audit {
namespace {

constexpr char kIndicatorUnknown[] = "INDICATOR_UNKNOWN";
constexpr char kUnitNotOfIndicator[] = "UNIT_NOT_OF_INDICATOR";

absl::Status CheckClaim(const v1::Claim& claim, Date today) {
  std::vector<FieldViolation> bad;
  const std::optional<Date> as_of = DateOf(claim.as_of_date());
  if (!as_of) {
    bad.push_back({"claim.as_of_date", "DATE_INVALID", "日期无效"});
  } else if (*as_of > today) {
    bad.push_back({"claim.as_of_date", "DATE_IN_FUTURE", "日期不能晚于今天"});
  }
  if (!IsDecimal(claim.claimed_value())) {
    bad.push_back({"claim.claimed_value", "NUMBER_MALFORMED", "须为十进制数字，至多一个小数点，不含分隔符"});
  }
  return bad.empty() ? absl::OkStatus() : InvalidFields(std::move(bad));
}

// What the registry's answer makes of the claim; empty, or why it cannot be compared.
std::string CompareWith(const registry::v1::Statistics& statistics, v1::Claim& claim) {
  const auto value = statistics.area().values().find(claim.indicator());
  if (value == statistics.area().values().end()) return kIndicatorUnknown;
  int64_t factor = 0;
  for (const registry::v1::IndicatorDefinition& definition : statistics.definitions()) {
    if (definition.code() == claim.indicator()) factor = UnitFactor(claim.unit(), definition.unit());
  }
  if (factor == 0) return kUnitNotOfIndicator;
  const Comparison comparison = Compare(claim.claimed_value(), factor, value->second);
  claim.set_derived_value(comparison.derived);
  claim.set_difference(comparison.difference);
  claim.set_verdict(comparison.holds ? v1::VERDICT_HOLDS : v1::VERDICT_FAILS);
  return "";
}

}  // namespace

void ReconciliationService::Derive(const rpc::CallContext& call, v1::Claim& claim) {
  registry::v1::GetStatisticsRequest request;
  request.set_area_code(claim.area_code());
  *request.mutable_as_of_date() = claim.as_of_date();
  const auto statistics = registry_().Call<registry::v1::Statistics>(call, request);
  const std::string reason =
      statistics.ok() ? CompareWith(*statistics, claim) : DetailOf(statistics.status()).reason;
  if (reason.empty()) return;
  claim.set_verdict(v1::VERDICT_UNDERIVABLE);
  claim.set_underivable_reason(reason);
}

absl::StatusOr<v1::Claim> ReconciliationService::CreateClaim(rpc::CallContext& call,
                                                             const v1::CreateClaimRequest& request) {
  RETURN_IF_ERROR(CheckClaim(request.claim(), call.today()));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Claim claim;
  claim.set_name(MakeName("claims", id));
  claim.set_area_code(request.claim().area_code());
  claim.set_indicator(request.claim().indicator());
  *claim.mutable_as_of_date() = request.claim().as_of_date();
  claim.set_claimed_value(request.claim().claimed_value());
  claim.set_unit(request.claim().unit());
  *claim.mutable_document() = request.claim().document();
  claim.set_creator(call.scope().actor);
  SetTime(call.now(), claim.mutable_create_time());
  Derive(call, claim);
  // A claim that can never be compared is a slip of the pen; one that cannot be compared today is kept.
  if (claim.underivable_reason() == kIndicatorUnknown) {
    return InvalidField("claim.indicator", kIndicatorUnknown, "登记系统没有该指标");
  }
  if (claim.underivable_reason() == kUnitNotOfIndicator) {
    return InvalidField("claim.unit", kUnitNotOfIndicator, "单位与指标不符");
  }
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &claim, [&](postgres::UnitOfWork& work) {
    store_.Add(work, id, claim);
    work.Emit({.action = "audit.claim.created",
               .resource = claim.name(),
               .area_code = claim.area_code(),
               .content = claim.SerializeAsString()});
    return absl::OkStatus();
  }));
  return claim;
}

absl::StatusOr<v1::Claim> ReconciliationService::GetClaim(rpc::CallContext& call,
                                                          const v1::GetClaimRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("claims", request.name(), "name"));
  ASSIGN_OR_RETURN(std::optional<v1::Claim> claim, store_.Get(call.scope(), id));
  if (!claim) return Error(absl::StatusCode::kNotFound, "CLAIM_NOT_FOUND", "没有该填报数据");
  Derive(call, *claim);
  return *std::move(claim);
}

absl::StatusOr<v1::ListClaimsResponse> ReconciliationService::ListClaims(
    rpc::CallContext& call, const v1::ListClaimsRequest& request) {
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  AreaRange area = AreaRange::Nation();
  if (!request.area_code().empty()) {
    ASSIGN_OR_RETURN(const AreaCode code, AreaCode::Parse(request.area_code()));
    area = code.range();
  }
  ASSIGN_OR_RETURN(std::vector<v1::Claim> claims,
                   store_.List(call.scope(), area, page.after_id(), page.size + 1));
  v1::ListClaimsResponse response;
  if (claims.size() > static_cast<size_t>(page.size)) {
    claims.resize(static_cast<size_t>(page.size));
    ASSIGN_OR_RETURN(const int64_t last, ParseName("claims", claims.back().name(), "name"));
    response.set_next_page_token(pager_.Next(request, call.range(), last));
  }
  for (v1::Claim& claim : claims) {
    Derive(call, claim);
    *response.add_claims() = std::move(claim);
  }
  return response;
}

absl::StatusOr<v1::CheckFiguresResponse> ReconciliationService::CheckFigures(
    rpc::CallContext&, const v1::CheckFiguresRequest& request) {
  v1::CheckFiguresResponse response;
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.figures_size(); ++i) {
    absl::StatusOr<v1::FigureResult> result =
        CheckFigure(request.figures(i), "figures[" + std::to_string(i) + "]");
    if (result.ok()) {
      *response.add_results() = *std::move(result);
      continue;
    }
    std::vector<FieldViolation> more = DetailOf(result.status()).violations;
    std::move(more.begin(), more.end(), std::back_inserter(violations));
  }
  if (!violations.empty()) return InvalidFields(std::move(violations));
  return response;
}

}  // namespace fupin::audit
