#include "common/base/resident_id.h"

#include <array>

#include "common/base/error.h"

namespace fupin {
namespace {

constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr char kCheckCharacters[] = "10X98765432";
constexpr int kFirstBirthYear = 1890;
constexpr int kLastBirthYear = 2100;

int Number(std::string_view digits) {
  int value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return value;
}

// The messages never repeat the number: errors travel further than personal data may.
absl::Status Malformed(const char* reason, const char* message_zh) {
  return Error(absl::StatusCode::kInvalidArgument, reason, message_zh);
}

}  // namespace

char ResidentId::CheckCharacter(std::string_view first17) {
  int sum = 0;
  for (size_t i = 0; i < kWeights.size(); ++i) sum += (first17[i] - '0') * kWeights[i];
  return kCheckCharacters[sum % 11];
}

absl::StatusOr<ResidentId> ResidentId::Parse(std::string_view text) {
  constexpr char kDigits[] = "0123456789";
  const std::string_view first17 = text.substr(0, 17);
  if (text.size() != 18 || first17.find_first_not_of(kDigits) != std::string_view::npos || text[0] == '0') {
    return Malformed("RESIDENT_ID_MALFORMED", "身份证号码应为18位");
  }
  const absl::StatusOr<Date> birth =
      Date::FromYmd(Number(text.substr(6, 4)), Number(text.substr(10, 2)), Number(text.substr(12, 2)));
  if (!birth.ok() || birth->year() < kFirstBirthYear || birth->year() > kLastBirthYear) {
    return Malformed("RESIDENT_ID_BIRTH_DATE", "身份证号码中的出生日期不正确");
  }
  const char check = text[17] == 'x' ? 'X' : text[17];
  if (check != CheckCharacter(first17)) {
    return Malformed("RESIDENT_ID_CHECKSUM", "身份证号码校验位不正确");
  }
  ResidentId id;
  id.text_.assign(first17).push_back(check);
  id.birth_ = *birth;
  return id;
}

}  // namespace fupin
