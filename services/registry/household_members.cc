// Methods of HouseholdService by which people come, change and leave.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "google/protobuf/util/field_mask_util.h"
#include "services/registry/change.h"
#include "services/registry/household_rules.h"
#include "services/registry/household_service.h"

namespace fupin::registry {
namespace {

using google::protobuf::util::FieldMaskUtil;

constexpr std::string_view kMemberOutputs[] = {"name",        "gender",           "birth_date",
                                               "joined_date", "disability_class", "disability_grade"};

absl::Status MemberNotFound() {
  return Error(absl::StatusCode::kNotFound, "MEMBER_NOT_FOUND", "该户没有这名成员，或已离开本户");
}

bool ComesIn(v1::MemberChange change) {
  return change >= v1::MEMBER_CHANGE_BIRTH && change <= v1::MEMBER_CHANGE_OMITTED;
}

// Those of the household now, whose present timeline may be changed from `from` on.
absl::StatusOr<const Timeline<MemberVersion>*> Present(const Story& story, int64_t member_id, Date from) {
  auto it = story.members.find(member_id);
  if (it == story.members.end() || !it->second.back().present) return MemberNotFound();
  if (from < it->second.front().valid_from) {
    return InvalidField("effective_date", "BEFORE_JOINED", "生效日期不能早于成员入户日期");
  }
  return &it->second;
}

// Fills what follows from the resident id and the certificate.
void DeriveMember(v1::Member& member) {
  v1::Household alone;
  *alone.add_members() = member;
  Derive(alone);
  member = alone.members(0);
}

std::vector<FieldViolation> CheckMemberMask(const google::protobuf::FieldMask& mask) {
  std::vector<FieldViolation> wrong;
  for (const std::string& path : mask.paths()) {
    bool output =
        std::find(std::begin(kMemberOutputs), std::end(kMemberOutputs), path) != std::end(kMemberOutputs);
    if (output || v1::Member::descriptor()->FindFieldByName(path) == nullptr) {
      wrong.push_back({"update_mask", "FIELD_NOT_CHANGEABLE", absl::StrCat("字段不能修改：", path)});
    }
  }
  if (mask.paths().empty()) wrong.push_back({"update_mask", "MASK_EMPTY", "请说明要修改的字段"});
  return wrong;
}

}  // namespace

absl::StatusOr<v1::Household> HouseholdService::AddMember(rpc::CallContext& call,
                                                          const v1::AddMemberRequest& request) {
  ASSIGN_OR_RETURN(int64_t household_id, ParseName("households", request.parent(), "parent"));
  std::vector<FieldViolation> wrong = CheckMember(request.member(), call.today(), "member");
  if (!ComesIn(request.change())) wrong.push_back({"change", "CHANGE_NOT_IN", "请选择增加成员的原因"});
  if (request.member().relation() == v1::RELATION_HEAD) {
    wrong.push_back({"member.relation", "HEAD_EXISTS", "本户已有户主"});
  }
  if (!wrong.empty()) return InvalidFields(std::move(wrong));
  ASSIGN_OR_RETURN(Date from, EffectiveDate(call, request.has_effective_date(), request.effective_date(),
                                            "effective_date"));
  ASSIGN_OR_RETURN(int64_t id, database_.NewId());
  MemberVersion joined{.valid_from = from, .change = request.change(), .data = request.member()};
  DeriveMember(joined.data);
  joined.data.set_name(MakeName("households", household_id, "members", id));
  SetDate(from, joined.data.mutable_joined_date());

  v1::Household reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ChangeRequest change{household_id, request.etag(), from, "registry.member.added"};
        ASSIGN_OR_RETURN(reply, ChangeHousehold(call, store_, uow, change,
                                                [&](const Story&) -> absl::StatusOr<StoryChange> {
                                                  StoryChange added;
                                                  added.members[id] = {joined};
                                                  return added;
                                                }));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Household> HouseholdService::UpdateMember(rpc::CallContext& call,
                                                             const v1::UpdateMemberRequest& request) {
  ASSIGN_OR_RETURN(auto ids, ParseName("households", "members", request.member().name(), "member.name"));
  if (auto wrong = CheckMemberMask(request.update_mask()); !wrong.empty())
    return InvalidFields(std::move(wrong));
  ASSIGN_OR_RETURN(Date from, EffectiveDate(call, request.has_effective_date(), request.effective_date(),
                                            "effective_date"));
  auto merge = [&request](MemberVersion& version) {
    FieldMaskUtil::MergeOptions replace;
    replace.set_replace_repeated_fields(true);
    FieldMaskUtil::MergeMessageTo(request.member(), request.update_mask(), replace, &version.data);
    version.data.clear_disability_class();
    version.data.clear_disability_grade();
    DeriveMember(version.data);
  };
  auto edit = [&, id = ids.second](const Story& story) -> absl::StatusOr<StoryChange> {
    ASSIGN_OR_RETURN(const Timeline<MemberVersion>* timeline, Present(story, id, from));
    StoryChange change;
    change.members[id] = Change<MemberVersion>(*timeline, from, merge);
    bool was_head = timeline->back().data.relation() == v1::RELATION_HEAD;
    if (was_head != (change.members[id].back().data.relation() == v1::RELATION_HEAD)) {
      return InvalidField("member.relation", "HEAD_CHANGES_OTHERWISE", "户主变更请在移出户主时指定新户主");
    }
    return change;
  };
  v1::Household reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ChangeRequest change{ids.first, request.etag(), from, "registry.member.updated"};
        ASSIGN_OR_RETURN(reply, ChangeHousehold(call, store_, uow, change, edit));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Household> HouseholdService::RemoveMember(rpc::CallContext& call,
                                                             const v1::RemoveMemberRequest& request) {
  ASSIGN_OR_RETURN(auto ids, ParseName("households", "members", request.name(), "name"));
  int64_t new_head = 0;
  if (!request.new_head().empty()) {
    ASSIGN_OR_RETURN(auto head, ParseName("households", "members", request.new_head(), "new_head"));
    new_head = head.second;
  }
  if (ComesIn(request.change())) return InvalidField("change", "CHANGE_NOT_OUT", "请选择减少成员的原因");
  ASSIGN_OR_RETURN(Date from, EffectiveDate(call, request.has_effective_date(), request.effective_date(),
                                            "effective_date"));
  auto edit = [&, id = ids.second](const Story& story) -> absl::StatusOr<StoryChange> {
    ASSIGN_OR_RETURN(const Timeline<MemberVersion>* timeline, Present(story, id, from));
    if (story.On(call.today()).members_size() == 1) {
      return Error(absl::StatusCode::kFailedPrecondition, "LAST_MEMBER", "最后一名成员不能移出，请办理销户");
    }
    StoryChange change;
    change.members[id] = Change<MemberVersion>(*timeline, from, [&](MemberVersion& version) {
      version.present = false;
      version.change = request.change();
    });
    bool head_leaves = timeline->back().data.relation() == v1::RELATION_HEAD;
    if (head_leaves != (new_head != 0) || new_head == id) {
      return InvalidField("new_head", "NEW_HEAD", "移出户主时应当指定新户主，其他情况不指定");
    }
    if (head_leaves) {
      ASSIGN_OR_RETURN(const Timeline<MemberVersion>* successor, Present(story, new_head, from));
      change.members[new_head] = Change<MemberVersion>(
          *successor, from, [](MemberVersion& version) { version.data.set_relation(v1::RELATION_HEAD); });
    }
    return change;
  };
  v1::Household reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ChangeRequest change{ids.first, request.etag(), from, "registry.member.removed"};
        ASSIGN_OR_RETURN(reply, ChangeHousehold(call, store_, uow, change, edit));
        return absl::OkStatus();
      }));
  return reply;
}

}  // namespace fupin::registry
