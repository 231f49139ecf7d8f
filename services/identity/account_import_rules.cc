#include "services/identity/account_import_rules.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/auth/roles.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "common/csv/csv_reader.h"
#include "common/csv/text_encoding.h"
#include "services/identity/account_rules.h"
#include "services/identity/grant_rules.h"

namespace fupin::identity {
namespace {

enum Column { kUsername, kName, kArea, kOrganisation, kPhone, kRole, kGrantArea, kReason, kColumns };

constexpr std::array<std::string_view, kColumns> kHeader = {"登录名",   "姓名", "区划代码", "单位",
                                                            "联系电话", "角色", "授权区划", "授权依据"};
constexpr std::array<size_t, kColumns> kLongest = {64, 150, 12, 100, 20, 64, 12, 600};  // bytes

absl::Status Malformed(const char* reason, std::string message_zh) {
  return InvalidField("content", reason, std::move(message_zh));
}

void Refuse(ImportRow& row, std::string reason, std::string message_zh) {
  if (!row.reason.empty()) return;
  row.reason = std::move(reason);
  row.message_zh = std::move(message_zh);
}

// A role by its key or its Chinese name; what is neither stays as it is and is refused as unknown.
std::string RoleKey(const std::string& word) {
  for (const auth::Role& role : auth::Roles()) {
    if (role.name_zh == word) return role.key;
  }
  return word;
}

bool IsPhone(const std::string& text) {
  return text.size() >= 5 && text.find_first_not_of("0123456789+-") == text.npos;
}

bool IsOrganisation(const std::string& text) {
  const size_t slash = text.find('/');
  return slash != text.npos && slash > 0 && slash + 1 < text.size() &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return absl::ascii_isalnum(c) || c == '/' || c == '-' || c == '_';
         });
}

void Fill(const std::vector<std::string>& fields, v1::CreateAccountRequest& request) {
  const auto text = [&](Column column) { return std::string(absl::StripAsciiWhitespace(fields[column])); };
  v1::Account& account = *request.mutable_account();
  account.set_kind(v1::ACCOUNT_KIND_PERSON);
  account.set_username(text(kUsername));
  account.set_display_name(text(kName));
  account.set_area_code(text(kArea));
  account.set_organisation(text(kOrganisation));
  account.set_phone(text(kPhone));
  v1::Grant& grant = *request.add_grants();
  grant.set_role(RoleKey(text(kRole)));
  grant.set_area_code(text(kGrantArea).empty() ? text(kArea) : text(kGrantArea));
  grant.set_organisation(account.organisation());
  grant.set_reason(text(kReason));
}

void Check(ImportRow& row, const AreaCode& area, const auth::Principal& caller, Date today) {
  const auto violations = CompleteAccount(row.request, v1::PasswordPolicy(), today);
  if (!violations.empty()) return Refuse(row, violations[0].reason, violations[0].message_zh);
  const v1::Account& account = row.request.account();
  const v1::Grant& grant = row.request.grants(0);
  if (account.display_name().empty()) Refuse(row, "REQUIRED", "请填写姓名");
  if (!account.phone().empty() && !IsPhone(account.phone())) {
    Refuse(row, "PHONE_MALFORMED", "联系电话格式不正确");
  }
  if (!account.organisation().empty() && !IsOrganisation(account.organisation())) {
    Refuse(row, "RESOURCE_NAME_MALFORMED", "单位应为资源名，如 schools/7");
  }
  for (const std::string& code : {account.area_code(), grant.area_code()}) {
    if (!area.Contains(AreaCode::Parse(code).value_or(AreaCode()))) {
      Refuse(row, "AREA_OUT_OF_RANGE", absl::StrCat("区划 ", code, " 不在本次导入的地区内"));
    }
  }
  for (const absl::Status& status :
       {CheckNeedsNobodyElse(grant), CheckMayGive(caller, grant),
        CheckOrganisation(caller, "identity.accounts.import", account.organisation())}) {
    if (!status.ok()) Refuse(row, DetailOf(status).reason, DetailOf(status).message_zh);
  }
}

ImportRow ReadRow(const std::vector<std::string>& fields, int number, const AreaCode& area,
                  const auth::Principal& caller, Date today) {
  ImportRow row{.row = number};
  if (fields.size() != kColumns) {
    Refuse(row, "COLUMN_COUNT",
           absl::StrCat("应有", static_cast<int>(kColumns), "列，实有", fields.size(), "列"));
    return row;
  }
  for (size_t i = 0; i < kColumns; ++i) {
    if (fields[i].size() > kLongest[i]) Refuse(row, "TOO_LONG", absl::StrCat(Abs(kHeader[i]), "过长"));
  }
  if (row.reason.empty()) Fill(fields, row.request);
  if (row.reason.empty()) Check(row, area, caller, today);
  return row;
}

}  // namespace

absl::StatusOr<std::vector<ImportRow>> ReadAccounts(std::string_view content, const AreaCode& area,
                                                    const auth::Principal& caller, Date today) {
  const std::optional<std::string> text = ToUtf8(content);
  if (!text) return Malformed("WORKBOOK_MALFORMED", "文件应为UTF-8或GB18030编码的CSV");
  CsvReader reader(0);
  reader.Feed(*text);
  reader.Finish();
  CsvRow line;
  if (!reader.Next(&line) ||
      !std::equal(line.fields.begin(), line.fields.end(), kHeader.begin(), kHeader.end())) {
    return Malformed("HEADER_UNKNOWN", "表头应为：登录名,姓名,区划代码,单位,联系电话,角色,授权区划,授权依据");
  }
  std::vector<ImportRow> rows;
  std::set<std::string> usernames;
  for (int number = 2; reader.Next(&line); ++number) {
    if (rows.size() == kMaxImportRows) return Malformed("TOO_MANY_ROWS", "一次最多导入500行");
    rows.push_back(ReadRow(line.fields, number, area, caller, today));
    if (!usernames.insert(rows.back().request.account().username()).second) {
      Refuse(rows.back(), "USERNAME_REPEATED", "登录名在文件中重复");
    }
  }
  if (reader.malformed()) return Malformed("WORKBOOK_MALFORMED", "文件不是完整的CSV");
  if (rows.empty()) return Malformed("WORKBOOK_EMPTY", "文件中没有账号");
  return rows;
}

}  // namespace fupin::identity
