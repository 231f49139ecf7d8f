#include "services/identity/account_import_rules.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"

namespace fupin::identity {
namespace {

constexpr char kHead[] = "登录名,姓名,区划代码,单位,联系电话,角色,授权区划,授权依据\n";

absl::StatusOr<std::vector<ImportRow>> Read(const std::string& content) {
  const auth::Principal county{.name = "accounts/1",
                               .grants = {{"county_officer", *AreaCode::Parse("422801"), ""}}};
  return ReadAccounts(content, *AreaCode::Parse("422801"), county, *Date::Parse("2026-03-10"));
}

std::string ReasonOf(const std::string& row) {
  const auto rows = Read(kHead + row);
  EXPECT_TRUE(rows.ok()) << rows.status();
  return rows.ok() ? rows->back().reason : "";
}

TEST(AccountWorkbook, BecomesAccountsWithAGrantEach) {
  const auto rows =
      Read(absl::StrCat(kHead, "li.chunmei,李春梅,422801100201,,138-1234,村级信息员,,任命文件\r\n",
                        "wangwei,王伟,422801100,schools/7,,teacher,422801100,任命文件"));
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].reason, "");
  EXPECT_EQ((*rows)[0].row, 2);
  EXPECT_EQ((*rows)[0].request.grants(0).role(), "village_officer");
  EXPECT_EQ((*rows)[0].request.grants(0).area_code(), "422801100201");
  EXPECT_EQ((*rows)[0].request.grants(0).from_date().day(), 10);
  EXPECT_EQ((*rows)[1].reason, "");
  EXPECT_EQ((*rows)[1].request.grants(0).organisation(), "schools/7");
}

TEST(AccountWorkbook, SaysOfEachRowWhatIsWrong) {
  EXPECT_EQ(ReasonOf("A,李春梅,422801,,,cadre,,依据"), "USERNAME_MALFORMED");
  EXPECT_EQ(ReasonOf("abc,,422801,,,cadre,,依据"), "REQUIRED");
  EXPECT_EQ(ReasonOf("abc,李春梅,422802,,,cadre,,依据"), "AREA_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,cadre,4228,依据"), "AREA_OUT_OF_RANGE");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,皇帝,,依据"), "ROLE_UNKNOWN");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,teacher,,依据"), "ORGANISATION_REQUIRED");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,system_admin,,依据"), "GRANT_NEEDS_CONFIRMATION");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,county_approver,,依据"), "GRANT_NOT_YOURS_TO_GIVE");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,电话,cadre,,依据"), "PHONE_MALFORMED");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,学校,,cadre,,依据"), "RESOURCE_NAME_MALFORMED");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,cadre,"), "COLUMN_COUNT");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,cadre,," + std::string(601, 'x')), "TOO_LONG");
  EXPECT_EQ(ReasonOf("abc,李春梅,422801,,,cadre,,依据\nabc,王伟,422801,,,cadre,,依据"), "USERNAME_REPEATED");
}

TEST(AccountWorkbook, IsRefusedWholeWhenItIsNone) {
  const auto reason = [](const std::string& content) {
    return DetailOf(Read(content).status()).violations.at(0).reason;
  };
  EXPECT_EQ(reason("姓名\n"), "HEADER_UNKNOWN");
  EXPECT_EQ(reason(""), "HEADER_UNKNOWN");
  EXPECT_EQ(reason("\xFF\xFF"), "WORKBOOK_MALFORMED");
  EXPECT_EQ(reason(std::string(kHead) + "\"abc"), "WORKBOOK_MALFORMED");
  EXPECT_EQ(reason(kHead), "WORKBOOK_EMPTY");
  std::string many = kHead;
  for (int i = 0; i < 501; ++i) absl::StrAppend(&many, "a", i, "bc,李春梅,422801,,,cadre,,依据\n");
  EXPECT_EQ(reason(many), "TOO_MANY_ROWS");
}

}  // namespace
}  // namespace fupin::identity
