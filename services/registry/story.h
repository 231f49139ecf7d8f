// A household's whole past, in memory: every version that is believed, of the household and of each of its
// people. A change names the day from which it holds; it is applied to the version valid then and to all
// later ones, so that a late correction does not undo what happened after its day. Personal data are plain in
// here. Pure.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/base/date.h"
#include "fupin/registry/v1/household.pb.h"
#include "services/registry/indicators.h"

namespace fupin::registry {

struct HouseholdVersion {
  Date valid_from;
  v1::Household data;  // without members
};

struct MemberVersion {
  Date valid_from;
  bool present = true;
  v1::MemberChange change = v1::MEMBER_CHANGE_UNSPECIFIED;
  v1::Member data;
};

// Versions of one thing, by valid_from; the last is the present one.
template <typename Version>
using Timeline = std::vector<Version>;

// What a change adds to a timeline: the versions to record, the present one last. `from` must not be before
// the first.
template <typename Version>
Timeline<Version> Change(const Timeline<Version>& timeline, Date from,
                         const std::function<void(Version&)>& apply) {
  Timeline<Version> changed;
  for (size_t i = 0; i < timeline.size(); ++i) {
    bool covers_from =
        timeline[i].valid_from <= from && (i + 1 == timeline.size() || from < timeline[i + 1].valid_from);
    if (!covers_from && timeline[i].valid_from <= from) continue;
    Version version = timeline[i];
    if (covers_from) version.valid_from = from;
    apply(version);
    changed.push_back(std::move(version));
  }
  return changed;
}

// The timeline once `changed` is recorded.
template <typename Version>
Timeline<Version> Merge(Timeline<Version> timeline, const Timeline<Version>& changed) {
  if (changed.empty()) return timeline;
  std::erase_if(timeline, [&](const Version& v) { return v.valid_from >= changed.front().valid_from; });
  timeline.insert(timeline.end(), changed.begin(), changed.end());
  return timeline;
}

struct Story {
  int64_t id = 0;
  int64_t area_code = 0;
  int version = 0;  // of the present state: the etag
  absl::Time created;
  Timeline<HouseholdVersion> household;
  std::map<int64_t, Timeline<MemberVersion>> members;  // by member id

  // The household with those present on that day; members in the order of their ids, the head first. Before
  // its first day: a household without people.
  v1::Household On(Date day) const;
};

// How the figures change, by the day from which they do; days without change are left out.
std::vector<std::pair<Date, Counters>> Difference(const Story& before, const Story& after);

}  // namespace fupin::registry
