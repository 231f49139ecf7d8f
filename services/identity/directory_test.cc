// Village groups, the life of organisations, posts.
#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "common/base/wire.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "fupin/identity/v1/post.pb.h"
#include "fupin/identity/v1/village_group.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class DirectoryTest : public IdentityTest {
 protected:
  rpc::CallContext County() { return As("county_officer", "422801"); }
  v1::Organisation Found(const std::string& name, v1::OrganisationKind kind,
                         const std::string& area = "422801", const std::string& parent = "") {
    v1::CreateOrganisationRequest request;
    v1::Organisation& organisation = *request.mutable_organisation();
    organisation.set_display_name(name);
    organisation.set_kind(kind);
    organisation.set_area_code(area);
    organisation.set_parent(parent);
    auto made = Call<v1::Organisation>(County(), request);
    EXPECT_OK(made);
    return made.value_or(v1::Organisation());
  }
  absl::StatusOr<v1::Organisation> Close(const v1::Organisation& organisation,
                                         const std::string& successor = "") {
    v1::CloseOrganisationRequest request;
    request.set_name(organisation.name());
    request.set_successor(successor);
    request.set_reason("机构改革");
    return Call<v1::Organisation>(County(), request);
  }
  absl::StatusOr<v1::Post> Appoint(const v1::Account& account, const v1::Organisation& organisation,
                                   v1::PostKind kind, bool main, const char* from = "",
                                   const char* until = "") {
    v1::CreatePostRequest request;
    request.set_parent(organisation.name());
    v1::Post& post = *request.mutable_post();
    post.set_account(account.name());
    post.set_kind(kind);
    post.set_title("干部");
    post.set_main(main);
    if (*from != '\0') SetDate(*Date::Parse(from), post.mutable_from_date());
    if (*until != '\0') SetDate(*Date::Parse(until), post.mutable_until_date());
    return Call<v1::Post>(County(), request);
  }
  std::string Names(v1::ListOrganisationsRequest request) {
    request.set_area_code("422801");
    const auto list = Call<v1::ListOrganisationsResponse>(County(), request);
    EXPECT_OK(list);
    std::string names;
    for (const v1::Organisation& organisation : list->organisations())
      names += organisation.display_name() + ";";
    return names;
  }
};

TEST_F(DirectoryTest, AnUpdateNamesItsFieldsAndItsEtag) {
  const v1::Organisation office = Found("恩施市扶贫办", v1::ORGANISATION_KIND_OFFICE);
  const v1::Organisation unit = Found("恩施市林业局", v1::ORGANISATION_KIND_HELPING_UNIT);
  v1::UpdateOrganisationRequest request;
  *request.mutable_organisation() = unit;
  request.mutable_organisation()->set_display_name("恩施市林业和草原局");
  request.mutable_organisation()->set_parent(office.name());
  request.mutable_organisation()->set_helping_level(v1::DIVISION_LEVEL_COUNTY);
  for (const char* path : {"display_name", "parent", "helping_level"})
    request.mutable_update_mask()->add_paths(path);
  ASSERT_OK_AND_ASSIGN(const v1::Organisation changed, Call<v1::Organisation>(County(), request));
  EXPECT_EQ(changed.display_name(), "恩施市林业和草原局");
  EXPECT_NE(changed.etag(), unit.etag());
  EXPECT_ERROR(Call<v1::Organisation>(County(), request), kAborted, "ETAG_MISMATCH");
  *request.mutable_organisation() = changed;
  request.mutable_organisation()->set_parent(unit.name());
  EXPECT_EQ(DetailOf(Call<v1::Organisation>(County(), request).status()).violations.at(0).reason,
            "ORGANISATION_BELOW");
  request.mutable_organisation()->set_school("schools/7");
  request.mutable_update_mask()->add_paths("school");
  EXPECT_EQ(DetailOf(Call<v1::Organisation>(County(), request).status()).violations.at(0).reason,
            "KIND_MISMATCH");
  request.mutable_update_mask()->add_paths("area_code");
  EXPECT_EQ(DetailOf(Call<v1::Organisation>(County(), request).status()).violations.at(0).reason,
            "PATH_NOT_ALLOWED");
  EXPECT_ERROR(Call<v1::Organisation>(As("county_officer", "422802"), request), kNotFound,
               "ORGANISATION_NOT_FOUND");
}

