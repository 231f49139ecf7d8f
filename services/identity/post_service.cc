#include "services/identity/post_service.h"

#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/identity/division_rules.h"
#include "services/identity/organisation_rules.h"
#include "services/identity/organisation_store.h"
#include "services/identity/post_rules.h"

namespace fupin::identity {
namespace {

Event PostEvent(const char* action, const v1::Post& post, const std::string& area_code) {
  return {
      .action = action, .resource = post.name(), .area_code = area_code, .content = post.SerializeAsString()};
}

// The id in a filter; 0 when it is not given.
absl::StatusOr<int64_t> IdOrAny(const char* collection, const std::string& name, const char* field) {
  if (name.empty()) return 0;
  return ParseName(collection, name, field);
}

absl::Status CheckConflicts(const PostStore::Conflicts& conflicts, const v1::Post& post,
                            v1::OrganisationKind kind) {
  if (conflicts.same_person) {
    return Error(absl::StatusCode::kFailedPrecondition, "POSTS_OVERLAP", "此人在该单位的任职时间互相重叠");
  }
  if (conflicts.other_leader && post.kind() == v1::POST_KIND_LEADER && HasOneLeader(kind)) {
    return Error(absl::StatusCode::kFailedPrecondition, "LEADER_EXISTS", "该时间内已有负责人");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Post> PostService::CreatePost(rpc::CallContext& call,
                                                 const v1::CreatePostRequest& request) {
  ASSIGN_OR_RETURN(const int64_t organisation_id, ParseName("organisations", request.parent(), "parent"));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Post post;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &post, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::Organisation organisation, OrganisationStore::Lock(work, organisation_id));
        post = request.post();
        std::vector<FieldViolation> violations = CompletePost(post, organisation.kind(), call.today());
        if (!violations.empty()) return InvalidFields(std::move(violations));
        RETURN_IF_ERROR(CheckOpen(organisation));
        ASSIGN_OR_RETURN(const int64_t account, ParseName("accounts", post.account(), "post.account"));
        ASSIGN_OR_RETURN(const std::string holder, PostStore::LockAccount(work, account));
        ASSIGN_OR_RETURN(const PostStore::Conflicts conflicts,
                         PostStore::ConflictsOf(work, organisation_id, post));
        RETURN_IF_ERROR(CheckConflicts(conflicts, post, organisation.kind()));
        post.set_name(MakeName("organisations", organisation_id, "posts", id));
        post.set_account_display_name(holder);
        SetTime(call.now(), post.mutable_create_time());
        if (post.main()) {
          // A school's people are known by the school that the education service keeps.
          PostStore::MakeMain(work, account, *DateOf(post.from_date()),
                              organisation.school().empty() ? organisation.name() : organisation.school());
        }
        const AreaCode area = AreaCode::Parse(organisation.area_code()).value_or(AreaCode());
        PostStore::Insert(work, organisation_id, area.int12(), id, post);
        work.Emit(PostEvent("identity.post.created", post, organisation.area_code()));
        return absl::OkStatus();
      }));
  return post;
}

absl::StatusOr<v1::Post> PostService::EndPost(rpc::CallContext& call, const v1::EndPostRequest& request) {
  ASSIGN_OR_RETURN(const auto ids, ParseName("organisations", "posts", request.name(), "name"));
  ASSIGN_OR_RETURN(const Date until,
                   DayOr(call.today(), request.has_until_date(), request.until_date(), "until_date"));
  v1::Post post;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &post, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(const v1::Organisation organisation, OrganisationStore::Lock(work, ids.first));
        ASSIGN_OR_RETURN(post, PostStore::Lock(work, ids.first, ids.second));
        if (until < *DateOf(post.from_date()))
          return InvalidField("until_date", "PERIOD_REVERSED", "截止日期不能早于起始日期");
        if (post.has_until_date() && *DateOf(post.until_date()) <= until)
          return Error(absl::StatusCode::kFailedPrecondition, "POST_ENDED", "该任职已结束");
        SetDate(until, post.mutable_until_date());
        post.set_end_reason(request.reason());
        PostStore::End(work, ids.second, until, request.reason());
        work.Emit(PostEvent("identity.post.ended", post, organisation.area_code()));
        return absl::OkStatus();
      }));
  return post;
}

absl::StatusOr<v1::ListPostsResponse> PostService::ListPosts(rpc::CallContext& call,
                                                             const v1::ListPostsRequest& request) {
  PostStore::Filter filter;
  ASSIGN_OR_RETURN(filter.organisation, IdOrAny("organisations", request.parent(), "parent"));
  ASSIGN_OR_RETURN(filter.account, IdOrAny("accounts", request.account(), "account"));
  if (filter.organisation == 0 && filter.account == 0)
    return InvalidField("account", "REQUIRED", "应指定单位或账号");
  if (request.has_as_of_date()) {
    ASSIGN_OR_RETURN(filter.day, DayOr(call.today(), true, request.as_of_date(), "as_of_date"));
  }
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  filter.after = page.after_id();
  filter.limit = page.size + 1;
  ASSIGN_OR_RETURN(std::vector<v1::Post> posts, store_.List(call.scope(), filter));
  v1::ListPostsResponse response;
  response.set_next_page_token(pager_.Fill(request, call.range(), page, std::move(posts),
                                           response.mutable_posts(), [](const v1::Post& last) {
                                             return ParseName("organisations", "posts", last.name(), "name")
                                                 .value_or(std::pair<int64_t, int64_t>())
                                                 .second;
                                           }));
  return response;
}

}  // namespace fupin::identity
