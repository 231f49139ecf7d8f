#include "services/registry/household_store.h"

#include <algorithm>

#include "common/base/resource_name.h"
#include "common/postgres/array_text.h"
#include "services/registry/household_sql.h"
#include "services/registry/statistics_store.h"

namespace fupin::registry {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

// A later version for the same day replaces the earlier one.
template <typename Version>
void AppendBelieved(Timeline<Version>& timeline, Version version) {
  if (!timeline.empty() && timeline.back().valid_from == version.valid_from) timeline.pop_back();
  timeline.push_back(std::move(version));
}

RecordHead HeadOf(const Story& story, Date valid_from, const Scope& scope) {
  return {story.id, story.area_code, story.version, valid_from, scope.now, scope.actor, story.created};
}

}  // namespace

absl::Status HouseholdNotFound() {
  return Error(absl::StatusCode::kNotFound, "HOUSEHOLD_NOT_FOUND", "农户不存在，或不在您的管辖范围内");
}

absl::Time Everything() { return absl::FromUnixSeconds(253402300799); }  // 9999-12-31

Story Apply(const Story& before, StoryChange& change) {
  Story after = before;
  after.version = before.version + 1;
  for (const auto& [id, changed] : change.members) after.members[id] = Merge(after.members[id], changed);
  after.household = Merge(after.household, change.household);
  for (HouseholdVersion& version : change.household) {
    version.data = after.On(version.valid_from);
    version.data.clear_members();
  }
  after.household = Merge(after.household, change.household);
  return after;
}

