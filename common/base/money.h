// Money is an int64 count of fen (1/100 yuan). Arithmetic that would overflow is an error, never a wrap.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace fupin {

class Money {
 public:
  constexpr Money() = default;
  static constexpr Money Fen(int64_t fen) {
    Money m;
    m.fen_ = fen;
    return m;
  }
  static constexpr Money Yuan(int64_t yuan) { return Fen(yuan * 100); }
  constexpr int64_t fen() const { return fen_; }
  absl::StatusOr<Money> Plus(Money other) const;   // OUT_OF_RANGE
  absl::StatusOr<Money> Minus(Money other) const;  // OUT_OF_RANGE
  absl::StatusOr<Money> Times(int64_t n) const;    // OUT_OF_RANGE
  std::string ToString() const;                    // "3000.00"
  constexpr auto operator<=>(const Money&) const = default;

 private:
  int64_t fen_ = 0;
};

}  // namespace fupin
