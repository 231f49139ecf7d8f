// What the words of an import's file mean.
#include "services/registry/workbook.h"

#include "absl/strings/str_join.h"
#include "common/base/wire.h"
#include "common/testing/status_matchers.h"
#include "gmock/gmock.h"
#include "services/registry/test_households.h"

namespace fupin::registry {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date kDay = *Date::FromYmd(2026, 3, 1);

std::vector<std::string> Header() {
  return {"县",       "乡",       "行政村",       "自然村",     "户编号",   "人编号",     "姓名",
          "证件号码", "人数",     "与户主关系",   "民族",       "文化程度", "在校生状况", "健康状况",
          "劳动技能", "务工状况", "务工时间(月)", "大病医疗",   "脱贫属性", "贫困户属性", "主要致贫原因",
          "危房户",   "饮水安全", "饮水困难",     "人均纯收入", "联系电话"};
}

std::vector<std::vector<std::string>> TwoRows() {
  std::string head = TestResidentId(*Date::FromYmd(1985, 1, 1), 1);
  std::string son = TestResidentId(*Date::FromYmd(2014, 1, 1), 1);
  return {{"恩施市",
           "龙凤镇",
           kTestVillage,
           "三组",
           "422801000001",
           "42280100000101",
           "田大山",
           head,
           "2",
           "户主",
           "土家族",
           "初中",
           "",
           "长期慢性病、残疾",
           "弱劳动力或半劳动力",
           "县外省内务工",
           "6",
           "是",
           "未脱贫",
           "低保贫困户",
           "因病",
           "是",
           "是",
           "否",
           "3500.50",
           "13800001234"},
          {"恩施市",
           "龙凤镇",
           kTestVillage,
           "三组",
           "422801000001",
           "42280100000102",
           "田小山",
           son,
           "2",
           "之子",
           "土家族",
           "",
           "小学",
           "健康",
           "无劳动力",
           "",
           "",
           "是",
           "未脱贫",
           "低保贫困户",
           "因病",
           "是",
           "是",
           "否",
           "3500.50",
           ""}};
}

WorkbookHousehold Read(const std::vector<std::vector<std::string>>& rows) {
  return ReadHousehold(rows, 2, kDay, *AreaCode::Parse("422801"));
}

std::string Told(const WorkbookHousehold& read) {
  return absl::StrJoin(read.errors, " ", [](std::string* out, const RowError& error) {
    absl::StrAppend(out, error.row, ":", error.violation.reason);
  });
}

TEST(WorkbookTest, HeaderIsCheckedColumnByColumn) {
  std::vector<std::string> header = Header();
  EXPECT_OK(CheckHeader(header));
  header[0] = "\xEF\xBB\xBF" + header[0];
  EXPECT_OK(CheckHeader(header));
  header[13] = "健康";
  EXPECT_ERROR(CheckHeader(header), kFailedPrecondition, "HEADER_UNKNOWN");
  EXPECT_EQ(DetailOf(CheckHeader(header)).metadata.at("column"), "健康状况");
  EXPECT_ERROR(CheckHeader({}), kFailedPrecondition, "HEADER_UNKNOWN");
}

TEST(WorkbookTest, RowsBecomeAHousehold) {
  WorkbookHousehold read = Read(TwoRows());
  ASSERT_EQ(Told(read), "");
  const v1::Household& h = read.household;
  EXPECT_EQ(h.status(), v1::HOUSEHOLD_STATUS_REGISTERED);
  EXPECT_EQ(DateOf(h.registered_date()), kDay);
  EXPECT_EQ(h.attribute(), v1::HOUSEHOLD_ATTRIBUTE_MINIMUM_LIVING_POOR);
  EXPECT_EQ(h.primary_cause(), v1::POVERTY_CAUSE_ILLNESS);
  EXPECT_EQ(h.net_income_fen(), 700'100);
  EXPECT_EQ(h.net_income_per_head_fen(), 350'050);
  EXPECT_EQ(h.housing().grade(), v1::HOUSING_GRADE_D);
  EXPECT_TRUE(h.living().safe_water());
  EXPECT_EQ(h.head_name(), "田大山");
  EXPECT_THAT(h.members(0).health(),
              ElementsAre(v1::HEALTH_CONDITION_CHRONIC, v1::HEALTH_CONDITION_DISABLED));
  EXPECT_EQ(h.members(0).work_place(), v1::WORK_PLACE_PROVINCE);
  EXPECT_EQ(h.members(1).relation(), v1::RELATION_SON);
  EXPECT_EQ(h.members(1).enrolment(), v1::ENROLMENT_STAGE_PRIMARY);
}

// One cell wrong at a time: column, what stands there, what is told, and of which row.
TEST(WorkbookTest, EachBadCellIsExplainedAtItsRow) {
  struct Case {
    int row;
    int column;
    std::string text;
    std::string told;
  };
  const Case cases[] = {
      {0, 2, "422822100201", "2:AREA_OUT_OF_RANGE"},
      {0, 2, "422801100", "2:AREA_NOT_A_VILLAGE"},
      {0, 4, "", "2:HOUSEHOLD_NUMBER_MISSING"},
      {1, 7, "422801199001011234", "3:RESIDENT_ID_MALFORMED"},
      {0, 8, "3", "2:MEMBER_COUNT_DIFFERS"},
      {0, 8, "二", "2:NOT_A_NUMBER 2:MEMBER_COUNT_DIFFERS"},
      {1, 9, "户主", "2:NOT_ONE_HEAD"},
      {1, 9, "表叔", "3:WORD_UNKNOWN"},
      {1, 14, "普通劳动力", "3:LABOUR_UNDER_16"},
      {0, 24, "三千", "2:NOT_AN_AMOUNT"},
      {0, 24, "nan", "2:NOT_AN_AMOUNT"},
      {0, 23, "也许", "2:NOT_YES_OR_NO"},
      {0, 6, "\xB2\xE2", "2:NOT_UTF8"},
      {0, 25, "电话", "2:PHONE_MALFORMED"},
      {0, 6, std::string(97, 'x'), "2:TOO_LONG"},
      {1, 6, " ", "3:NAME_MISSING"},
  };
  for (const Case& c : cases) {
    auto rows = TwoRows();
    rows[static_cast<size_t>(c.row)][static_cast<size_t>(c.column)] = c.text;
    EXPECT_EQ(Told(Read(rows)), c.told) << "column " << c.column << " = " << c.text;
  }
}

TEST(WorkbookTest, AShortRowIsNotRead) {
  auto rows = TwoRows();
  rows[0].pop_back();
  rows[1].clear();
  EXPECT_EQ(Told(Read(rows)), "2:COLUMN_COUNT 3:COLUMN_COUNT");
}

}  // namespace
}  // namespace fupin::registry
