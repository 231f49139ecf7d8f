// Households and members in the database.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/base/scope.h"
#include "common/postgres/database.h"
#include "services/registry/records.h"
#include "services/registry/sealing.h"
#include "services/registry/story.h"

namespace fupin::registry {

// Versions that a change adds. Those of the household cover the members' days.
struct StoryChange {
  Timeline<HouseholdVersion> household;
  std::map<int64_t, Timeline<MemberVersion>> members;
};

// The story with the change recorded. What follows from the members (head, people, income per head) is
// brought up to date in the change's household versions too.
Story Apply(const Story& before, StoryChange& change);

// As late as anything can have been recorded.
absl::Time Everything();

class HouseholdStore {
 public:
  HouseholdStore(postgres::Database& database, const Sealing& sealing)
      : database_(database), sealing_(sealing) {}

  // As believed now, masked, with members. NOT_FOUND when it does not exist or lies outside the scope's
  // range.
  absl::StatusOr<v1::Household> Get(const Scope& scope, int64_t id);

  // Everything recorded until `known_at`, personal data plain. NOT_FOUND as Get.
  absl::StatusOr<Story> Load(const Scope& scope, int64_t id, absl::Time known_at);
  // The same as believed now, the household locked against other changes until the unit of work ends.
  absl::StatusOr<Story> LoadForChange(postgres::UnitOfWork& uow, int64_t id);

  // Records a new household, sealed already, with its members and figures.
  static void QueueCreate(postgres::UnitOfWork& uow, const HouseholdRecord& household,
                          const std::vector<MemberRecord>& members, const Counters& figures);
  // Records a change and what it does to the figures; `after` is Apply(before, change).
  void QueueChange(postgres::UnitOfWork& uow, const Scope& scope, const Story& before,
                   const StoryChange& change, const Story& after);

  // Households as believed now, as they stood on `day`, personal data plain, with their members; by id. Those
  // that do not exist are left out.
  absl::StatusOr<std::map<int64_t, v1::Household>> StateOn(const Scope& scope,
                                                           const std::vector<int64_t>& ids, Date day);

  struct FoundMember {
    int64_t id = 0;
    int64_t household_id = 0;
    std::string resident_id_index;
  };
  absl::StatusOr<std::vector<FoundMember>> FindMembers(const Scope& scope, const std::vector<int64_t>& ids,
                                                       const std::vector<std::string>& resident_id_indexes);

 private:
  absl::Status Assemble(const postgres::Result& households, const postgres::Result& members,
                        Story& story) const;

  postgres::Database& database_;
  const Sealing& sealing_;
};

absl::Status HouseholdNotFound();

}  // namespace fupin::registry
