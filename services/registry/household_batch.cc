// Methods of HouseholdService that measure and check, for people and for other services.
#include <algorithm>
#include <map>

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/sensitive.h"
#include "common/base/wire.h"
#include "services/registry/change.h"
#include "services/registry/household_rules.h"
#include "services/registry/household_service.h"

namespace fupin::registry {
namespace {

using Found = HouseholdStore::FoundMember;

// What is said of one member of a household, as both stood on the day.
void FillCheck(const v1::Household& household, const v1::Member& member, v1::MemberCheck* check) {
  check->set_found(true);
  check->set_member(member.name());
  check->set_household(household.name());
  check->set_area_code(household.area_code());
  check->set_full_name(member.full_name());
  check->set_gender(member.gender());
  *check->mutable_birth_date() = member.birth_date();
  check->set_present(true);
  check->set_status(household.status());
  check->set_registered(CountsAsRegistered(household.status()));
  if (household.has_registered_date()) *check->mutable_registered_date() = household.registered_date();
  check->set_head_name(household.head_name());
  check->set_relation(member.relation());
  check->set_enrolment(member.enrolment());
  check->set_resident_id(MaskResidentId(member.resident_id()));
}

// Known, but not of the household on that day.
void FillAbsent(const Found& found, const v1::Household* household, v1::MemberCheck* check) {
  check->set_found(true);
  check->set_member(MakeName("households", found.household_id, "members", found.id));
  check->set_household(MakeName("households", found.household_id));
  if (household == nullptr) return;
  check->set_area_code(household->area_code());
  check->set_status(household->status());
  check->set_head_name(household->head_name());
}

void Answer(const std::vector<const Found*>& candidates, const std::map<int64_t, v1::Household>& state,
            v1::MemberCheck* check) {
  for (const Found* found : candidates) {
    auto it = state.find(found->household_id);
    const v1::Household* household = it == state.end() ? nullptr : &it->second;
    if (household != nullptr) {
      std::string name = MakeName("households", found->household_id, "members", found->id);
      auto member = std::find_if(household->members().begin(), household->members().end(),
                                 [&](const v1::Member& m) { return m.name() == name; });
      if (member != household->members().end()) return FillCheck(*household, *member, check);
    }
    FillAbsent(*found, household, check);
  }
}

}  // namespace

absl::StatusOr<v1::Score> HouseholdService::ScoreHousehold(rpc::CallContext& call,
                                                           const v1::ScoreHouseholdRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("households", request.name(), "name"));
  ASSIGN_OR_RETURN(Story story, store_.Load(call.scope(), id, Everything()));
  ASSIGN_OR_RETURN(ScorePolicy policy,
                   policies_.Score(call.scope(), request.policy_version(), story.area_code, call.today()));
  return ScoreOf(story.On(call.today()), policy, call.today());
}

absl::StatusOr<v1::BatchGetHouseholdsResponse> HouseholdService::BatchGetHouseholds(
    rpc::CallContext& call, const v1::BatchGetHouseholdsRequest& request) {
  std::vector<int64_t> ids;
  for (int i = 0; i < request.names_size(); ++i) {
    ASSIGN_OR_RETURN(int64_t id, ParseName("households", request.names(i), "names"));
    ids.push_back(id);
  }
  ASSIGN_OR_RETURN(Date day,
                   EffectiveDate(call, request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  ASSIGN_OR_RETURN(auto state, store_.StateOn(call.scope(), ids, day));
  v1::BatchGetHouseholdsResponse response;
  for (size_t i = 0; i < ids.size(); ++i) {
    auto it = state.find(ids[i]);
    if (it == state.end()) {
      response.add_missing(request.names(static_cast<int>(i)));
      continue;
    }
    v1::Household& household = *response.add_households();
    household = it->second;
    if (!request.with_members()) household.clear_members();
  }
  return response;
}

absl::StatusOr<v1::BatchCheckMembersResponse> HouseholdService::BatchCheckMembers(
    rpc::CallContext& call, const v1::BatchCheckMembersRequest& request) {
  ASSIGN_OR_RETURN(Date day, EffectiveDate(call, request.has_date(), request.date(), "date"));
  std::vector<int64_t> member_ids;
  std::vector<std::string> indexes;
  struct Key {
    int64_t member_id = 0;
    std::string index;
  };
  std::vector<Key> keys;
  for (const v1::MemberQuery& query : request.queries()) {
    if (query.member().empty() == query.resident_id().empty()) {
      return InvalidField("queries", "MEMBER_OR_RESIDENT_ID", "成员名称和身份证号应当且只能提供一项");
    }
    if (!query.member().empty()) {
      ASSIGN_OR_RETURN(auto ids, ParseName("households", "members", query.member(), "queries.member"));
      keys.push_back({.member_id = ids.second});
      member_ids.push_back(ids.second);
    } else {
      keys.push_back({.index = sealing_.ResidentIdIndex(query.resident_id())});
      indexes.push_back(keys.back().index);
    }
  }
  ASSIGN_OR_RETURN(std::vector<Found> found, store_.FindMembers(call.scope(), member_ids, indexes));
  std::vector<int64_t> household_ids;
  for (const Found& member : found) household_ids.push_back(member.household_id);
  ASSIGN_OR_RETURN(auto state, store_.StateOn(call.scope(), household_ids, day));

  v1::BatchCheckMembersResponse response;
  for (const Key& key : keys) {
    std::vector<const Found*> candidates;
    for (const Found& member : found) {
      bool wanted = key.member_id != 0 ? member.id == key.member_id : member.resident_id_index == key.index;
      if (wanted) candidates.push_back(&member);
    }
    Answer(candidates, state, response.add_checks());
  }
  return response;
}

}  // namespace fupin::registry
