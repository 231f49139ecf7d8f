#include "services/identity/organisation_rules.h"

#include <cstddef>

#include "absl/strings/str_cat.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::identity {

bool IsSocialCreditCode(std::string_view code) {
  constexpr std::string_view kCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  constexpr int kModulus = 31;
  if (code.size() != 18) return false;
  int sum = 0;
  int weight = 1;  // powers of 3
  for (size_t i = 0; i < 17; ++i) {
    const size_t value = kCharacters.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * weight;
    weight = weight * 3 % kModulus;
  }
  return code[17] == kCharacters[(kModulus - sum % kModulus) % kModulus];
}

std::vector<FieldViolation> CheckOrganisation(const v1::Organisation& organisation, Date today) {
  std::vector<FieldViolation> violations;
  const auto wrong = [&](const char* field, const char* reason, const char* message_zh) {
    violations.push_back({absl::StrCat("organisation.", field), reason, message_zh});
  };
  if (organisation.display_name().empty()) wrong("display_name", "REQUIRED", "单位名称不能为空");
  const std::string& credit_code = organisation.social_credit_code();
  if (!credit_code.empty() && !IsSocialCreditCode(credit_code)) {
    wrong("social_credit_code", "SOCIAL_CREDIT_CODE_INVALID", "统一社会信用代码应为18位，且校验位正确");
  }
  if (!organisation.parent().empty() && !ParseName("organisations", organisation.parent(), "parent").ok())
    wrong("parent", "NAME_MALFORMED", "名称应为 organisations/编号");
  if (organisation.helping_level() != v1::DIVISION_LEVEL_UNSPECIFIED &&
      organisation.kind() != v1::ORGANISATION_KIND_HELPING_UNIT) {
    wrong("helping_level", "KIND_MISMATCH", "只有帮扶单位有帮扶层级");
  }
  if (!organisation.school().empty()) {
    if (organisation.kind() != v1::ORGANISATION_KIND_SCHOOL) {
      wrong("school", "KIND_MISMATCH", "只有学校可以关联学校档案");
    } else if (!ParseName("schools", organisation.school(), "school").ok()) {
      wrong("school", "NAME_MALFORMED", "名称应为 schools/编号");
    }
  }
  if (organisation.has_valid_from_date()) {
    const std::optional<Date> from = DateOf(organisation.valid_from_date());
    if (!from || *from > today) wrong("valid_from_date", "DATE_INVALID", "成立日期应存在且不晚于今天");
  }
  return violations;
}

absl::Status ApplyMask(const v1::Organisation& from, const google::protobuf::FieldMask& mask,
                       v1::Organisation* to) {
  for (int i = 0; i < mask.paths_size(); ++i) {
    const std::string& path = mask.paths(i);
    if (path == "display_name") {
      to->set_display_name(from.display_name());
    } else if (path == "social_credit_code") {
      to->set_social_credit_code(from.social_credit_code());
    } else if (path == "parent") {
      to->set_parent(from.parent());
    } else if (path == "helping_level") {
      to->set_helping_level(from.helping_level());
    } else if (path == "school") {
      to->set_school(from.school());
    } else {
      return InvalidField(absl::StrCat("update_mask.paths[", i, "]"), "PATH_NOT_ALLOWED", "该字段不能修改");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckOpen(const v1::Organisation& organisation) {
  if (!organisation.has_valid_until_date()) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "ORGANISATION_CLOSED", "该单位已撤销");
}

}  // namespace fupin::identity
