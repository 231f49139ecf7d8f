#include "services/identity/organisation_rules.h"

#include <cstddef>

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

}  // namespace fupin::identity
