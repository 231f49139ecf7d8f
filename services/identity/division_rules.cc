#include "services/identity/division_rules.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

// A page of faults is enough to mend a file by.
constexpr size_t kMostViolations = 100;

// False for a date that is given and does not exist.
bool ReadDate(bool given, const google::type::Date& date, std::optional<Date>& out) {
  out = given ? DateOf(date) : std::nullopt;
  return !given || out.has_value();
}

class ImportCheck {
 public:
  explicit ImportCheck(const AreaRange& range) : range_(range) {}

  void Add(const v1::Division& division) {
    field_ = absl::StrCat("divisions[", rows_.size(), "]");
    DivisionRow row{.name = division.display_name()};
    CheckCode(division, row);
    if (row.name.empty()) Wrong(".display_name", "REQUIRED", "区划名称不能为空");
    if (!ReadDate(division.has_valid_from_date(), division.valid_from_date(), row.valid_from)) {
      Wrong(".valid_from_date", "DATE_INVALID", "启用日期不存在");
    }
    if (!ReadDate(division.has_valid_until_date(), division.valid_until_date(), row.valid_until)) {
      Wrong(".valid_until_date", "DATE_INVALID", "撤销日期不存在");
    }
    if (row.valid_from && row.valid_until && *row.valid_until < *row.valid_from) {
      Wrong(".valid_until_date", "PERIOD_REVERSED", "撤销日期不能早于启用日期");
    }
    rows_.push_back(std::move(row));
  }

  absl::StatusOr<std::vector<DivisionRow>> Finish() {
    if (!violations_.empty()) return InvalidFields(std::move(violations_));
    return std::move(rows_);
  }

 private:
  void CheckCode(const v1::Division& division, DivisionRow& row) {
    absl::StatusOr<AreaCode> code = AreaCode::Parse(division.code());
    if (!code.ok() || code->level() == AreaLevel::kNation) {
      Wrong(".code", "AREA_CODE_MALFORMED", "区划代码应为2、4、6、9或12位数字");
      return;
    }
    row.code = *std::move(code);
    if (!range_.Contains(row.code.range())) Wrong(".code", "AREA_OUT_OF_RANGE", "区划不在您的管辖范围内");
    if (!seen_.insert(row.code).second) Wrong(".code", "REPEATED", "同一区划代码重复");
  }

  void Wrong(const char* field, const char* reason, const char* message_zh) {
    if (violations_.size() < kMostViolations) violations_.push_back({field_ + field, reason, message_zh});
  }

  const AreaRange range_;
  std::string field_;
  std::set<AreaCode> seen_;
  std::vector<DivisionRow> rows_;
  std::vector<FieldViolation> violations_;
};

}  // namespace

v1::DivisionLevel LevelOf(const AreaCode& code) {
  switch (code.level()) {
    case AreaLevel::kNation:
      return v1::DIVISION_LEVEL_UNSPECIFIED;
    case AreaLevel::kProvince:
      return v1::DIVISION_LEVEL_PROVINCE;
    case AreaLevel::kPrefecture:
      return v1::DIVISION_LEVEL_PREFECTURE;
    case AreaLevel::kCounty:
      return v1::DIVISION_LEVEL_COUNTY;
    case AreaLevel::kTownship:
      return v1::DIVISION_LEVEL_TOWNSHIP;
    case AreaLevel::kVillage:
      return v1::DIVISION_LEVEL_VILLAGE;
  }
  return v1::DIVISION_LEVEL_UNSPECIFIED;
}

v1::TownshipKind TownshipKindOf(const AreaCode& code) {
  if (code.level() != AreaLevel::kTownship) return v1::TOWNSHIP_KIND_UNSPECIFIED;
  const int segment = std::stoi(code.digits().substr(6));
  if (segment >= 1 && segment <= 99) return v1::TOWNSHIP_KIND_SUBDISTRICT;
  if (segment >= 100 && segment <= 199) return v1::TOWNSHIP_KIND_TOWN;
  if (segment >= 200 && segment <= 399) return v1::TOWNSHIP_KIND_TOWNSHIP;
  if (segment >= 400 && segment <= 599) return v1::TOWNSHIP_KIND_ENTERPRISE;
  return v1::TOWNSHIP_KIND_UNSPECIFIED;
}

std::optional<AreaLevel> LevelBelow(AreaLevel level) {
  switch (level) {
    case AreaLevel::kNation:
      return AreaLevel::kProvince;
    case AreaLevel::kProvince:
      return AreaLevel::kPrefecture;
    case AreaLevel::kPrefecture:
      return AreaLevel::kCounty;
    case AreaLevel::kCounty:
      return AreaLevel::kTownship;
    case AreaLevel::kTownship:
      return AreaLevel::kVillage;
    case AreaLevel::kVillage:
      return std::nullopt;
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<DivisionRow>> CheckImport(const v1::ImportDivisionsRequest& request,
                                                     const AreaRange& range) {
  ImportCheck check(range);
  for (const v1::Division& division : request.divisions()) check.Add(division);
  return check.Finish();
}

absl::StatusOr<std::vector<DivisionRow>> CheckLines(const v1::UpdateDivisionsRequest& request,
                                                    const AreaRange& range) {
  ImportCheck check(range);
  for (const v1::DivisionLine& line : request.divisions()) {
    v1::Division division;
    division.set_code(line.code());
    division.set_display_name(line.display_name());
    check.Add(division);
  }
  return check.Finish();
}

absl::StatusOr<Date> DayOr(Date today, bool given, const google::type::Date& date, const char* field) {
  if (!given) return today;
  if (const std::optional<Date> day = DateOf(date)) return *day;
  return InvalidField(field, "DATE_INVALID", "日期不存在");
}

absl::StatusOr<AreaCode> CodeInName(const std::string& name, const std::string& field) {
  constexpr std::string_view kCollection = "divisions/";
  if (name.starts_with(kCollection)) {
    absl::StatusOr<AreaCode> code = AreaCode::Parse(name.substr(kCollection.size()));
    if (code.ok() && code->level() != AreaLevel::kNation) return code;
  }
  return InvalidField(field, "NAME_MALFORMED", "名称应为 divisions/区划代码");
}

v1::Division ToMessage(const DivisionRow& row) {
  v1::Division division;
  division.set_name("divisions/" + row.code.digits());
  division.set_code(row.code.digits());
  division.set_display_name(row.name);
  division.set_level(LevelOf(row.code));
  division.set_parent_code(row.code.Parent().digits());
  division.set_township_kind(TownshipKindOf(row.code));
  if (row.valid_from) SetDate(*row.valid_from, division.mutable_valid_from_date());
  if (row.valid_until) SetDate(*row.valid_until, division.mutable_valid_until_date());
  division.mutable_successor_codes()->Add(row.successors.begin(), row.successors.end());
  return division;
}

}  // namespace fupin::identity
