#include "common/auth/roles.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace fupin::auth {
namespace {

RoleTable Table(std::string_view text) { return RoleTable::Parse(text).value(); }

TEST(Roles, PrefixEndsAtTheDot) {
  const RoleTable table = Table("role r 角色\nmay registry.cases.* registry.households.get");
  for (const auto& [permission, given] : {std::pair{"registry.cases.approve", true},
                                          {"registry.cases.", false},
                                          {"registry.casesExtra.get", false},
                                          {"registry.cases", false},
                                          {"registry.households.get", true},
                                          {"registry.households.getAll", false}}) {
    EXPECT_EQ(RoleGives(*table.Find("r"), permission), given) << permission;
    EXPECT_EQ(table.Giving(permission).test(0), given) << permission;
  }
}

TEST(Roles, AnUnknownRoleGivesNothing) {
  EXPECT_EQ(Roles().Find("emperor"), nullptr);
  EXPECT_FALSE(Roles().Giving("registry.households.get").test(Roles().IndexOf("emperor")));
}

TEST(Roles, TheFormIsReadAndWrittenTheSame) {
  const RoleTable table = Table(
      "# comment\nset common\n  may a.b.get\nrole one 甲 乙\n  about 一行 说明\n  set common\n  may a.c.*\n"
      "  gives two\n  excludes two\n  privileged\n  organisation\n  unmasks 30\nrole two 丙\n  may "
      "a.b.get\n");
  const Role& one = *table.Find("one");
  EXPECT_EQ(one.name_zh, "甲 乙");
  EXPECT_EQ(one.about_zh, "一行 说明");
  EXPECT_EQ(one.permissions, (std::vector<std::string>{"a.b.get", "a.c.*"}));
  EXPECT_TRUE(one.privileged && one.organisation_required);
  EXPECT_EQ(one.unmask_per_hour, 30);
  EXPECT_TRUE(table.Gives(one, "two"));
  EXPECT_FALSE(table.Gives(one, "one"));
  EXPECT_TRUE(table.Incompatible("one", "two") && table.Incompatible("two", "one"));
  EXPECT_EQ(Table(table.Text()).Text(), table.Text());
  EXPECT_EQ(Table(DefaultRoles().Text()).Text(), DefaultRoles().Text());
}

TEST(Roles, OwnRolesAreAddedToABaseOrReplaceItsRoles) {
  const RoleTable base = Table("role one 甲\nmay a.b.get\ngives two\nrole two 乙\nmay a.b.get");
  const RoleTable own =
      RoleTable::Parse("role three 丙\nmay a.c.get\nexcludes one\nrole two 丁\nmay a.d.get", &base).value();
  EXPECT_EQ(own.roles().size(), 3u);
  EXPECT_EQ(own.Find("two")->name_zh, "丁");
  EXPECT_FALSE(own.Giving("a.b.get").test(own.IndexOf("two")));
  EXPECT_TRUE(own.Incompatible("one", "three"));
  EXPECT_FALSE(RoleTable::Parse("role two 丁\nrole two 戊", &base).ok());
  EXPECT_EQ(RoleTable::Parse("", &base)->Text(), base.Text());
}

TEST(Roles, MistakesAreNamedByTheirLine) {
  for (const auto& [text, line] : {std::pair{"role one", "line 1"},
                                   {"role One 甲", "line 1"},
                                   {"may a.b.c", "line 1"},
                                   {"privileged", "line 1"},
                                   {"role one 甲\nrole one 乙", "line 2"},
                                   {"role one 甲\nmay a.b.c a.b.c", "line 2"},
                                   {"role one 甲\nmay *", "line 2"},
                                   {"role one 甲\nmay a.b.c.d", "line 2"},
                                   {"role one 甲\nmay a.*.c", "line 2"},
                                   {"role one 甲\nset staff", "line 2"},
                                   {"role one 甲\nunmasks many", "line 2"},
                                   {"role one 甲\nmight a.b.c", "line 2"},
                                   {"role one 甲\ngives two", "unknown two"},
                                   {"role one 甲\nexcludes one", "unknown one"}}) {
    const auto table = RoleTable::Parse(text);
    ASSERT_FALSE(table.ok()) << text;
    EXPECT_NE(std::string(table.status().message()).find(line), std::string::npos) << table.status();
  }
}

TEST(Roles, ATablePutInForceCountsAtOnce) {
  const RoleTable& before = Roles();
  PutInForce(Table("role emperor 皇帝\nmay a.b.c"));
  EXPECT_NE(Roles().Find("emperor"), nullptr);
  EXPECT_EQ(before.Find("emperor"), nullptr) << "a reference stays what it was";
  PutInForce(DefaultRoles());
  EXPECT_EQ(Roles().Find("emperor"), nullptr);
}

TEST(DefaultRoles, AreNamedAndDescribed) {
  EXPECT_GE(DefaultRoles().roles().size(), 19u);
  for (const Role& role : DefaultRoles()) {
    EXPECT_FALSE(role.name_zh.empty() || role.about_zh.empty()) << role.key;
    EXPECT_FALSE(role.permissions.empty()) << role.key;
  }
}

// Separation of duties: nobody both enters data or money and approves it.
TEST(DefaultRoles, WhoEntersDoesNotApprove) {
  for (const Role& role : DefaultRoles()) {
    EXPECT_FALSE(DefaultRoles().TooMuchFor(role)) << role.key;
    EXPECT_FALSE(RoleGives(role, "audit.events.append")) << role.key;
  }
  const Role both{.permissions = {"registry.households.*", "registry.cases.approve"}};
  EXPECT_TRUE(DefaultRoles().TooMuchFor(both));
  for (const char* enters : {"village_officer", "township_officer", "county_officer", "finance_officer"}) {
    EXPECT_TRUE(DefaultRoles().Incompatible(enters, "county_approver")) << enters;
    EXPECT_TRUE(DefaultRoles().Incompatible(enters, "auditor")) << enters;
  }
}

TEST(DefaultRoles, TheThreeAdministratorsAreThreePeopleWhoSeeNoHousehold) {
  const char* const administrators[] = {"system_admin", "security_admin", "audit_admin"};
  for (const Role& role : DefaultRoles()) {
    const bool administrator =
        std::find(std::begin(administrators), std::end(administrators), role.key) != std::end(administrators);
    EXPECT_EQ(role.privileged, administrator) << role.key;
    if (!administrator) continue;
    for (const std::string& permission : role.permissions) {
      EXPECT_TRUE(permission.starts_with("identity.") || permission.starts_with("audit.") ||
                  permission == "education.standards.list")
          << role.key << " " << permission;
    }
    for (const Role& other : DefaultRoles()) {
      if (&other == &role || other.key == "read_only" || other.key == "third_party") continue;
      EXPECT_TRUE(DefaultRoles().Incompatible(role.key, other.key)) << role.key << " " << other.key;
    }
  }
}

TEST(DefaultRoles, NobodyButTheAdministratorGivesTheirOwnRole) {
  for (const Role& role : DefaultRoles()) {
    EXPECT_EQ(DefaultRoles().Gives(role, role.key), role.key == "system_admin") << role.key;
    EXPECT_EQ(RoleGives(role, "identity.grants.create"), !role.gives.empty()) << role.key;
  }
}

}  // namespace
}  // namespace fupin::auth
