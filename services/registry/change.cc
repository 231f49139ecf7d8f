#include "services/registry/change.h"

#include "absl/strings/str_cat.h"
#include "common/auth/masking.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

absl::Status CheckEtag(const Story& story, const std::optional<std::string>& etag) {
  if (!etag.has_value() || *etag == EtagOf(story.version)) return absl::OkStatus();
  if (etag->empty()) return InvalidField("etag", "ETAG_MISSING", "请提供数据版本（etag）");
  return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
}

// The present version is judged by today, earlier ones by their own first day.
absl::Status CheckVersions(const Story& after, const StoryChange& change, Date today) {
  for (const HouseholdVersion& version : change.household) {
    bool present = &version == &change.household.back();
    auto wrong =
        CheckHousehold(after.On(version.valid_from), present ? today : version.valid_from, "household");
    if (!wrong.empty()) return InvalidFields(std::move(wrong));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Date> EffectiveDate(const rpc::CallContext& call, bool given, const google::type::Date& asked,
                                   const std::string& field) {
  if (!given) return call.today();
  std::optional<Date> date = DateOf(asked);
  if (!date.has_value()) return InvalidField(field, "DATE_MALFORMED", "日期不存在");
  if (*date > call.today()) return InvalidField(field, "DATE_IN_FUTURE", "日期不能晚于今天");
  return *date;
}

absl::StatusOr<v1::Household> ChangeHousehold(const rpc::CallContext& call, HouseholdStore& store,
                                              postgres::UnitOfWork& uow, const ChangeRequest& request,
                                              const Editor& edit) {
  ASSIGN_OR_RETURN(Story before, store.LoadForChange(uow, request.household_id));
  RETURN_IF_ERROR(CheckEtag(before, request.etag));
  if (request.from < before.household.front().valid_from) {
    return InvalidField("effective_date", "BEFORE_ON_FILE", "生效日期不能早于农户建档日期");
  }
  ASSIGN_OR_RETURN(StoryChange change, edit(before));
  if (change.household.empty()) {
    change.household = Change<HouseholdVersion>(before.household, request.from, [](HouseholdVersion&) {});
  }
  Story after = Apply(before, change);
  RETURN_IF_ERROR(CheckVersions(after, change, call.today()));
  store.QueueChange(uow, call.scope(), before, change, after);

  v1::Household household = after.On(after.household.back().valid_from);
  Decorate({after.id, after.area_code, after.version, after.household.back().valid_from, call.now(),
            call.scope().actor, after.created},
           household);
  uow.Emit({request.action, household.name(), household.area_code(), household.SerializeAsString()});
  auth::MaskMessage(household, call.range());
  return household;
}

}  // namespace fupin::registry
