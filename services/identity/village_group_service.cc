#include "services/identity/village_group_service.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "services/identity/division_rules.h"

namespace fupin::identity {
namespace {

absl::Status NotAVillage(const char* field) {
  return InvalidField(field, "VILLAGE_EXPECTED", "应为12位的村级区划代码");
}

// A household names its group by its name, so a name may not stand for two.
std::vector<FieldViolation> CheckGroups(const v1::SetVillageGroupsRequest& request) {
  std::vector<FieldViolation> violations;
  std::set<int32_t> numbers;
  std::set<std::string> names;
  for (int i = 0; i < request.groups_size(); ++i) {
    const std::string field = absl::StrCat("groups[", i, "]");
    if (!numbers.insert(request.groups(i).number()).second)
      violations.push_back({field + ".number", "REPEATED", "编号重复"});
    if (!names.insert(request.groups(i).display_name()).second)
      violations.push_back({field + ".display_name", "REPEATED", "名称重复"});
  }
  return violations;
}

}  // namespace

absl::StatusOr<v1::ListVillageGroupsResponse> VillageGroupService::ListVillageGroups(
    rpc::CallContext& call, const v1::ListVillageGroupsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode village, CodeInName(request.parent(), "parent"));
  if (village.level() != AreaLevel::kVillage) return NotAVillage("parent");
  ASSIGN_OR_RETURN(const Date day,
                   DayOr(call.today(), request.has_as_of_date(), request.as_of_date(), "as_of_date"));
  ASSIGN_OR_RETURN(std::vector<v1::VillageGroup> groups, store_.List(call.scope(), village, day));
  v1::ListVillageGroupsResponse response;
  std::move(groups.begin(), groups.end(),
            google::protobuf::RepeatedFieldBackInserter(response.mutable_groups()));
  return response;
}

absl::StatusOr<v1::SetVillageGroupsResponse> VillageGroupService::SetVillageGroups(
    rpc::CallContext& call, const v1::SetVillageGroupsRequest& request) {
  ASSIGN_OR_RETURN(const AreaCode village, AreaCode::Parse(request.village_code()));
  if (village.level() != AreaLevel::kVillage) return NotAVillage("village_code");
  ASSIGN_OR_RETURN(const Date day, DayOr(call.today(), request.has_effective_date(), request.effective_date(),
                                         "effective_date"));
  std::vector<FieldViolation> violations = CheckGroups(request);
  if (!violations.empty()) return InvalidFields(std::move(violations));
  v1::SetVillageGroupsResponse response;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &response, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const int64_t changed, VillageGroupStore::Set(work, village, day, request.groups()));
        *response.mutable_groups() = request.groups();
        for (v1::VillageGroup& group : *response.mutable_groups()) CompleteGroup(village, group);
        std::sort(response.mutable_groups()->begin(), response.mutable_groups()->end(),
                  [](const auto& a, const auto& b) { return a.number() < b.number(); });
        if (changed > 0) {
          work.Emit({.action = "identity.villageGroups.changed",
                     .resource = "divisions/" + village.digits(),
                     .area_code = village.digits(),
                     .content = response.SerializeAsString()});
        }
        return absl::OkStatus();
      }));
  return response;
}

}  // namespace fupin::identity
