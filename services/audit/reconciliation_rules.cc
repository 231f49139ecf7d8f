#include "services/audit/reconciliation_rules.h"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/error.h"

namespace fupin::audit {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

constexpr size_t kMaxNumber = 30;
constexpr int kQuotientDecimals = 4;

struct Decimal {
  Rational value;
  int decimals = 0;  // as printed
};

Integer PowerOfTen(int exponent) {
  return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(exponent));
}

std::optional<Decimal> ParseDecimal(std::string_view text) {
  if (text.empty() || text.size() > kMaxNumber) return std::nullopt;
  const bool negative = text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::string digits;
  std::optional<size_t> point;
  for (char c : text) {
    if (c == '.' && !point) {
      point = digits.size();
    } else if (c >= '0' && c <= '9') {
      digits += c;
    } else {
      return std::nullopt;
    }
  }
  // A point has digits on both sides.
  if (digits.empty() || point == 0 || point == digits.size()) return std::nullopt;
  const int decimals = point ? static_cast<int>(digits.size() - *point) : 0;
  // Leading zeros would make the library read octal.
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const Integer number(digits);
  return Decimal{Rational(negative ? Integer(-number) : number, PowerOfTen(decimals)), decimals};
}

// Nearest multiple of 10^-decimals, halves away from zero, times 10^decimals.
Integer Scaled(const Rational& value, int decimals) {
  const Rational scaled = abs(value) * PowerOfTen(decimals) + Rational(1, 2);
  const Integer whole = numerator(scaled) / denominator(scaled);
  return value < 0 ? Integer(-whole) : whole;
}

Rational Rounded(const Rational& value, int decimals) {
  return {Scaled(value, decimals), PowerOfTen(decimals)};
}

std::string Text(const Rational& value, int decimals) {
  const Integer scaled = Scaled(value, decimals);
  std::string digits = Integer(abs(scaled)).str();
  const auto places = static_cast<size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - places, ".");
  return scaled < 0 ? "-" + digits : digits;
}

// The numbers of a figure, read and checked.
struct Numbers {
  std::vector<Decimal> parts;
  std::vector<Decimal> rates;  // IMPLIED_TOTAL: in percent, beside the parts
  Decimal of;
  Decimal stated;
  Decimal stated_high;  // MEAN_BETWEEN
};

bool IsQuotient(v1::FigureCheck check) {
  return check == v1::FIGURE_CHECK_PERCENT || check == v1::FIGURE_CHECK_MEAN ||
         check == v1::FIGURE_CHECK_MEAN_AT_LEAST || check == v1::FIGURE_CHECK_MEAN_AT_MOST ||
         check == v1::FIGURE_CHECK_MEAN_BETWEEN;
}

bool AllowsNearly(v1::FigureCheck check) {
  return check == v1::FIGURE_CHECK_SUM || check == v1::FIGURE_CHECK_DIFFERENCE ||
         check == v1::FIGURE_CHECK_PERCENT || check == v1::FIGURE_CHECK_MEAN;
}

// Reads the figure's texts; what is wrong goes to `bad`.
class Reader {
 public:
  Reader(const std::string& path, std::vector<FieldViolation>& bad) : path_(path), bad_(bad) {}

  Decimal Number(const std::string& field, std::string_view text) {
    const std::optional<Decimal> number = ParseDecimal(text);
    if (!number) Refuse(field, "NUMBER_MALFORMED", "须为十进制数字，至多一个小数点，不含分隔符");
    return number.value_or(Decimal{});
  }
  // Two numbers around `separator`.
  std::pair<Decimal, Decimal> Pair(const std::string& field, std::string_view text,
                                   std::string_view separator) {
    const size_t at = text.find(separator);
    if (at == std::string_view::npos) {
      Refuse(field, "PAIR_EXPECTED", "须为两个数字，中间用" + std::string(separator) + "隔开");
      return {};
    }
    return {Number(field, text.substr(0, at)), Number(field, text.substr(at + separator.size()))};
  }
  void Refuse(const std::string& field, const char* reason, const std::string& message) {
    bad_.push_back({path_ + "." + field, reason, message});
  }

 private:
  const std::string& path_;
  std::vector<FieldViolation>& bad_;
};

Rational HalfStep(const Decimal& printed) { return Rational(1, 2 * PowerOfTen(printed.decimals)); }

Numbers Read(const v1::Figure& figure, Reader& reader) {
  Numbers n;
  for (int i = 0; i < figure.parts_size(); ++i) {
    const std::string field = "parts[" + std::to_string(i) + "]";
    if (figure.check() != v1::FIGURE_CHECK_IMPLIED_TOTAL) {
      n.parts.push_back(reader.Number(field, figure.parts(i)));
      continue;
    }
    auto [done, rate] = reader.Pair(field, figure.parts(i), "/");
    if (rate.value <= HalfStep(rate)) reader.Refuse(field, "RATE_NOT_POSITIVE", "完成率须大于零");
    n.parts.push_back(std::move(done));
    n.rates.push_back(std::move(rate));
  }
  if (figure.check() == v1::FIGURE_CHECK_MEAN_BETWEEN) {
    std::tie(n.stated, n.stated_high) = reader.Pair("stated", figure.stated(), "..");
  } else {
    n.stated = reader.Number("stated", figure.stated());
  }
  if (IsQuotient(figure.check())) {
    n.of = reader.Number("of", figure.of());
    if (n.of.value == 0) reader.Refuse("of", "DIVISOR_ZERO", "除数不能为零");
  } else if (!figure.of().empty()) {
    reader.Refuse("of", "DIVISOR_UNUSED", "该项核对不用除数");
  }
  const bool one_part = IsQuotient(figure.check()) || figure.check() == v1::FIGURE_CHECK_SUBSET;
  if (one_part && figure.parts_size() > 1) reader.Refuse("parts", "ONE_PART", "该项核对只能有一个分项");
  if (figure.qualifier() == v1::FIGURE_QUALIFIER_NEARLY && !AllowsNearly(figure.check())) {
    reader.Refuse("qualifier", "QUALIFIER_UNUSED", "该项核对不能用“近”");
  }
  return n;
}

