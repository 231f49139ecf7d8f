// Days and moments on the wire: google.type.Date and google.protobuf.Timestamp to and from ours.
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "common/base/date.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace fupin {

// nullopt for a message that is not a real calendar day (also 0-0-0, which is how "not set" looks).
inline std::optional<Date> DateOf(const google::type::Date& date) {
  absl::StatusOr<Date> result = Date::FromYmd(date.year(), date.month(), date.day());
  return result.ok() ? std::optional<Date>(*result) : std::nullopt;
}

inline void SetDate(Date date, google::type::Date* out) {
  out->set_year(date.year());
  out->set_month(date.month());
  out->set_day(date.day());
}

inline absl::Time TimeOf(const google::protobuf::Timestamp& t) {
  return absl::FromUnixSeconds(t.seconds()) + absl::Nanoseconds(t.nanos());
}

// To the microsecond, which is what the database keeps.
inline void SetTime(absl::Time time, google::protobuf::Timestamp* out) {
  int64_t micros = absl::ToUnixMicros(time);
  out->set_seconds(micros / 1'000'000);
  out->set_nanos(static_cast<int32_t>(micros % 1'000'000) * 1000);
}

}  // namespace fupin
