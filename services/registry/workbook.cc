#include "services/registry/workbook.h"

#include <array>
#include <cmath>
#include <map>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/strings.h"
#include "common/base/wire.h"
#include "fupin/common/v1/policy.pb.h"
#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

enum Col {
  kCounty,
  kTownship,
  kVillage,
  kGroup,
  kHousehold,
  kPerson,
  kName,
  kResidentId,
  kPeople,
  kRelation,
  kEthnic,
  kEducation,
  kEnrolment,
  kHealth,
  kLabour,
  kWork,
  kMonths,
  kInsured,
  kStatus,
  kAttribute,
  kCause,
  kDangerous,
  kSafeWater,
  kWaterDifficult,
  kIncome,
  kPhone
};

constexpr std::array<std::string_view, kWorkbookColumns> kHeader = {
    "县",       "乡",       "行政村",       "自然村",     "户编号",   "人编号",     "姓名",
    "证件号码", "人数",     "与户主关系",   "民族",       "文化程度", "在校生状况", "健康状况",
    "劳动技能", "务工状况", "务工时间(月)", "大病医疗",   "脱贫属性", "贫困户属性", "主要致贫原因",
    "危房户",   "饮水安全", "饮水困难",     "人均纯收入", "联系电话"};

// Spellings met in practice, by the value they mean.
const std::multimap<std::string, std::pair<std::string, std::string>>& Spellings() {
  static const auto& spellings = *new std::multimap<std::string, std::pair<std::string, std::string>>{
      {"Relation", {"本人或户主", "户主"}},
      {"Relation", {"之子", "子"}},
      {"Relation", {"之女", "女"}},
      {"Relation", {"之儿媳", "其他"}},
      {"Relation", {"之女婿", "其他"}},
      {"Relation", {"之父", "父母"}},
      {"Relation", {"之母", "父母"}},
      {"Relation", {"之孙子", "孙子女、外孙子女"}},
      {"Relation", {"之孙女", "孙子女、外孙子女"}},
      {"HouseholdStatus", {"未脱贫", "建档立卡贫困户"}},
      {"HouseholdStatus", {"已脱贫(享受政策)", "脱贫享受政策"}},
      {"HouseholdStatus", {"已脱贫(不享受政策)", "脱贫不享受政策"}},
      {"HouseholdAttribute", {"一般贫困户", "一般户"}},
      {"HouseholdAttribute", {"特困供养户", "五保户"}},
      {"PovertyCause", {"其它", "其他"}},
  };
  return spellings;
}

// Word -> number of an enum, from the (zh) of its values and the spellings above.
using Words = std::map<std::string, int, std::less<>>;
Words MakeWords(const google::protobuf::EnumDescriptor* type) {
  Words words;
  for (int i = 0; i < type->value_count(); ++i) {
    const std::string& zh = type->value(i)->options().GetExtension(common::v1::zh);
    if (!zh.empty()) words[zh] = type->value(i)->number();
  }
  auto [first, last] = Spellings().equal_range(type->name());
  for (auto it = first; it != last; ++it) words[it->second.first] = words.at(it->second.second);
  return words;
}

template <typename Enum>
const Words& WordsOf() {
  static const Words& words = *new Words(MakeWords(google::protobuf::GetEnumDescriptor<Enum>()));
  return words;
}

std::string_view Trim(std::string_view text) { return Std(absl::StripAsciiWhitespace(Abs(text))); }

// One row, with a place to put what is wrong with it.
class RowReader {
 public:
  RowReader(const std::vector<std::string>& fields, int64_t row, std::vector<RowError>& errors)
      : fields_(fields), row_(row), errors_(errors) {}

  std::string_view Text(Col column) const { return Trim(fields_[column]); }

  template <typename Enum>
  Enum Code(Col column) {
    return CodeOf<Enum>(column, Text(column));
  }

  template <typename Enum>
  Enum CodeOf(Col column, std::string_view word) {
    if (word.empty()) return static_cast<Enum>(0);
    auto it = WordsOf<Enum>().find(word);
    if (it != WordsOf<Enum>().end()) return static_cast<Enum>(it->second);
    Wrong(column, "WORD_UNKNOWN", absl::StrCat(Abs(kHeader[column]), "“", Abs(word), "”不在代码表中"));
    return static_cast<Enum>(0);
  }

