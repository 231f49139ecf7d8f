#include "services/registry/story.h"

#include <algorithm>
#include <set>

#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

template <typename Version>
const Version* ValidOn(const Timeline<Version>& timeline, Date day) {
  const Version* found = nullptr;
  for (const Version& version : timeline) {
    if (version.valid_from <= day) found = &version;
  }
  return found;
}

Counters CountOn(const Story& story, Date day) {
  if (ValidOn(story.household, day) == nullptr) return Counters(Indicators().size(), 0);
  return Count(story.On(day));
}

void CollectDays(const Story& story, std::set<Date>& days) {
  for (const HouseholdVersion& version : story.household) days.insert(version.valid_from);
  for (const auto& [id, timeline] : story.members) {
    for (const MemberVersion& version : timeline) days.insert(version.valid_from);
  }
}

}  // namespace

v1::Household Story::On(Date day) const {
  const HouseholdVersion* version = ValidOn(household, day);
  if (version == nullptr) return {};
  v1::Household result = version->data;
  for (const auto& [member_id, timeline] : members) {
    const MemberVersion* member = ValidOn(timeline, day);
    if (member != nullptr && member->present) *result.add_members() = member->data;
  }
  std::stable_partition(result.mutable_members()->begin(), result.mutable_members()->end(),
                        [](const v1::Member& m) { return m.relation() == v1::RELATION_HEAD; });
  for (const v1::Member& member : result.members()) {
    if (member.relation() == v1::RELATION_HEAD) result.set_head_name(member.full_name());
  }
  result.set_people(result.members_size());
  DeriveTotals(result);
  return result;
}

std::vector<std::pair<Date, Counters>> Difference(const Story& before, const Story& after) {
  std::set<Date> days;
  CollectDays(before, days);
  CollectDays(after, days);
  std::vector<std::pair<Date, Counters>> result;
  Counters level(Indicators().size(), 0);  // how far the figures are apart already
  for (Date day : days) {
    Counters apart = Minus(CountOn(after, day), CountOn(before, day));
    Counters step = Minus(apart, level);
    if (std::any_of(step.begin(), step.end(), [](int64_t v) { return v != 0; }))
      result.emplace_back(day, step);
    level = std::move(apart);
  }
  return result;
}

}  // namespace fupin::registry
