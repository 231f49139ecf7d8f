#include "common/base/money.h"

#include "absl/strings/str_format.h"
#include "common/base/error.h"

namespace fupin {
namespace {

absl::Status Overflow() { return Error(absl::StatusCode::kOutOfRange, "MONEY_OVERFLOW", "金额超出范围"); }

}  // namespace

absl::StatusOr<Money> Money::Plus(Money other) const {
  int64_t sum = 0;
  if (__builtin_add_overflow(fen_, other.fen_, &sum)) return Overflow();
  return Fen(sum);
}

absl::StatusOr<Money> Money::Minus(Money other) const {
  int64_t difference = 0;
  if (__builtin_sub_overflow(fen_, other.fen_, &difference)) return Overflow();
  return Fen(difference);
}

absl::StatusOr<Money> Money::Times(int64_t n) const {
  int64_t product = 0;
  if (__builtin_mul_overflow(fen_, n, &product)) return Overflow();
  return Fen(product);
}

std::string Money::ToString() const {
  // As unsigned, because the smallest int64 has no positive counterpart.
  const uint64_t magnitude = fen_ < 0 ? 0 - static_cast<uint64_t>(fen_) : static_cast<uint64_t>(fen_);
  return absl::StrFormat("%s%d.%02d", fen_ < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

}  // namespace fupin
