#include "services/identity/grant_rules.h"

#include "common/auth/roles.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

bool Gives(const auth::Grant& held, const v1::Grant& grant, const AreaCode& area) {
  const auth::Role* role = auth::Roles().Find(held.role);
  return role != nullptr && auth::Roles().Gives(*role, grant.role()) && held.area.Contains(area) &&
         (held.organisation.empty() || held.organisation == grant.organisation());
}

Date FirstDay(const v1::Grant& grant) { return DateOf(grant.from_date()).value_or(Date()); }

bool HaveADayInCommon(const v1::Grant& a, const v1::Grant& b) {
  const std::optional<Date> a_until = DateOf(a.until_date());
  const std::optional<Date> b_until = DateOf(b.until_date());
  return (!a_until || FirstDay(b) <= *a_until) && (!b_until || FirstDay(a) <= *b_until);
}

absl::Status Forbidden(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kFailedPrecondition, reason, message_zh);
}

}  // namespace

absl::Status CheckMayGive(const auth::Principal& caller, const v1::Grant& grant) {
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(grant.area_code()));
  for (const auth::Grant& held : caller.grants) {
    if (Gives(held, grant, area)) return absl::OkStatus();
  }
  return Error(absl::StatusCode::kPermissionDenied, "GRANT_NOT_YOURS_TO_GIVE",
               "您无权在该区域或单位授予、撤销这一角色",
               {{"role", grant.role()}, {"area_code", grant.area_code()}});
}

std::vector<FieldViolation> CompleteGrant(v1::Grant& grant, Date today, const std::string& field) {
  std::vector<FieldViolation> violations;
  const auto wrong = [&](const char* path, const char* reason, const char* message_zh) {
    violations.push_back({field + path, reason, message_zh});
  };
  const auth::Role* role = auth::Roles().Find(grant.role());
  if (role == nullptr) wrong(".role", "ROLE_UNKNOWN", "没有这个角色");
  if (role != nullptr && role->organisation_required && grant.organisation().empty()) {
    wrong(".organisation", "ORGANISATION_REQUIRED", "该角色须指定所在单位");
  }
  absl::StatusOr<AreaCode> area = AreaCode::Parse(grant.area_code());
  if (!area.ok() || area->level() == AreaLevel::kNation) {
    wrong(".area_code", "AREA_CODE_MALFORMED", "区划代码应为2、4、6、9或12位数字");
  } else {
    grant.set_area_code(area->digits());
  }
  if (grant.reason().empty()) wrong(".reason", "REQUIRED", "请填写授权依据");
  if (!grant.has_from_date()) SetDate(today, grant.mutable_from_date());
  const std::optional<Date> from = DateOf(grant.from_date());
  if (!from) wrong(".from_date", "DATE_INVALID", "开始日期不存在");
  if (!grant.has_until_date()) return violations;
  const std::optional<Date> until = DateOf(grant.until_date());
  if (!until) {
    wrong(".until_date", "DATE_INVALID", "截止日期不存在");
  } else if (*until < today || (from && *until < *from)) {
    wrong(".until_date", "PERIOD_REVERSED", "截止日期不能早于开始日期或今天");
  }
  return violations;
}

bool HoldsOn(const v1::Grant& grant, Date day) {
  if (grant.has_revoke_time()) return false;
  const std::optional<Date> from = DateOf(grant.from_date());
  const std::optional<Date> until = DateOf(grant.until_date());
  return from && *from <= day && (!until || day <= *until);
}

absl::Status CheckCompatible(std::span<const v1::Grant> held, const v1::Grant& grant) {
  for (const v1::Grant& other : held) {
    if (other.has_revoke_time() || !HaveADayInCommon(other, grant)) continue;
    if (!auth::Roles().Incompatible(other.role(), grant.role())) continue;
    return Error(absl::StatusCode::kFailedPrecondition, "ROLES_INCOMPATIBLE",
                 "该账号已有与此不相容的角色，不能同时担任",
                 {{"role", grant.role()}, {"held", other.role()}});
  }
  return absl::OkStatus();
}

absl::Status CheckNeedsNobodyElse(const v1::Grant& grant) {
  const auth::Role* role = auth::Roles().Find(grant.role());
  if (role == nullptr || !role->privileged) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "GRANT_NEEDS_CONFIRMATION",
               "这是特权角色，须提出授权申请并由第二人确认", {{"role", grant.role()}});
}

absl::StatusOr<v1::Grant> MakeDelegation(const v1::Grant& own, const v1::DelegateGrantRequest& request,
                                         Date today) {
  if (!own.delegated_from().empty()) return Forbidden("DELEGATION_OF_DELEGATION", "代理的职责不能再委托他人");
  if (!CheckNeedsNobodyElse(own).ok()) return Forbidden("PRIVILEGED_NOT_DELEGABLE", "特权角色不能委托他人");
  v1::Grant delegation = own;
  delegation.clear_until_date();
  delegation.clear_from_date();
  if (request.has_from_date()) *delegation.mutable_from_date() = request.from_date();
  *delegation.mutable_until_date() = request.until_date();
  if (!request.area_code().empty()) delegation.set_area_code(request.area_code());
  delegation.set_reason(request.reason());
  delegation.set_delegated_from(own.name());
  std::vector<FieldViolation> violations = CompleteGrant(delegation, today, "");
  for (FieldViolation& violation : violations) violation.field.erase(0, 1);  // the dot of ".until_date"
  if (!violations.empty()) return InvalidFields(std::move(violations));
  const Date from = FirstDay(delegation);
  const Date until = *DateOf(delegation.until_date());
  if (from < today) return InvalidField("from_date", "DATE_PAST", "开始日期不能早于今天");
  if (from + kLongestDelegationDays <= until) {
    return InvalidField("until_date", "DELEGATION_TOO_LONG", "委托最长60天");
  }
  if (!HoldsOn(own, from) || !HoldsOn(own, until)) {
    return Forbidden("GRANT_NOT_IN_FORCE", "您的授权在委托期间并非一直有效");
  }
  ASSIGN_OR_RETURN(const AreaCode held, AreaCode::Parse(own.area_code()));
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(delegation.area_code()));
  if (!held.Contains(area))
    return InvalidField("area_code", "AREA_OUTSIDE_GRANT", "委托区域须在您的授权区域内");
  return delegation;
}

}  // namespace fupin::identity
