#include "services/audit/security_service.h"

#include "common/base/error.h"
#include "common/base/wire.h"

namespace fupin::audit {
namespace {

constexpr int kDaysAtMost = 366;

}  // namespace

absl::StatusOr<v1::SecuritySummary> SecurityService::GetSecuritySummary(
    rpc::CallContext& call, const v1::GetSecuritySummaryRequest& request) {
  const std::optional<Date> from = DateOf(request.from_date()), until = DateOf(request.until_date());
  if (!from || !until || *from > *until) {
    return InvalidField("until_date", "DATES_OUT_OF_ORDER", "截止日期不能早于开始日期");
  }
  if (*until - *from >= kDaysAtMost)
    return InvalidField("until_date", "PERIOD_TOO_LONG", "一次最多统计366天");
  AreaRange area = call.range();
  if (!request.area_code().empty()) {
    ASSIGN_OR_RETURN(const AreaCode code, AreaCode::Parse(request.area_code()));
    area = code.range();
  }
  return store_.Summary(call.scope(), area, *from, *until);
}

}  // namespace fupin::audit
