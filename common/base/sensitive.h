// A value that must not leak by accident: it does not print, log or compare; whoever needs it says Reveal().
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace fupin {

template <typename T>
class Sensitive {
 public:
  Sensitive() = default;
  explicit Sensitive(T value) : value_(std::move(value)) {}
  const T& Reveal() const { return value_; }
  friend std::ostream& operator<<(std::ostream& os, const Sensitive&) { return os << "***"; }

 private:
  T value_{};
};

// Masks as the field prescribes; an input too short to mask becomes all asterisks.
std::string MaskResidentId(std::string_view id);  // 42*************123
std::string MaskPhone(std::string_view phone);    // 138****1234
std::string MaskBankCard(std::string_view card);  // ***************1234

}  // namespace fupin
