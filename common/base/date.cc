#include "common/base/date.h"

#include <charconv>

#include "absl/strings/str_format.h"
#include "common/base/error.h"

namespace fupin {
namespace {

constexpr int64_t kShanghaiOffsetSeconds = 8 * 3600;
constexpr int64_t kDaySeconds = 86400;

std::chrono::year_month_day Civil(int days) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

absl::Status Malformed() {
  return Error(absl::StatusCode::kInvalidArgument, "DATE_INVALID", "日期不存在或格式不是“年-月-日”");
}

// The whole of `text` as a number of digits only.
bool ReadDigits(std::string_view text, int& value) {
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
}

}  // namespace

absl::StatusOr<Date> Date::FromYmd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return Malformed();
  const std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(month),
                                        std::chrono::day(day)};
  if (!ymd.ok()) return Malformed();
  return FromDaysSinceEpoch(std::chrono::sys_days(ymd).time_since_epoch().count());
}

absl::StatusOr<Date> Date::Parse(std::string_view iso) {
  int year = 0;
  int month = 0;
  int day = 0;
  const bool read = iso.size() == 10 && iso[4] == '-' && iso[7] == '-' &&
                    ReadDigits(iso.substr(0, 4), year) && ReadDigits(iso.substr(5, 2), month) &&
                    ReadDigits(iso.substr(8, 2), day);
  if (!read) return Malformed();
  return FromYmd(year, month, day);
}

Date Date::Of(absl::Time t) {
  const int64_t seconds = absl::ToUnixSeconds(t) + kShanghaiOffsetSeconds;
  int64_t days = seconds / kDaySeconds;
  if (seconds % kDaySeconds < 0) --days;
  return FromDaysSinceEpoch(static_cast<int>(days));
}

int Date::year() const { return static_cast<int>(Civil(days_).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(Civil(days_).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(Civil(days_).day())); }

std::string Date::ToString() const { return absl::StrFormat("%04d-%02d-%02d", year(), month(), day()); }

int AgeOn(Date born, Date on) {
  const auto from = Civil(born.days_since_epoch());
  const auto to = Civil(on.days_since_epoch());
  const int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
  const bool before_birthday = std::pair(to.month(), to.day()) < std::pair(from.month(), from.day());
  return before_birthday ? years - 1 : years;
}

}  // namespace fupin
