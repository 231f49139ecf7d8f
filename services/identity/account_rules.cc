#include "services/identity/account_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "services/identity/grant_rules.h"
#include "services/identity/password_rules.h"

namespace fupin::identity {
bool IsUsername(std::string_view username) {
  const auto allowed = [](unsigned char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '_' || c == '-';
  };
  return username.size() >= 3 && username.size() <= 64 &&
         absl::ascii_islower(static_cast<unsigned char>(username[0])) &&
         std::all_of(username.begin(), username.end(), allowed);
}

std::vector<FieldViolation> CompleteAccount(v1::CreateAccountRequest& request,
                                            const v1::PasswordPolicy& policy, Date today) {
  v1::Account& account = *request.mutable_account();
  std::vector<FieldViolation> violations;
  // A person without a password waits for an invitation.
  if (!request.password().empty() || account.kind() == v1::ACCOUNT_KIND_MACHINE) {
    violations = CheckPassword(request.password(), account, policy);
  }
  if (!IsUsername(account.username())) {
    violations.push_back(
        {"account.username", "USERNAME_MALFORMED", "登录名应为3至64个小写字母、数字或 . _ -，并以字母开头"});
  }
  absl::StatusOr<AreaCode> area = AreaCode::Parse(account.area_code());
  if (!area.ok() || area->level() == AreaLevel::kNation) {
    violations.push_back({"account.area_code", "AREA_CODE_MALFORMED", "区划代码应为2、4、6、9或12位数字"});
  } else {
    account.set_area_code(area->digits());
  }
  for (int i = 0; i < request.grants_size(); ++i) {
    for (FieldViolation& violation :
         CompleteGrant(*request.mutable_grants(i), today, absl::StrCat("grants[", i, "]"))) {
      violations.push_back(std::move(violation));
    }
  }
  return violations;
}

absl::Status CheckMayManage(const auth::Principal& caller, const v1::Account& account, Date day) {
  const bool all = std::all_of(account.grants().begin(), account.grants().end(), [&](const v1::Grant& grant) {
    return !HoldsOn(grant, day) || CheckMayGive(caller, grant).ok();
  });
  if (all && account.name() != caller.name) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "ACCOUNT_NOT_YOURS",
               "该账号持有您无权授予的角色，或是您自己的账号");
}

absl::Status CheckOrganisation(const auth::Principal& caller, const char* permission,
                               const std::string& organisation) {
  const std::vector<std::string> own = caller.OrganisationsFor(permission);
  if (own.empty() || std::find(own.begin(), own.end(), organisation) != own.end()) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "ORGANISATION_NOT_YOURS", "您只能管理本单位的账号");
}

absl::Status AccountNotFound() {
  return Error(absl::StatusCode::kNotFound, "ACCOUNT_NOT_FOUND", "没有这个账号，或不在您的管辖范围内");
}

std::vector<FieldViolation> CheckAccountMask(const google::protobuf::FieldMask& mask) {
  std::vector<FieldViolation> violations;
  for (const std::string& path : mask.paths()) {
    if (path == "display_name" || path == "organisation" || path == "phone") continue;
    violations.push_back({"update_mask", "FIELD_NOT_CHANGEABLE", absl::StrCat("字段不能修改：", path)});
  }
  if (mask.paths().empty()) violations.push_back({"update_mask", "MASK_EMPTY", "请说明要修改的字段"});
  return violations;
}

}  // namespace fupin::identity