struct Derived {
  Rational value;
  int decimals = 0;  // in which it is shown
};

Derived Derive(v1::FigureCheck check, const Numbers& n) {
  Derived derived{n.parts.at(0).value, n.parts.at(0).decimals};
  if (IsQuotient(check)) {
    derived.value = derived.value / n.of.value;
    if (check == v1::FIGURE_CHECK_PERCENT) derived.value *= 100;
    derived.decimals = kQuotientDecimals;
    return derived;
  }
  for (size_t i = 1; i < n.parts.size(); ++i) {
    const Decimal& part = n.parts[i];
    if (check == v1::FIGURE_CHECK_PRODUCT_AT_MOST) {
      derived.value *= part.value;
      derived.decimals += part.decimals;
      continue;
    }
    derived.value += check == v1::FIGURE_CHECK_DIFFERENCE ? Rational(-part.value) : part.value;
    derived.decimals = std::max(derived.decimals, part.decimals);
  }
  return derived;
}

bool Holds(const v1::Figure& figure, const Numbers& n, const Rational& derived) {
  const Rational& stated = n.stated.value;
  if (figure.qualifier() == v1::FIGURE_QUALIFIER_NEARLY) {
    return derived <= stated && derived * 100 >= stated * 95;
  }
  switch (figure.check()) {
    case v1::FIGURE_CHECK_MEAN_AT_LEAST:
      return derived >= stated;
    case v1::FIGURE_CHECK_MEAN_BETWEEN:
      return stated <= derived && derived <= n.stated_high.value;
    case v1::FIGURE_CHECK_MEAN_AT_MOST:
    case v1::FIGURE_CHECK_SUM_AT_MOST:
    case v1::FIGURE_CHECK_SUBSET:
    case v1::FIGURE_CHECK_PRODUCT_AT_MOST:
      return derived <= stated;
    default:
      return Rounded(derived, n.stated.decimals) == stated;
  }
}

// Each printed rate stands for every rate that rounds to it, so each plan lies in an interval.
v1::FigureResult ImpliedTotal(const Numbers& n) {
  Rational low = 0, high = 0;
  for (size_t i = 0; i < n.parts.size(); ++i) {
    const Rational half = HalfStep(n.rates[i]);
    low += n.parts[i].value * 100 / (n.rates[i].value + half);
    high += n.parts[i].value * 100 / (n.rates[i].value - half);
  }
  v1::FigureResult result;
  result.set_derived(Text(low, kQuotientDecimals) + ".." + Text(high, kQuotientDecimals));
  const bool holds = low <= n.stated.value && n.stated.value <= high;
  result.set_verdict(holds ? v1::VERDICT_HOLDS : v1::VERDICT_FAILS);
  return result;
}

}  // namespace

bool IsDecimal(const std::string& text) { return ParseDecimal(text).has_value(); }

absl::StatusOr<v1::FigureResult> CheckFigure(const v1::Figure& figure, const std::string& path) {
  std::vector<FieldViolation> bad;
  Reader reader(path, bad);
  if (figure.check() == v1::FIGURE_CHECK_UNSPECIFIED)
    reader.Refuse("check", "CHECK_MISSING", "须说明核对方式");
  if (figure.parts().empty()) reader.Refuse("parts", "PARTS_MISSING", "须给出至少一个分项");
  const Numbers numbers = Read(figure, reader);
  if (!bad.empty()) return InvalidFields(std::move(bad));
  v1::FigureResult result;
  if (figure.check() == v1::FIGURE_CHECK_IMPLIED_TOTAL) {
    result = ImpliedTotal(numbers);
  } else {
    const Derived derived = Derive(figure.check(), numbers);
    result.set_derived(Text(derived.value, derived.decimals));
    result.set_verdict(Holds(figure, numbers, derived.value) ? v1::VERDICT_HOLDS : v1::VERDICT_FAILS);
  }
  result.set_id(figure.id());
  return result;
}

int64_t UnitFactor(const std::string& unit, const std::string& base_unit) {
  if (unit == base_unit) return 1;
  return unit == "万" + base_unit ? 10'000 : 0;
}

Comparison Compare(const std::string& claimed, int64_t factor, int64_t derived) {
  const Decimal claim = ParseDecimal(claimed).value_or(Decimal{});
  const Rational exact(derived, factor);
  const int decimals = factor == 1 ? 0 : 4;  // 1/10,000 ends after four
  return {.derived = Text(exact, decimals),
          .difference = Text(claim.value - exact, std::max(claim.decimals, decimals)),
          .holds = Rounded(exact, claim.decimals) == claim.value};
}

}  // namespace fupin::audit
