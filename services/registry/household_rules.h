// What a household must be, to be on file. Pure: the same rules judge a form, a change and a row of a
// workbook.
//
//   std::vector<FieldViolation> wrong = CheckHousehold(household, today, "household");
//   if (!wrong.empty()) return InvalidFields(std::move(wrong));
//   Derive(household);
#pragma once

#include <string>
#include <vector>

#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {

constexpr int kMaxMembers = 30;

// Every rule that `household` breaks, the members' included; empty when it may be recorded. Fields are named
// below `prefix`, members as `prefix.members[0].relation`.
std::vector<FieldViolation> CheckHousehold(const v1::Household& household, Date today,
                                           const std::string& prefix);

// Rules of one person alone.
std::vector<FieldViolation> CheckMember(const v1::Member& member, Date today, const std::string& prefix);

// Fills what follows from the rest: sex and birth from resident ids, class and grade from certificates, head,
// number of people, net income. The household must have passed CheckHousehold.
void Derive(v1::Household& household);

// Only what follows from the household itself and the number of its people.
void DeriveTotals(v1::Household& household);

// What must be on file before a household can apply: names of missing parts, empty when complete.
std::vector<std::string> MissingForApplication(const v1::Household& household);

// True for a standing under which aid for registered households is given.
bool CountsAsRegistered(v1::HouseholdStatus status);

}  // namespace fupin::registry
