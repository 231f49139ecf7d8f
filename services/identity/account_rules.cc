#include "services/identity/account_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "services/identity/grant_rules.h"

namespace fupin::identity {
namespace {

constexpr size_t kShortestPassword = 10;
constexpr size_t kShortestSecret = 24;
constexpr size_t kLongestPassword = 128;

// Code points of well-formed UTF-8.
size_t Characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

}  // namespace

bool IsUsername(std::string_view username) {
  const auto allowed = [](unsigned char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '_' || c == '-';
  };
  return username.size() >= 3 && username.size() <= 64 &&
         absl::ascii_islower(static_cast<unsigned char>(username[0])) &&
         std::all_of(username.begin(), username.end(), allowed);
}

std::vector<FieldViolation> CheckPassword(std::string_view password, std::string_view username,
                                          v1::AccountKind kind) {
  const auto has = [&](int (*test)(int)) {
    return std::any_of(password.begin(), password.end(), [&](unsigned char c) { return test(c) != 0; });
  };
  const size_t length = Characters(password);
  std::vector<FieldViolation> violations;
  if (kind == v1::ACCOUNT_KIND_MACHINE && length < kShortestSecret) {
    violations.push_back({"password", "PASSWORD_TOO_SHORT", "系统账号的密钥至少24个字符"});
  } else if (length < kShortestPassword) {
    violations.push_back({"password", "PASSWORD_TOO_SHORT", "密码至少10个字符"});
  }
  if (length > kLongestPassword) {
    violations.push_back({"password", "PASSWORD_TOO_LONG", "密码最多128个字符"});
  }
  const auto letter = [](int c) { return static_cast<int>(c >= 0x80 || absl::ascii_isalpha(c)); };
  const auto digit = [](int c) { return static_cast<int>(absl::ascii_isdigit(c)); };
  if (!has(letter) || !has(digit)) {
    violations.push_back({"password", "PASSWORD_TOO_SIMPLE", "密码应同时含有字母和数字"});
  }
  if (!username.empty() && password.find(username) != std::string_view::npos) {
    violations.push_back({"password", "PASSWORD_CONTAINS_USERNAME", "密码不能包含登录名"});
  }
  return violations;
}

std::vector<FieldViolation> CompleteAccount(v1::CreateAccountRequest& request, Date today) {
  v1::Account& account = *request.mutable_account();
  std::vector<FieldViolation> violations =
      CheckPassword(request.password(), account.username(), account.kind());
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

}  // namespace fupin::identity
