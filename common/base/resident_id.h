// Resident identity number (GB 11643): 17 digits and a check character.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/base/date.h"

namespace fupin {

// Valid by construction: area prefix present, birth date real and in 1890..2100, check character right.
class ResidentId {
 public:
  static absl::StatusOr<ResidentId> Parse(std::string_view text);  // accepts a lower-case x
  static char CheckCharacter(std::string_view first17);            // `first17` must be 17 digits

  const std::string& text() const { return text_; }
  Date birth() const { return birth_; }
  bool male() const { return (text_[16] - '0') % 2 == 1; }

 private:
  std::string text_;
  Date birth_;
};

}  // namespace fupin
