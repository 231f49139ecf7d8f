// Who calls, and what they may do where. Comes out of a verified access token or a peer's certificate; knows
// nothing of transports.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "common/base/area_code.h"
#include "common/base/date.h"

namespace fupin::auth {

// A role at a place or in an organisation.
struct Grant {
  std::string role;  // registry key of roles.h: village_officer, county_approver, headmaster, auditor, …
  AreaCode area;     // the role holds within this area
  std::string organisation;   // schools/{id}, banks/{id}, …; empty when the area alone counts
  std::optional<Date> until;  // last day, by the business clock; without: until revoked
};

struct Principal {
  std::string name;  // accounts/{id} or services/{service}; empty: nobody
  std::string display_name;
  std::vector<Grant> grants;
  absl::Time token_expiry;     // system clock
  bool is_service = false;     // a process of the suite, by its certificate
  std::string session;         // sessions/{id} that the token belongs to; empty: none
  bool second_factor = false;  // the session was opened with one

  // Whether a grant has ended before `today` although the token has not, and the principal without such.
  bool HasEndedGrants(Date today) const;
  Principal WithoutEndedGrants(Date today) const;

  bool MayAnywhere(std::string_view permission) const;
  // The widest range in which a grant gives `permission`, or, when `area` is given, the range of a grant that
  // covers `area`. nullopt: refused.
  std::optional<AreaRange> RangeFor(std::string_view permission, const std::optional<AreaCode>& area) const;
  // The most persons in an hour that one of the roles lets see unmasked by `permission`, over `range`.
  int64_t UnmaskLimit(std::string_view permission, const AreaRange& range) const;
  // The organisations (a school, a bank) that the caller's use of `permission` is limited to; empty when a
  // grant gives it by area alone.
  std::vector<std::string> OrganisationsFor(std::string_view permission) const;
};

}  // namespace fupin::auth
