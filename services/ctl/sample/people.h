// Invented people: names, and resident ids that are formally right and that no real person has.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "common/base/date.h"
#include "services/ctl/sample/random.h"

namespace fupin::ctl {

std::string Surname(Random& random);
std::string GivenName(Random& random, bool male);

// Ids under the area prefix 99xxxx, which GB/T 2260 has given to no place. Ids of one issuer never repeat.
class ResidentIdIssuer {
 public:
  // `series` 0 to 99 becomes the digits 99SSxx: issuers of different series never collide. `first_serial` is
  // the number, below 40,000, of each day's first id.
  explicit ResidentIdIssuer(int series, int first_serial = 0)
      : series_(series), first_serial_(first_serial) {}
  std::string Issue(Date birth, bool male);

 private:
  int series_;
  int first_serial_;
  std::map<std::pair<int, bool>, int> issued_;  // by day of birth and sex
};

}  // namespace fupin::ctl