  bool Yes(Col column) {
    std::string_view word = Text(column);
    if (word != "是" && word != "否" && !word.empty()) {
      Wrong(column, "NOT_YES_OR_NO", absl::StrCat(Abs(kHeader[column]), "应填是或否"));
    }
    return word == "是";
  }

  int Number(Col column) {
    int value = 0;
    if (!Text(column).empty() && !absl::SimpleAtoi(Abs(Text(column)), &value)) {
      Wrong(column, "NOT_A_NUMBER", absl::StrCat(Abs(kHeader[column]), "应为整数"));
    }
    return value;
  }

  // Yuan with up to two decimals, in fen.
  std::optional<int64_t> Fen(Col column) {
    if (Text(column).empty()) return std::nullopt;
    double yuan = 0;
    if (absl::SimpleAtod(Abs(Text(column)), &yuan) && std::abs(yuan) < 1e8) return std::llround(yuan * 100);
    Wrong(column, "NOT_AN_AMOUNT", absl::StrCat(Abs(kHeader[column]), "应为金额（元）"));
    return std::nullopt;
  }

  void Wrong(Col column, std::string reason, std::string message) {
    errors_.push_back({row_, {std::string(kHeader[column]), std::move(reason), std::move(message)}});
  }

 private:
  const std::vector<std::string>& fields_;
  int64_t row_;
  std::vector<RowError>& errors_;
};

void ReadMember(RowReader& row, Date day, v1::Member* member) {
  member->set_full_name(std::string(row.Text(kName)));
  member->set_resident_id(std::string(row.Text(kResidentId)));
  member->set_relation(row.Code<v1::Relation>(kRelation));
  member->set_ethnic_group(row.Code<v1::EthnicGroup>(kEthnic));
  member->set_education(row.Code<v1::EducationLevel>(kEducation));
  member->set_enrolment(row.Code<v1::EnrolmentStage>(kEnrolment));
  std::string health = absl::StrReplaceAll(Abs(row.Text(kHealth)), {{"、", ","}, {"，", ","}});
  for (absl::string_view word : absl::StrSplit(health, ',', absl::SkipWhitespace())) {
    member->add_health(row.CodeOf<v1::HealthCondition>(kHealth, Trim(Std(word))));
  }
  member->set_labour(row.Code<v1::LabourCapacity>(kLabour));
  member->set_work_place(row.Code<v1::WorkPlace>(kWork));
  member->set_work_months(row.Number(kMonths));
  member->set_serious_illness_insurance(row.Yes(kInsured));
  SetDate(day, member->mutable_joined_date());
}

void ReadIncome(RowReader& row, int people, Date day, v1::Household& household) {
  std::optional<int64_t> per_head = row.Fen(kIncome);
  if (!per_head.has_value()) return;
  v1::Income* income = household.mutable_income();
  income->set_year(day.year());
  // The workbook has no sources; a net loss is cost beyond income.
  if (*per_head >= 0) {
    income->set_unspecified_fen(*per_head * people);
  } else {
    income->set_production_cost_fen(-*per_head * people);
  }
}

void ReadStanding(RowReader& row, Date day, v1::Household& household) {
  auto status = row.Code<v1::HouseholdStatus>(kStatus);
  household.set_status(status == v1::HOUSEHOLD_STATUS_UNSPECIFIED ? v1::HOUSEHOLD_STATUS_GENERAL : status);
  if (CountsAsRegistered(household.status())) SetDate(day, household.mutable_registered_date());
}

void ReadFirstRow(RowReader& row, int people, Date day, v1::Household& household) {
  household.set_area_code(std::string(row.Text(kVillage)));
  household.set_group_name(std::string(row.Text(kGroup)));
  household.set_external_number(std::string(row.Text(kHousehold)));
  household.set_phone(std::string(row.Text(kPhone)));
  household.set_attribute(row.Code<v1::HouseholdAttribute>(kAttribute));
  household.set_primary_cause(row.Code<v1::PovertyCause>(kCause));
  if (row.Yes(kDangerous)) household.mutable_housing()->set_grade(v1::HOUSING_GRADE_D);
  household.mutable_living()->set_safe_water(row.Yes(kSafeWater));
  household.mutable_living()->set_water_difficult(row.Yes(kWaterDifficult));
  ReadStanding(row, day, household);
  ReadIncome(row, people, day, household);
  if (row.Number(kPeople) != people) {
    row.Wrong(kPeople, "MEMBER_COUNT_DIFFERS", absl::StrCat("人数与本户行数（", people, "）不一致"));
  }
}

