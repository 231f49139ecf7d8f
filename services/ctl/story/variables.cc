#include "services/ctl/story/variables.h"

#include <cctype>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/sensitive.h"
#include "services/ctl/sample/people.h"

namespace fupin::ctl {

namespace {

struct Role {
  const char* key;
  bool male;
  int age;
};

// The household of the story and the neighbour's child.
constexpr Role kPeople[] = {
    {"father", true, 45},   {"mother", false, 43},   {"grandmother", false, 71},   {"son", true, 13},
    {"daughter", false, 9}, {"neighbour", true, 47}, {"neighbour_child", true, 12}};

std::string DayJson(Date day) {
  return absl::StrFormat(R"({"year": %d, "month": %d, "day": %d})", day.year(), day.month(), day.day());
}

}  // namespace

Variables Variables::Fresh(absl::Time business_now) {
  std::random_device entropy;
  Random random((static_cast<uint64_t>(entropy()) << 32) ^ entropy());
  // The generated county uses series 0 of resident ids.
  ResidentIdIssuer issuer(static_cast<int>(random.Between(10, 99)),
                          static_cast<int>(random.Between(0, 39'000)));
  Variables variables;
  variables.SetDay(business_now);
  const std::string surname = Surname(random);
  for (const Role& role : kPeople) {
    const Date birth =
        Date::Of(business_now) + static_cast<int>(-365.2425 * role.age - random.Between(20, 340));
    const bool kin = std::string(role.key) != "mother" && std::string(role.key) != "neighbour";
    variables.Set(role.key, (kin ? surname : Surname(random)) + GivenName(random, role.male));
    variables.Set(absl::StrCat(role.key, "_id"), issuer.Issue(birth, role.male));
  }
  // 623058 is a card prefix of rural banks; the rest is made up.
  variables.Set("card", absl::StrFormat("623058%013d", random.Between(0, 9'999'999'999'999)));
  variables.Set("new_card", absl::StrFormat("623058%013d", random.Between(0, 9'999'999'999'999)));
  const std::string phone = absl::StrFormat("100%08d", random.Between(0, 99'999'999));
  variables.Set("phone", phone);
  variables.Set("phone_masked", MaskPhone(phone));
  variables.Set("run", absl::StrFormat("%06d", random.Between(0, 999'999)));
  return variables;
}

void Variables::SetDay(absl::Time business_now) {
  const Date today = Date::Of(business_now);
  Set("today", DayJson(today));
  Set("yesterday", DayJson(today + -1));
  Set("next_month", DayJson(today + 30));
  Set("in_a_year", DayJson(today + 365));
  Set("now", absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", business_now, absl::UTCTimeZone()));
  Set("year", absl::StrCat(today.year()));
  Set("last_year", absl::StrCat(today.year() - 1));
  // The school calendar of education: spring is February to July, autumn September to January. In August the
  // story waits for September.
  const bool spring = today.month() >= 2 && today.month() <= 7;
  Set("term",
      absl::StrCat(today.month() == 1 ? today.year() - 1 : today.year(), spring ? "-spring" : "-autumn"));
  Set("until_term", absl::StrCat(today.month() == 8 ? 32 - today.day() : 0, "d"));
}

absl::StatusOr<std::string> Variables::Get(const std::string& name) const {
  const auto at = values_.find(name);
  if (at != values_.end()) return at->second;
  return Error(absl::StatusCode::kFailedPrecondition, "VARIABLE_UNSET",
               absl::StrCat("前面的步骤没有给出 $", name));
}

absl::StatusOr<std::string> Variables::Fill(const std::string& text) const {
  std::string filled;
  for (size_t at = 0; at < text.size();) {
    if (text[at] != '$') {
      filled += text[at++];
      continue;
    }
    const bool braced = at + 1 < text.size() && text[at + 1] == '{';
    size_t begin = at + (braced ? 2 : 1);
    size_t end = begin;
    while (end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_'))
      ++end;
    ASSIGN_OR_RETURN(const std::string value, Get(text.substr(begin, end - begin)));
    filled += value;
    at = end + (braced ? 1 : 0);
  }
  return filled;
}

}  // namespace fupin::ctl