absl::StatusOr<v1::Household> HouseholdStore::Get(const Scope& scope, int64_t id) {
  const std::pair<const Statement*, Params> work[] = {{&sql::GetHousehold(), Params().Ask(id)},
                                                      {&sql::GetMembers(), Params().Ask(id)}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  if (results[0].empty()) return HouseholdNotFound();
  v1::Household household;
  ReadMasked(results[0][0], household);
  household.mutable_members()->Reserve(results[1].size());
  for (Row row : results[1]) ReadMasked(row, id, *household.add_members());
  return household;
}

absl::Status HouseholdStore::Assemble(const Result& households, const Result& members, Story& story) const {
  if (households.empty()) return HouseholdNotFound();
  for (Row row : households) {
    HouseholdRecord record = ReadHousehold(row);
    RETURN_IF_ERROR(sealing_.Open(record.sealed, record.data));
    Decorate(record.head, record.data);
    if (record.head.version >= story.version) {
      story.id = record.head.id;
      story.area_code = record.head.area_code;
      story.version = record.head.version;
      story.created = record.head.created_at;
    }
    AppendBelieved(story.household, {record.head.valid_from, std::move(record.data)});
  }
  for (Row row : members) {
    MemberRecord record = ReadMember(row);
    RETURN_IF_ERROR(sealing_.Open(record.sealed, record.data));
    record.data.set_name(MakeName("households", record.household_id, "members", record.head.id));
    AppendBelieved(story.members[record.head.id],
                   {record.head.valid_from, record.present, record.change, std::move(record.data)});
  }
  return absl::OkStatus();
}

absl::StatusOr<Story> HouseholdStore::Load(const Scope& scope, int64_t id, absl::Time known_at) {
  const std::pair<const Statement*, Params> work[] = {
      {&sql::HouseholdVersions(), Params().Int(id).Time(known_at)},
      {&sql::MemberVersions(), Params().Int(id).Time(known_at)}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  Story story;
  RETURN_IF_ERROR(Assemble(results[0], results[1], story));
  return story;
}

absl::StatusOr<Story> HouseholdStore::LoadForChange(postgres::UnitOfWork& uow, int64_t id) {
  ASSIGN_OR_RETURN(Result locked, uow.Exec(sql::LockHousehold(), Params().Int(id)));
  if (locked.empty()) return HouseholdNotFound();
  Params params = Params().Int(id).Time(Everything());
  ASSIGN_OR_RETURN(Result households, uow.Exec(sql::HouseholdVersions(), params));
  ASSIGN_OR_RETURN(Result members, uow.Exec(sql::MemberVersions(), params));
  Story story;
  RETURN_IF_ERROR(Assemble(households, members, story));
  return story;
}

void HouseholdStore::QueueCreate(postgres::UnitOfWork& uow, const HouseholdRecord& household,
                                 const std::vector<MemberRecord>& members, const Counters& figures) {
  Params params;
  AddArrays(std::span(&household, 1), params);
  AddArrays(members, params);
  const SparseCounters sparse = Sparse(figures);
  const int64_t areas[] = {household.head.area_code};
  const std::string days[] = {household.head.valid_from.ToString()};
  const std::string indicators[] = {postgres::ArrayText(sparse.indicators)};
  const std::string amounts[] = {postgres::ArrayText(sparse.amounts)};
  params.Ints(areas).Texts(days).Texts(indicators).Texts(amounts);
  uow.Queue(sql::CreateHouseholds(), std::move(params));
}

void HouseholdStore::QueueChange(postgres::UnitOfWork& uow, const Scope& scope, const Story& before,
                                 const StoryChange& change, const Story& after) {
  AreaCode area = AreaCode::FromInt12(after.area_code);
  uow.Queue(sql::KeepHousehold(), Params().Int(after.id));
  for (const HouseholdVersion& version : change.household) {
    HouseholdRecord record{.head = HeadOf(after, version.valid_from, scope), .data = version.data};
    record.sealed = sealing_.Seal(area, record.data);
    Params params;
    AddParams(record, params);
    bool present = &version == &change.household.back();
    uow.Queue(present ? sql::UpdateHousehold() : sql::InsertHouseholdHistory(), std::move(params));
  }

  // Those who leave go first: a head makes room for the next, an id for its correction.
  std::vector<int64_t> order;
  for (const auto& [id, versions] : change.members) order.push_back(id);
  std::stable_partition(order.begin(), order.end(), [&](int64_t id) {
    const MemberVersion& last = change.members.at(id).back();
    return !last.present || last.data.relation() != v1::RELATION_HEAD;
  });
  for (int64_t id : order) {
    const Timeline<MemberVersion>& versions = change.members.at(id);
    bool known = before.members.contains(id);
    if (known) uow.Queue(sql::KeepMember(), Params().Int(id));
    for (const MemberVersion& version : versions) {
      MemberRecord record{.household_id = after.id,
                          .present = version.present,
                          .change = version.change,
                          .data = version.data};
      record.head = HeadOf(after, version.valid_from, scope);
      record.head.id = id;
      record.sealed = sealing_.Seal(area, record.data);
      Params params;
      AddParams(record, params);
      bool present = &version == &versions.back();
      const Statement& now = known ? sql::UpdateMember() : sql::InsertMember();
      uow.Queue(present ? now : sql::InsertMemberHistory(), std::move(params));
    }
  }
  for (const auto& [day, figures] : Difference(before, after)) {
    StatisticsStore::QueueDeltas(uow, day, {{after.area_code, figures}});
  }
}

absl::StatusOr<std::map<int64_t, v1::Household>> HouseholdStore::StateOn(const Scope& scope,
                                                                         const std::vector<int64_t>& ids,
                                                                         Date day) {
  const std::pair<const Statement*, Params> work[] = {{&sql::HouseholdsOn(), Params().Ints(ids).Day(day)},
                                                      {&sql::MembersOn(), Params().Ints(ids).Day(day)}};
  ASSIGN_OR_RETURN(std::vector<Result> results, database_.QueryAll(scope, work));
  std::map<int64_t, Story> stories;
  for (Row row : results[0]) {
    HouseholdRecord record = ReadHousehold(row);
    RETURN_IF_ERROR(sealing_.Open(record.sealed, record.data));
    Decorate(record.head, record.data);
    stories[record.head.id].household.push_back({record.head.valid_from, std::move(record.data)});
  }
  for (Row row : results[1]) {
    MemberRecord record = ReadMember(row);
    RETURN_IF_ERROR(sealing_.Open(record.sealed, record.data));
    record.data.set_name(MakeName("households", record.household_id, "members", record.head.id));
    stories[record.household_id].members[record.head.id].push_back(
        {record.head.valid_from, record.present, record.change, std::move(record.data)});
  }
  std::map<int64_t, v1::Household> state;
  for (const auto& [id, story] : stories) {
    if (!story.household.empty()) state.emplace(id, story.On(day));
  }
  return state;
}

absl::StatusOr<std::vector<HouseholdStore::FoundMember>> HouseholdStore::FindMembers(
    const Scope& scope, const std::vector<int64_t>& ids,
    const std::vector<std::string>& resident_id_indexes) {
  Params params = Params().Ints(ids).ByteArrays(resident_id_indexes);
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, sql::FindMembers(), params));
  std::vector<FoundMember> found;
  for (Row row : rows) found.push_back({row.Int(0), row.Int(1), row.Bytes(2)});
  return found;
}

}  // namespace fupin::registry
