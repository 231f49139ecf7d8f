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

}  // namespace fupin::identity
