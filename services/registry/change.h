// One way to change a household that is on file: lock, compare the etag, apply, judge the result by the
// rules, record, leave an event. Every method that changes one goes through here.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/household.pb.h"
#include "services/registry/household_store.h"

namespace fupin::registry {

// The day from which a change holds: as asked, or today. INVALID_ARGUMENT when it is no day or lies in the
// future.
absl::StatusOr<Date> EffectiveDate(const rpc::CallContext& call, bool given, const google::type::Date& asked,
                                   const std::string& field);

struct ChangeRequest {
  int64_t household_id = 0;
  std::optional<std::string> etag;  // none: the change is one of a workflow, which has its own guard
  Date from;
  std::string action;  // of the event: registry.household.updated
};

// Says what changes, given what is on file. `from` is not before the household's first day.
using Editor = std::function<absl::StatusOr<StoryChange>(const Story&)>;

// Within a unit of work on the pool. The household as it stands now, masked.
absl::StatusOr<v1::Household> ChangeHousehold(const rpc::CallContext& call, HouseholdStore& store,
                                              postgres::UnitOfWork& uow, const ChangeRequest& request,
                                              const Editor& edit);

}  // namespace fupin::registry
