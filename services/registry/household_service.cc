#include "services/registry/household_service.h"

#include <array>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/auth/masking.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "google/protobuf/util/field_mask_util.h"
#include "services/registry/change.h"
#include "services/registry/household_rules.h"

namespace fupin::registry {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr std::array<std::string_view, 15> kChangeable = {
    "group_name",    "external_number", "address",
    "phone",         "bank_card",       "bank_card_holder",
    "bank_name",     "attribute",       "recognition_standard",
    "primary_cause", "other_causes",    "income",
    "housing",       "living",          "land"};

// What the server decides is not taken from the client.
void Initialise(v1::Household& household, Date today) {
  household.set_status(v1::HOUSEHOLD_STATUS_GENERAL);
  household.clear_registered_date();
  household.clear_exited_date();
  for (v1::Member& member : *household.mutable_members()) SetDate(today, member.mutable_joined_date());
  Derive(household);
}

absl::Status CheckMask(const google::protobuf::FieldMask& mask) {
  std::vector<FieldViolation> wrong;
  for (const std::string& path : mask.paths()) {
    if (std::find(kChangeable.begin(), kChangeable.end(), path) == kChangeable.end()) {
      wrong.push_back({"update_mask", "FIELD_NOT_CHANGEABLE", absl::StrCat("字段不能修改：", path)});
    }
  }
  if (mask.paths().empty()) wrong.push_back({"update_mask", "MASK_EMPTY", "请说明要修改的字段"});
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

}  // namespace

absl::StatusOr<v1::Household> HouseholdService::CreateHousehold(rpc::CallContext& call,
                                                                const v1::CreateHouseholdRequest& request) {
  std::vector<FieldViolation> wrong = CheckHousehold(request.household(), call.today(), "household");
  if (!wrong.empty()) return InvalidFields(std::move(wrong));
  ASSIGN_OR_RETURN(AreaCode village, AreaCode::Parse(request.household().area_code()));
  ASSIGN_OR_RETURN(std::vector<std::string> missing, areas_.Missing(call, {village.digits()}));
  if (!missing.empty()) return InvalidField("household.area_code", "AREA_UNKNOWN", "行政村不存在");
  ASSIGN_OR_RETURN(int64_t id, database_.NewIds(1 + request.household().members_size()));

  v1::Household household = request.household();
  Initialise(household, call.today());
  HouseholdRecord record{
      .head = {id, village.int12(), 1, call.today(), call.now(), call.scope().actor, call.now()}};
  Decorate(record.head, household);
  Counters figures = Count(household);
  std::string content = household.SerializeAsString();
  record.sealed = sealing_.Seal(village, household);
  std::vector<MemberRecord> members;
  for (v1::Member& member : *household.mutable_members()) {
    MemberRecord& row = members.emplace_back();
    row.head = record.head;
    row.head.id = id + static_cast<int64_t>(members.size());
    row.household_id = id;
    row.sealed = sealing_.Seal(village, member);
    row.data = member;
    member.set_name(MakeName("households", id, "members", row.head.id));
  }
  record.data = household;
  auth::MaskMessage(household, call.range());

  v1::Household reply;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) {
    HouseholdStore::QueueCreate(uow, record, members, figures);
    uow.Emit({"registry.household.created", household.name(), village.digits(), content});
    reply = household;
    return absl::OkStatus();
  }));
  return reply;
}

absl::StatusOr<v1::Household> HouseholdService::GetHousehold(rpc::CallContext& call,
                                                             const v1::GetHouseholdRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("households", request.name(), "name"));
  bool present = !request.has_as_of_date() && !request.has_as_known_at();
  // Stored masked, so the usual read opens nothing. Whoever states a reason gets the plain forms, which the
  // pipeline masks again unless the caller may see them.
  if (present && call.reason().empty()) return store_.Get(call.scope(), id);
  ASSIGN_OR_RETURN(Date day,
                   EffectiveDate(call, request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  absl::Time known_at = request.has_as_known_at() ? TimeOf(request.as_known_at()) : Everything();
  ASSIGN_OR_RETURN(Story story, store_.Load(call.scope(), id, known_at));
  if (day < story.household.front().valid_from) return HouseholdNotFound();
  return story.On(day);
}

absl::StatusOr<v1::ListHouseholdsResponse> HouseholdService::ListHouseholds(
    rpc::CallContext& call, const v1::ListHouseholdsRequest& request) {
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  v1::ListHouseholdsResponse response;
  ASSIGN_OR_RETURN(const std::string cursor,
                   search_.List(call.scope(), request, area, page, response.mutable_households()));
  response.set_total_size(static_cast<int32_t>(*page.total));
  if (!cursor.empty()) {
    response.set_next_page_token(pager_.Next(request, call.range(), cursor, page.total));
  }
  return response;
}

absl::StatusOr<v1::Household> HouseholdService::UpdateHousehold(rpc::CallContext& call,
                                                                const v1::UpdateHouseholdRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("households", request.household().name(), "household.name"));
  RETURN_IF_ERROR(CheckMask(request.update_mask()));
  ASSIGN_OR_RETURN(Date from, EffectiveDate(call, request.has_effective_date(), request.effective_date(),
                                            "effective_date"));
  auto merge = [&request](HouseholdVersion& version) {
    FieldMaskUtil::MergeOptions replace;
    replace.set_replace_message_fields(true);
    replace.set_replace_repeated_fields(true);
    FieldMaskUtil::MergeMessageTo(request.household(), request.update_mask(), replace, &version.data);
  };
  v1::Household reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ChangeRequest change{id, request.household().etag(), from, "registry.household.updated"};
        ASSIGN_OR_RETURN(
            reply, ChangeHousehold(
                       call, store_, uow, change, [&](const Story& story) -> absl::StatusOr<StoryChange> {
                         return StoryChange{Change<HouseholdVersion>(story.household, from, merge)};
                       }));
        return absl::OkStatus();
      }));
  return reply;
}

}  // namespace fupin::registry