TEST_F(DirectoryTest, AClosedOrganisationIsKeptAndHandsItsPeopleOver) {
  const v1::Organisation old = Found("恩施市扶贫办", v1::ORGANISATION_KIND_OFFICE);
  const v1::Organisation next = Found("恩施市乡村振兴局", v1::ORGANISATION_KIND_OFFICE);
  const v1::Organisation child = Found("信息中心", v1::ORGANISATION_KIND_OFFICE, "422801", old.name());
  const v1::Account person = CreatePerson("lichunmei", "cadre", "422801");
  ASSERT_OK(Appoint(person, old, v1::POST_KIND_STAFF, true, "2026-01-01"));
  EXPECT_ERROR(Close(old, next.name()), kFailedPrecondition, "HAS_OPEN_CHILDREN");
  ASSERT_OK(Close(child));
  ASSERT_OK_AND_ASSIGN(const v1::Organisation closed, Close(old, next.name()));
  EXPECT_EQ(closed.successor(), next.name());
  EXPECT_EQ(Sql("SELECT organisation FROM account WHERE username = 'lichunmei'"), next.name());
  EXPECT_EQ(Sql("SELECT end_reason FROM post"), "机构改革");
  EXPECT_ERROR(Close(old), kFailedPrecondition, "ORGANISATION_CLOSED");
  EXPECT_ERROR(Appoint(person, old, v1::POST_KIND_STAFF, false), kFailedPrecondition, "ORGANISATION_CLOSED");

  v1::ListOrganisationsRequest list;
  EXPECT_EQ(Names(list), "恩施市乡村振兴局;");
  list.set_include_closed(true);
  EXPECT_EQ(Names(list), "恩施市扶贫办;恩施市乡村振兴局;信息中心;");
  list.set_query("扶贫");
  EXPECT_EQ(Names(list), "恩施市扶贫办;");
  list.clear_query();
  list.set_parent(old.name());
  EXPECT_EQ(Names(list), "信息中心;");
}

TEST_F(DirectoryTest, AMoveToAnotherOrganisationKeepsHistory) {
  const v1::Organisation first = Found("恩施市林业局", v1::ORGANISATION_KIND_HELPING_UNIT);
  const v1::Organisation second = Found("恩施市教育局", v1::ORGANISATION_KIND_OFFICE);
  const v1::Account person = CreatePerson("lichunmei", "cadre", "422801");
  ASSERT_OK(Appoint(person, first, v1::POST_KIND_STAFF, true, "2024-01-01"));
  ASSERT_OK(Appoint(person, second, v1::POST_KIND_DEPUTY, true, "2026-03-01"));
  v1::ListPostsRequest list;
  list.set_account(person.name());
  ASSERT_OK_AND_ASSIGN(const v1::ListPostsResponse posts, Call<v1::ListPostsResponse>(County(), list));
  ASSERT_EQ(posts.posts_size(), 2);
  EXPECT_EQ(DateOf(posts.posts(0).until_date())->ToString(), "2026-02-28");
  EXPECT_FALSE(posts.posts(1).has_until_date());
  EXPECT_EQ(Sql("SELECT organisation FROM account WHERE username = 'lichunmei'"), second.name());
  SetDate(*Date::Parse("2025-06-01"), list.mutable_as_of_date());
  EXPECT_EQ(Call<v1::ListPostsResponse>(County(), list)->posts(0).name(), posts.posts(0).name());
  EXPECT_EQ(Call<v1::ListPostsResponse>(As("county_officer", "422802"), list)->posts_size(), 0);

  v1::EndPostRequest end;
  end.set_name(posts.posts(1).name());
  end.set_reason("退休");
  ASSERT_OK(Call<v1::Post>(County(), end));
  EXPECT_ERROR(Call<v1::Post>(County(), end), kFailedPrecondition, "POST_ENDED");
  EXPECT_ERROR(Call<v1::Post>(As("township_officer", "422801101"), end), kNotFound, "ORGANISATION_NOT_FOUND");
}

