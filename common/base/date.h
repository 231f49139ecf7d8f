// A calendar day, without a time zone: the suite's days are days of Asia/Shanghai.
#pragma once

#include <chrono>
#include <compare>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin {

// Valid by construction.
class Date {
 public:
  Date() = default;                                                   // 1970-01-01
  static absl::StatusOr<Date> FromYmd(int year, int month, int day);  // INVALID_ARGUMENT for 2026-02-30
  static absl::StatusOr<Date> Parse(std::string_view iso);            // "2026-03-01"
  static Date Of(absl::Time t);  // the day in Asia/Shanghai (UTC+8, no DST)

  int year() const;
  int month() const;
  int day() const;
  std::string ToString() const;  // "2026-03-01"
  int days_since_epoch() const { return days_; }
  static Date FromDaysSinceEpoch(int days) {
    Date d;
    d.days_ = days;
    return d;
  }

  Date operator+(int days) const { return FromDaysSinceEpoch(days_ + days); }
  int operator-(Date other) const { return days_ - other.days_; }
  auto operator<=>(const Date&) const = default;

 private:
  int days_ = 0;
};

// Whole years from `born` to `on`: a year is full on the birthday; who was born on 29 February has it on
// 1 March of other years.
int AgeOn(Date born, Date on);

}  // namespace fupin