// Texts that a form's limits would have refused.
void CheckTexts(const std::vector<std::string>& fields, RowReader& row) {
  for (int i = 0; i < kWorkbookColumns; ++i) {
    size_t longest = i == kPhone ? 20 : i == kHousehold ? 32 : 96;
    if (fields[i].size() > longest)
      row.Wrong(static_cast<Col>(i), "TOO_LONG", absl::StrCat(Abs(kHeader[i]), "过长"));
    if (!IsCleanUtf8(fields[i]))
      row.Wrong(static_cast<Col>(i), "NOT_UTF8", absl::StrCat(Abs(kHeader[i]), "不是UTF-8文本"));
  }
  std::string_view phone = row.Text(kPhone);
  if (!phone.empty() &&
      (phone.size() < 5 || phone.find_first_not_of("0123456789+-") != std::string_view::npos)) {
    row.Wrong(kPhone, "PHONE_MALFORMED", "联系电话格式不正确");
  }
}

// household.members[2].labour belongs to the third row; everything else to the first.
int64_t RowOf(const std::string& field, int64_t first_row) {
  constexpr std::string_view kMembers = "household.members[";
  int index = 0;
  if (field.starts_with(kMembers)) {
    size_t close = field.find(']');
    (void)absl::SimpleAtoi(field.substr(kMembers.size(), close - kMembers.size()), &index);
  }
  return first_row + index;
}

}  // namespace

absl::Status CheckHeader(const std::vector<std::string>& fields) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  for (int i = 0; i < kWorkbookColumns; ++i) {
    std::string_view name =
        i < static_cast<int>(fields.size()) ? std::string_view(fields[i]) : std::string_view();
    if (i == 0 && name.starts_with(kByteOrderMark)) name.remove_prefix(kByteOrderMark.size());
    if (Trim(name) != kHeader[i]) {
      return Error(absl::StatusCode::kFailedPrecondition, "HEADER_UNKNOWN",
                   absl::StrCat("第", i + 1, "列应为“", Abs(kHeader[i]), "”"),
                   {{"column", std::string(kHeader[i])}});
    }
  }
  return absl::OkStatus();
}

std::string_view HouseholdNumberOf(const std::vector<std::string>& fields) {
  return fields.size() <= kHousehold ? std::string_view() : Trim(fields[kHousehold]);
}

WorkbookHousehold ReadHousehold(const std::vector<std::vector<std::string>>& rows, int64_t first_row,
                                Date day, const AreaCode& area) {
  WorkbookHousehold result;
  for (size_t i = 0; i < rows.size(); ++i) {
    int64_t at = first_row + static_cast<int64_t>(i);
    if (rows[i].size() != kWorkbookColumns) {
      result.errors.push_back(
          {at, {"", "COLUMN_COUNT", absl::StrCat("应有26列，实有", rows[i].size(), "列")}});
      continue;
    }
    RowReader row(rows[i], at, result.errors);
    CheckTexts(rows[i], row);
    if (!result.errors.empty() && result.errors.back().violation.reason == "NOT_UTF8") continue;
    if (i == 0) {
      ReadFirstRow(row, static_cast<int>(rows.size()), day, result.household);
      if (row.Text(kHousehold).empty()) row.Wrong(kHousehold, "HOUSEHOLD_NUMBER_MISSING", "请填写户编号");
      absl::StatusOr<AreaCode> village = AreaCode::Parse(row.Text(kVillage));
      if (village.ok() && !area.Contains(*village)) {
        row.Wrong(kVillage, "AREA_OUT_OF_RANGE", "行政村不在本次导入的地区内");
      }
    }
    ReadMember(row, day, result.household.add_members());
  }
  if (!result.errors.empty()) return result;
  for (FieldViolation& violation : CheckHousehold(result.household, day, "household")) {
    result.errors.push_back({RowOf(violation.field, first_row), std::move(violation)});
  }
  if (result.errors.empty()) Derive(result.household);
  return result;
}

}  // namespace fupin::registry