TEST_F(DirectoryTest, AResidentTeamHasOneLeaderAndTermsOfMonths) {
  const v1::Organisation team = Found("驻青堡村工作队", v1::ORGANISATION_KIND_VILLAGE_TEAM, "422801100215");
  const v1::Account leader = CreatePerson("duizhang", "cadre", "422801");
  const v1::Account member = CreatePerson("duiyuan", "cadre", "422801");
  const auto reason = [](const absl::StatusOr<v1::Post>& post) {
    return DetailOf(post.status()).violations.at(0).reason;
  };
  EXPECT_EQ(reason(Appoint(leader, team, v1::POST_KIND_LEADER, false, "2026-03-01")), "REQUIRED");
  EXPECT_EQ(reason(Appoint(leader, team, v1::POST_KIND_LEADER, false, "2026-03-01", "2026-04-30")),
            "TERM_OUT_OF_RANGE");
  EXPECT_EQ(reason(Appoint(leader, team, v1::POST_KIND_LEADER, true, "2026-03-01", "2027-03-01")),
            "TEAM_IS_NO_EMPLOYER");
  ASSERT_OK(Appoint(leader, team, v1::POST_KIND_LEADER, false, "2026-03-01", "2028-02-28"));
  EXPECT_ERROR(Appoint(leader, team, v1::POST_KIND_MEMBER, false, "2027-03-01", "2028-02-28"),
               kFailedPrecondition, "POSTS_OVERLAP");
  EXPECT_ERROR(Appoint(member, team, v1::POST_KIND_LEADER, false, "2027-03-01", "2029-02-28"),
               kFailedPrecondition, "LEADER_EXISTS");
  EXPECT_OK(Appoint(member, team, v1::POST_KIND_MEMBER, false, "2026-03-01", "2026-09-01"));
  EXPECT_OK(Appoint(member, team, v1::POST_KIND_LEADER, false, "2028-03-01", "2029-02-28"))
      << "the next cycle";
}

TEST_F(DirectoryTest, GroupsOfAVillageFollowALists) {
  v1::ImportDivisionsRequest import;
  for (const char* code : {"42", "4228", "422801", "422801100", "422801100215"}) {
    import.add_divisions()->set_code(code);
    import.mutable_divisions(import.divisions_size() - 1)->set_display_name("地方");
  }
  ASSERT_OK(Call<v1::ImportDivisionsResponse>(Admin(), import));
  v1::SetVillageGroupsRequest set;
  set.set_village_code("422801100215");
  const auto add = [&](int number, const char* name) {
    v1::VillageGroup& group = *set.add_groups();
    group.set_number(number);
    group.set_display_name(name);
    group.set_kind(v1::VILLAGE_GROUP_KIND_NATURAL_VILLAGE);
  };
  const rpc::CallContext town = As("township_officer", "422801100");
  const auto call = [&](const char* day) {
    SetDate(*Date::Parse(day), set.mutable_effective_date());
    return Call<v1::SetVillageGroupsResponse>(town, set);
  };
  const auto names = [&](const char* day) {
    v1::ListVillageGroupsRequest list;
    list.set_parent("divisions/422801100215");
    SetDate(*Date::Parse(day), list.mutable_as_of_date());
    std::string all;
    const auto groups = Call<v1::ListVillageGroupsResponse>(town, list);
    for (const v1::VillageGroup& group : groups->groups())
      all += group.code().substr(12) + group.display_name() + ";";
    return all;
  };
  add(1, "水井湾");
  add(2, "大屋场");
  ASSERT_OK(call("2025-01-01"));
  ASSERT_OK(call("2025-01-01"));
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.villageGroups.changed'"), "1");
  set.mutable_groups(1)->set_display_name("新屋场");
  set.mutable_groups()->SwapElements(0, 1);
  set.mutable_groups()->RemoveLast();
  ASSERT_OK(call("2026-01-01"));
  EXPECT_EQ(names("2025-12-31"), "001水井湾;002大屋场;");
  EXPECT_EQ(names("2026-01-01"), "002新屋场;");
  EXPECT_ERROR(call("2025-06-01"), kFailedPrecondition, "GROUP_PERIODS_OVERLAP");
  add(2, "新屋场");
  EXPECT_EQ(DetailOf(call("2026-02-01").status()).violations.size(), 2u);
  set.set_village_code("422801100216");
  set.mutable_groups()->RemoveLast();
  EXPECT_ERROR(call("2026-02-01"), kNotFound, "DIVISION_NOT_FOUND");
  set.set_village_code("422801101201");
  EXPECT_ERROR(call("2026-02-01"), kPermissionDenied, "AREA_NOT_GRANTED");
}

}  // namespace
}  // namespace fupin::identity
