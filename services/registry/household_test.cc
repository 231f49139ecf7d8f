// Households through the service, on a real database: who sees what, who is unique, what is remembered.
#include <random>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/wire.h"
#include "gmock/gmock.h"
#include "services/registry/household_rules.h"
#include "services/registry/registry_fixture.h"

namespace fupin::registry {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class HouseholdTest : public RegistryTest {
 protected:
  v1::UpdateHouseholdRequest GroupUpdate(const v1::Household& household, const std::string& group) {
    v1::UpdateHouseholdRequest request;
    request.mutable_household()->set_name(household.name());
    request.mutable_household()->set_etag(household.etag());
    request.mutable_household()->set_group_name(group);
    request.mutable_update_mask()->add_paths("group_name");
    return request;
  }
  absl::StatusOr<v1::Household> Update(const v1::UpdateHouseholdRequest& request) {
    rpc::CallContext call = Village();
    return households_.UpdateHousehold(call, request);
  }
  absl::StatusOr<v1::Household> GetOn(const std::string& name, Date day,
                                      std::optional<absl::Time> known_at = {}) {
    v1::GetHouseholdRequest request;
    request.set_name(name);
    SetDate(day, request.mutable_as_of_date());
    if (known_at.has_value()) SetTime(*known_at, request.mutable_as_known_at());
    rpc::CallContext call = Village();
    return households_.GetHousehold(call, request);
  }
};

TEST_F(HouseholdTest, AVillageThatIsGoneTakesInNobodyAfterAMinute) {
  ASSERT_OK(Create(TestHousehold(0)));
  identity_.merged = kTestVillage;
  EXPECT_OK(Create(TestHousehold(1))) << "it is remembered for a minute";
  clock_.Advance(absl::Minutes(1));
  EXPECT_EQ(DetailOf(Create(TestHousehold(2)).status()).violations.at(0).reason, "AREA_UNKNOWN");
}

TEST_F(HouseholdTest, WhatIsRecordedIsRead) {
  for (bool lane : {false, true}) {
    ASSERT_OK_AND_ASSIGN(v1::Household made, Create(TestHousehold(lane), lane));
    ASSERT_OK_AND_ASSIGN(v1::Household read, Get(Village(lane), made.name()));
    EXPECT_EQ(read.status(), v1::HOUSEHOLD_STATUS_GENERAL);
    EXPECT_EQ(read.head_name(), "田大山");
    EXPECT_EQ(read.people(), 2);
    EXPECT_EQ(read.net_income_fen(), 699'999);
    EXPECT_EQ(read.income().wage_fen(), 800'000);
    EXPECT_EQ(read.other_causes(0), v1::POVERTY_CAUSE_SCHOOLING);
    EXPECT_FALSE(read.has_land()) << "nothing on file is not an empty message";
    EXPECT_EQ(read.etag(), made.etag());
    ASSERT_THAT(read.members(), SizeIs(2));
    EXPECT_EQ(read.members(1).enrolment(), v1::ENROLMENT_STAGE_PRIMARY);
    EXPECT_EQ(read.members(1).name(), made.members(1).name());
  }
}

TEST_F(HouseholdTest, PersonalDataAreSealedAndMasked) {
  v1::Household household = TestHousehold(1);
  ASSERT_OK_AND_ASSIGN(v1::Household made, Create(household));
  EXPECT_EQ(made.phone(), "100****0001");
  EXPECT_EQ(made.members(0).resident_id().substr(2, 4), "****");
  EXPECT_THAT(made.members(0).health(), IsEmpty()) << "a stored reply holds nothing of health";
  std::string dump =
      Sql("SELECT string_agg(t.line, ' ') FROM (SELECT household::text AS line FROM household UNION ALL"
          " SELECT member::text FROM member UNION ALL SELECT encode(reply, 'escape') FROM idempotency) t");
  EXPECT_THAT(dump, Not(HasSubstr(household.phone())));
  EXPECT_THAT(dump, Not(HasSubstr(household.bank_card())));
  EXPECT_THAT(dump, Not(HasSubstr(household.members(0).resident_id())));
  ASSERT_OK_AND_ASSIGN(v1::Household plain, GetOn(made.name(), clock_.Today()));
  EXPECT_EQ(plain.phone(), household.phone()) << "plain before the pipeline masks it";
  EXPECT_EQ(plain.members(0).resident_id(), household.members(0).resident_id());
}

TEST_F(HouseholdTest, AnotherVillageDoesNotExist) {
  ASSERT_OK_AND_ASSIGN(v1::Household made, Create(TestHousehold(1)));
  EXPECT_ERROR(Get(As("village_officer", kOtherVillage), made.name()), kNotFound, "HOUSEHOLD_NOT_FOUND");
  EXPECT_ERROR(Get(As("village_officer", kOtherVillage, true), made.name()), kNotFound,
               "HOUSEHOLD_NOT_FOUND");
  EXPECT_ERROR(Get(Village(), "households/999999999"), kNotFound, "HOUSEHOLD_NOT_FOUND");
  EXPECT_ERROR(Get(Village(), "villages/1"), kInvalidArgument, "NAME_MALFORMED");
  EXPECT_OK(Get(As("county_officer", "4228"), made.name()));
}

TEST_F(HouseholdTest, AnUnknownVillageIsRefused) {
  v1::Household household = TestHousehold(1);
  household.set_area_code("422801100999");
  EXPECT_ERROR(Create(household), kInvalidArgument, "AREA_UNKNOWN");
}

TEST_F(HouseholdTest, OnePersonInOneHouseholdEvenAcrossAreas) {
  ASSERT_OK(Create(TestHousehold(1)));
  v1::Household again = TestHousehold(2);
  again.set_area_code(kOtherVillage);
  again.mutable_members(1)->set_resident_id(TestHousehold(1).members(1).resident_id());
  EXPECT_ERROR(Create(again), kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD");
  EXPECT_ERROR(Create(again, true), kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD");
  EXPECT_EQ(Sql("SELECT count(*) FROM household"), "1");
}

TEST_F(HouseholdTest, TwentyClerksEnterTheSamePeopleAtOnce) {
  std::atomic<int> made = 0;
  std::vector<std::thread> clerks;
  for (int clerk = 0; clerk < 20; ++clerk) {
    clerks.emplace_back([&, clerk] {
      for (int n = 0; n < 5; ++n) {
        absl::StatusOr<v1::Household> result = Create(TestHousehold(n), clerk % 2 == 0);
        if (result.ok()) {
          ++made;
        } else {
          EXPECT_ERROR(result, kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD");
        }
      }
    });
  }
  for (std::thread& clerk : clerks) clerk.join();
  EXPECT_EQ(made, 5);
  EXPECT_EQ(Sql("SELECT count(*) || '/' || count(DISTINCT resident_id_index) FROM member"), "10/10");
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox"), "5");
}

TEST_F(HouseholdTest, ARepeatedRequestHasOneEffect) {
  v1::CreateHouseholdRequest request;
  *request.mutable_household() = TestHousehold(1);
  for (bool lane : {true, false}) {
    rpc::CallContext call = As("village_officer", kTestVillage, lane);
    if (!lane) *request.mutable_household() = TestHousehold(2);
    ASSERT_OK_AND_ASSIGN(v1::Household first, households_.CreateHousehold(call, request));
    ASSERT_OK_AND_ASSIGN(v1::Household second, households_.CreateHousehold(call, request));
    EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
    v1::CreateHouseholdRequest altered = request;
    altered.mutable_household()->set_group_name("四组");
    EXPECT_ERROR(households_.CreateHousehold(call, altered), kInvalidArgument, "REQUEST_ID_REUSED");
  }
  EXPECT_EQ(Sql("SELECT count(*) FROM household"), "2");
}

TEST_F(HouseholdTest, PagesFollowOneAnother) {
  for (int n = 0; n < 7; ++n) ASSERT_OK(Create(TestHousehold(n)));
  v1::ListHouseholdsRequest request;
  request.set_area_code("422801100");
  request.set_page_size(3);
  std::set<std::string> seen;
  rpc::CallContext call = As("township_officer", "422801100", true);
  for (int page = 0; page < 3; ++page) {
    ASSERT_OK_AND_ASSIGN(v1::ListHouseholdsResponse response, households_.ListHouseholds(call, request));
    for (const v1::Household& household : response.households()) {
      EXPECT_TRUE(seen.insert(household.name()).second);
      EXPECT_THAT(household.members(), IsEmpty());
      EXPECT_EQ(household.net_income_per_head_fen(), 349'999);
    }
    EXPECT_EQ(response.next_page_token().empty(), page == 2);
    request.set_page_token(response.next_page_token());
  }
  EXPECT_THAT(seen, SizeIs(7));
}

TEST_F(HouseholdTest, AListIsFilteredAndItsTokenBoundToTheFilter) {
  for (int n = 0; n < 3; ++n) ASSERT_OK(Create(TestHousehold(n)));
  v1::ListHouseholdsRequest request;
  request.set_area_code(kTestVillage);
  request.set_page_size(1);
  rpc::CallContext call = Village(true);
  ASSERT_OK_AND_ASSIGN(v1::ListHouseholdsResponse page, households_.ListHouseholds(call, request));
  request.set_page_token(page.next_page_token());
  request.set_primary_cause(v1::POVERTY_CAUSE_DISASTER);
  EXPECT_ERROR(households_.ListHouseholds(call, request), kInvalidArgument, "PAGE_TOKEN_INVALID");
  request.clear_page_token();
  ASSERT_OK_AND_ASSIGN(page, households_.ListHouseholds(call, request));
  EXPECT_THAT(page.households(), IsEmpty());
}

// Heads 田大山 (village 201, numbers 0 to 4) and 向红 (village 202, numbers 5 to 7), found in pages of two.
class SearchTest : public HouseholdTest {
 protected:
  void SetUp() override {
    for (int n = 0; n < 8; ++n) {
      v1::Household household = TestHousehold(n);
      household.set_external_number(absl::StrCat("42280110", n));
      if (n >= 5) {
        household.set_area_code(kOtherVillage);
        household.mutable_members(0)->set_full_name("向红");
        household.set_bank_card_holder("向红");
        household.set_primary_cause(v1::POVERTY_CAUSE_DISABILITY);
      }
      ASSERT_OK(Create(household));
    }
  }
  static v1::ListHouseholdsRequest Query(const std::string& area, const std::string& query) {
    v1::ListHouseholdsRequest request;
    request.set_area_code(area);
    request.set_query(query);
    request.set_page_size(2);
    return request;
  }
  // The numbers found on all pages, in order, each page saying the same total.
  std::string Numbers(v1::ListHouseholdsRequest request, int64_t* total = nullptr) {
    std::string numbers;
    for (int64_t first_total = -1;;) {
      rpc::CallContext call = As("county_officer", "422801", /*lane=*/numbers.empty());
      absl::StatusOr<v1::ListHouseholdsResponse> page = households_.ListHouseholds(call, request);
      if (!page.ok()) return page.status().ToString();
      for (const v1::Household& household : page->households()) {
        numbers += household.external_number().back();
      }
      if (first_total < 0) first_total = page->total_size();
      EXPECT_EQ(page->total_size(), first_total);
      if (total != nullptr) *total = first_total;
      if (page->next_page_token().empty()) return numbers;
      request.set_page_token(page->next_page_token());
    }
  }
};

TEST_F(SearchTest, FindsByTheBeginningOfNameOrNumber) {
  for (const char* area : {"42", "422801", "422801100", kTestVillage}) {
    EXPECT_EQ(Numbers(Query(area, "田")), "01234") << area;
    EXPECT_EQ(Numbers(Query(area, " 田大山 ")), "01234") << area;
    EXPECT_EQ(Numbers(Query(area, "大山")), "") << area;
    EXPECT_EQ(Numbers(Query(area, "422801103")), "3") << area;
    EXPECT_EQ(Numbers(Query(area, "%")), "") << area;
  }
  EXPECT_EQ(Numbers(Query("422801", "4228")), "01234567");
  EXPECT_EQ(Numbers(Query("422801100", "4228")), "01234567");
  EXPECT_EQ(Numbers(Query("422801", "向")), "567");
  EXPECT_EQ(Numbers(Query(kOtherVillage, "4228")), "567");
  EXPECT_EQ(Numbers(Query(kTestVillage, "向")), "");
}

TEST_F(SearchTest, FindsAResidentByTheWholeId) {
  const std::string head = TestHousehold(6).members(0).resident_id();
  const std::string son = TestHousehold(6).members(1).resident_id();
  EXPECT_EQ(Numbers(Query("422801", head)), "6");
  EXPECT_EQ(Numbers(Query(kOtherVillage, son)), "6");
  EXPECT_EQ(Numbers(Query(kTestVillage, head)), "");
  EXPECT_EQ(Numbers(Query("422801", head.substr(0, 17))), "");
  EXPECT_EQ(Numbers(Query("422801", TestHousehold(99).members(0).resident_id())), "");
}

TEST_F(SearchTest, OutsideTheCallersAreaNothingIsFound) {
  for (const std::string& query :
       {std::string("田"), std::string("4228"), TestHousehold(1).members(0).resident_id()}) {
    for (const char* area : {"422801", kTestVillage}) {
      rpc::CallContext call = As("village_officer", kOtherVillage);
      ASSERT_OK_AND_ASSIGN(v1::ListHouseholdsResponse found,
                           households_.ListHouseholds(call, Query(area, query)));
      for (const v1::Household& household : found.households()) {
        EXPECT_EQ(household.area_code(), kOtherVillage) << query;
      }
    }
  }
}

TEST_F(SearchTest, CountsWhatItLists) {
  int64_t total = 0;
  auto expect = [&](v1::ListHouseholdsRequest request, int64_t count) {
    const std::string numbers = Numbers(request, &total);
    EXPECT_EQ(total, count) << request.ShortDebugString();
    EXPECT_EQ(static_cast<int64_t>(numbers.size()), count) << request.ShortDebugString();
  };
  for (bool folded : {false, true}) {
    if (folded) {
      ASSERT_OK(statistics_.Fold(Scope{.range = AreaRange::Nation(), .now = clock_.Now()}));
    }
    expect(Query("422801", ""), 8);
    expect(Query("422801100", ""), 8);
    expect(Query(kOtherVillage, ""), 3);
    v1::ListHouseholdsRequest general = Query("422801", "");
    general.set_status(v1::HOUSEHOLD_STATUS_GENERAL);
    expect(general, 8);
    general.set_status(v1::HOUSEHOLD_STATUS_REGISTERED);
    expect(general, 0);
  }
  for (const char* query : {"", "4228", "向"}) {
    v1::ListHouseholdsRequest disabled = Query("422801", query);
    disabled.set_primary_cause(v1::POVERTY_CAUSE_DISABILITY);
    expect(disabled, 3);
    disabled.set_status(v1::HOUSEHOLD_STATUS_REGISTERED);
    expect(disabled, 0);
  }
  expect(Query("422801", "田"), 5);
  expect(Query("422801100", "田"), 5);
}

// Not by reading the table: with as many rows as a township has, the plan must name the index.
TEST_F(SearchTest, UsesItsIndexes) {
  Sql("INSERT INTO household SELECT (jsonb_populate_record(NULL::household, to_jsonb(h) || "
      "jsonb_build_object('id', "
      "1000000 + n, 'head_name', chr(20000 + n % 1000), 'external_number', 'x' || n))).* FROM (SELECT * FROM "
      "household LIMIT 1) h, generate_series(1, 3000) n");
  Sql("ANALYZE household");
  for (const char* column : {"head_name", "external_number"}) {
    const std::string text = absl::StrCat(column, " COLLATE \"C\"");
    const std::string sql = absl::StrCat(
        "EXPLAIN SELECT id FROM household WHERE external_number <> '' AND ", text, " >= '田' AND ", text,
        " < '田\U0010FFFF' AND area_code >= 422800000000 AND area_code < 422900000000 ORDER BY ", text,
        ", area_code, id LIMIT 21");
    // As the service sees it, under row-level security.
    const postgres::Statement explain{column, sql.c_str()};
    ASSERT_OK_AND_ASSIGN(postgres::Result rows, database_->Query(Village().scope(), explain));
    std::string plan;
    for (postgres::Row row : rows) absl::StrAppend(&plan, std::string(row.Text(0)), "\n");
    EXPECT_THAT(plan, HasSubstr(column[0] == 'h' ? "using household_head_name" : "using household_number"));
    EXPECT_THAT(plan, ContainsRegex(absl::StrCat("Index Cond: .*", column, ".* >= '田'")));
  }
}

// What the foreign key promised, asked once for each statement.
TEST_F(HouseholdTest, NobodyIsAMemberOfNoHousehold) {
  ASSERT_OK(Create(TestHousehold(1)).status());
  auto run = [&](const char* name, const std::string& sql) {
    const postgres::Statement statement{name, sql.c_str()};
    return database_->Transact(Village().scope(),
                               [&](postgres::Transaction& tx) { return tx.Exec(statement, {}).status(); });
  };
  const std::string copies =
      "INSERT INTO member SELECT (jsonb_populate_record(NULL::member, to_jsonb(m) || "
      "jsonb_build_object('id', n,"
      " 'household_id', ";
  const std::string rest = ", 'present', false))).* FROM (SELECT * FROM member LIMIT 1) m, generate_series(";
  EXPECT_OK(run("kept", copies + "m.household_id" + rest + "1, 3) n"));
  const absl::Status orphan =
      run("orphan", copies + "CASE n WHEN 12 THEN 1 ELSE m.household_id END" + rest + "11, 13) n");
  EXPECT_THAT(orphan.ToString(), HasSubstr("MEMBER_HOUSEHOLD_ID_FKEY"));
  EXPECT_FALSE(run("moved", "UPDATE member SET household_id = 1").ok());
  EXPECT_FALSE(run("renamed", "UPDATE household SET id = id + 1").ok());
  EXPECT_FALSE(run("deleted", "DELETE FROM household").ok());
}

TEST_F(HouseholdTest, AStaleEtagIsRefused) {
  ASSERT_OK_AND_ASSIGN(v1::Household made, Create(TestHousehold(1)));
  ASSERT_OK_AND_ASSIGN(v1::Household changed, Update(GroupUpdate(made, "四组")));
  EXPECT_EQ(changed.group_name(), "四组");
  EXPECT_NE(changed.etag(), made.etag());
  EXPECT_ERROR(Update(GroupUpdate(made, "五组")), kAborted, "ETAG_MISMATCH");
  made.clear_etag();
  EXPECT_ERROR(Update(GroupUpdate(made, "五组")), kInvalidArgument, "ETAG_MISSING");
}

TEST_F(HouseholdTest, OnlyWhatIsChangeableChanges) {
  ASSERT_OK_AND_ASSIGN(v1::Household made, Create(TestHousehold(1)));
  for (const char* path :
       {"status", "members", "area_code", "registered_date", "no_such_field", "income.wage_fen"}) {
    v1::UpdateHouseholdRequest request = GroupUpdate(made, "四组");
    request.mutable_update_mask()->add_paths(path);
    EXPECT_ERROR(Update(request), kInvalidArgument, "FIELD_NOT_CHANGEABLE") << path;
  }
  v1::UpdateHouseholdRequest wrong = GroupUpdate(made, "四组");
  wrong.mutable_update_mask()->add_paths("income");
  wrong.mutable_household()->mutable_income()->set_year(2030);
  EXPECT_ERROR(Update(wrong), kInvalidArgument, "INCOME_YEAR");
}

TEST_F(HouseholdTest, NothingIsOverwritten) {
  ASSERT_OK_AND_ASSIGN(v1::Household made, Create(TestHousehold(1)));
  Date first_day = clock_.Today();
  absl::Time before_correction = clock_.Now() + absl::Hours(24 * 20 - 1);
  PassDays(10);
  ASSERT_OK_AND_ASSIGN(v1::Household moved, Update(GroupUpdate(made, "四组")));  // from day 10
  PassDays(10);
  v1::UpdateHouseholdRequest late;  // known on day 20, true from day 5
  late.mutable_household()->set_name(made.name());
  late.mutable_household()->set_etag(moved.etag());
  late.mutable_household()->set_primary_cause(v1::POVERTY_CAUSE_DISASTER);
  late.mutable_update_mask()->add_paths("primary_cause");
  SetDate(first_day + 5, late.mutable_effective_date());
  ASSERT_OK(Update(late));

  struct {
    int day;
    bool after_correction;
    const char* group;
    v1::PovertyCause cause;
  } const kBeliefs[] = {
      {0, true, "三组", v1::POVERTY_CAUSE_ILLNESS},  {4, true, "三组", v1::POVERTY_CAUSE_ILLNESS},
      {5, true, "三组", v1::POVERTY_CAUSE_DISASTER}, {12, true, "四组", v1::POVERTY_CAUSE_DISASTER},
      {5, false, "三组", v1::POVERTY_CAUSE_ILLNESS}, {12, false, "四组", v1::POVERTY_CAUSE_ILLNESS},
  };
  for (const auto& belief : kBeliefs) {
    std::optional<absl::Time> known_at;
    if (!belief.after_correction) known_at = before_correction;
    ASSERT_OK_AND_ASSIGN(v1::Household then, GetOn(made.name(), first_day + belief.day, known_at));
    EXPECT_EQ(then.group_name(), belief.group) << belief.day;
    EXPECT_EQ(then.primary_cause(), belief.cause) << belief.day << belief.after_correction;
  }
  EXPECT_ERROR(GetOn(made.name(), first_day + -1), kNotFound, "HOUSEHOLD_NOT_FOUND");
  EXPECT_ERROR(GetOn(made.name(), first_day + 400), kInvalidArgument, "DATE_IN_FUTURE");
  EXPECT_EQ(Sql("SELECT count(*) FROM household_history"), "3");
}

TEST_F(HouseholdTest, PeopleComeAndGo) {
  ASSERT_OK_AND_ASSIGN(v1::Household household, Create(TestHousehold(1)));
  Date first_day = clock_.Today();
  PassDays(3);
  v1::AddMemberRequest add;
  add.set_parent(household.name());
  add.set_etag(household.etag());
  add.set_change(v1::MEMBER_CHANGE_MARRIED_IN);
  *add.mutable_member() =
      TestMember("向小妹", v1::RELATION_SPOUSE, TestResidentId(*Date::FromYmd(1988, 5, 1), 2));
  rpc::CallContext call = Village();
  ASSERT_OK_AND_ASSIGN(household, households_.AddMember(call, add));
  EXPECT_EQ(household.people(), 3);
  std::string wife = household.members(2).name();

  PassDays(3);
  v1::RemoveMemberRequest die;
  die.set_name(household.members(0).name());
  die.set_etag(household.etag());
  die.set_change(v1::MEMBER_CHANGE_DEATH);
  rpc::CallContext later = Village();
  EXPECT_ERROR(households_.RemoveMember(later, die), kInvalidArgument, "NEW_HEAD");
  die.set_new_head(wife);
  rpc::CallContext again = Village();
  // The card is the dead head's: the household must get another one first.
  EXPECT_ERROR(households_.RemoveMember(again, die), kInvalidArgument, "HOLDER_NOT_HEAD");
  v1::UpdateHouseholdRequest card = GroupUpdate(household, "三组");
  card.mutable_update_mask()->add_paths("bank_card");
  card.mutable_update_mask()->add_paths("bank_card_holder");
  ASSERT_OK_AND_ASSIGN(household, Update(card));
  die.set_etag(household.etag());
  rpc::CallContext last = Village();
  ASSERT_OK_AND_ASSIGN(household, households_.RemoveMember(last, die));
  EXPECT_EQ(household.head_name(), "向小妹");
  EXPECT_EQ(household.people(), 2);

  ASSERT_OK_AND_ASSIGN(v1::Household first, GetOn(household.name(), first_day + 1));
  EXPECT_EQ(first.people(), 2);
  EXPECT_EQ(first.head_name(), "田大山");
  ASSERT_OK_AND_ASSIGN(v1::Household middle, GetOn(household.name(), first_day + 4));
  EXPECT_EQ(middle.people(), 3);
}

TEST_F(HouseholdTest, AMemberIsCorrectedButNotTwice) {
  ASSERT_OK(Create(TestHousehold(2)));
  ASSERT_OK_AND_ASSIGN(v1::Household household, Create(TestHousehold(1)));
  v1::UpdateMemberRequest request;
  request.mutable_member()->set_name(household.members(1).name());
  request.mutable_member()->set_resident_id(TestHousehold(2).members(1).resident_id());
  request.mutable_update_mask()->add_paths("resident_id");
  request.set_etag(household.etag());
  rpc::CallContext call = Village();
  EXPECT_ERROR(households_.UpdateMember(call, request), kAlreadyExists, "MEMBER_IN_ANOTHER_HOUSEHOLD");
  request.mutable_member()->set_resident_id(TestResidentId(*Date::FromYmd(2014, 2, 3), 5));
  rpc::CallContext again = Village();
  ASSERT_OK_AND_ASSIGN(household, households_.UpdateMember(again, request));
  EXPECT_EQ(DateOf(household.members(1).birth_date()), *Date::FromYmd(2014, 2, 3));
  request.mutable_update_mask()->add_paths("gender");
  request.set_etag(household.etag());
  rpc::CallContext third = Village();
  EXPECT_ERROR(households_.UpdateMember(third, request), kInvalidArgument, "FIELD_NOT_CHANGEABLE");
}

TEST_F(HouseholdTest, PeersAskWhoSomebodyIs) {
  ASSERT_OK_AND_ASSIGN(v1::Household household, Create(TestHousehold(1)));
  v1::BatchCheckMembersRequest request;
  request.add_queries()->set_member(household.members(1).name());
  request.add_queries()->set_resident_id(TestHousehold(1).members(0).resident_id());
  request.add_queries()->set_resident_id(TestHousehold(9).members(0).resident_id());
  rpc::CallContext call = As("county_officer", "4228");
  ASSERT_OK_AND_ASSIGN(v1::BatchCheckMembersResponse response, households_.BatchCheckMembers(call, request));
  ASSERT_THAT(response.checks(), SizeIs(3));
  EXPECT_TRUE(response.checks(0).present());
  EXPECT_FALSE(response.checks(0).registered()) << "GENERAL is not registered";
  EXPECT_EQ(response.checks(0).full_name(), "田小山");
  EXPECT_EQ(response.checks(1).member(), household.members(0).name());
  EXPECT_FALSE(response.checks(2).found());
  SetDate(clock_.Today() + -1, request.mutable_date());
  ASSERT_OK_AND_ASSIGN(response, households_.BatchCheckMembers(call, request));
  EXPECT_TRUE(response.checks(0).found());
  EXPECT_FALSE(response.checks(0).present()) << "not yet on file that day";
}

TEST_F(HouseholdTest, PeersGetManyAtOnce) {
  ASSERT_OK_AND_ASSIGN(v1::Household one, Create(TestHousehold(1)));
  ASSERT_OK_AND_ASSIGN(v1::Household two, Create(TestHousehold(2)));
  v1::BatchGetHouseholdsRequest request;
  request.add_names(two.name());
  request.add_names("households/424242");
  request.add_names(one.name());
  rpc::CallContext call = As("county_officer", "4228");
  ASSERT_OK_AND_ASSIGN(v1::BatchGetHouseholdsResponse response,
                       households_.BatchGetHouseholds(call, request));
  ASSERT_THAT(response.households(), SizeIs(2));
  EXPECT_EQ(response.households(0).name(), two.name());
  EXPECT_EQ(response.households(0).bank_card(), TestHousehold(2).bank_card());
  EXPECT_THAT(response.households(0).members(), IsEmpty());
  EXPECT_THAT(response.missing(), ::testing::ElementsAre("households/424242"));
}

// Random changes by several clerks; then the figures are what counting all households gives, folded or not.
TEST_F(HouseholdTest, FiguresEqualARecount) {
  std::vector<std::string> names;
  for (int n = 0; n < 12; ++n) {
    v1::Household household = TestHousehold(n);
    if (n % 3 == 0) household.set_area_code(kOtherVillage);
    ASSERT_OK_AND_ASSIGN(v1::Household made, Create(household, n % 2 == 0));
    names.push_back(made.name());
  }
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    PassDays(round % 7 == 0 ? 1 : 0);
    rpc::CallContext call = As("township_officer", "422801100");
    ASSERT_OK_AND_ASSIGN(v1::Household now, Get(call, names[random() % names.size()]));
    v1::UpdateHouseholdRequest request = GroupUpdate(now, "组");
    request.mutable_update_mask()->add_paths("income");
    request.mutable_household()->mutable_income()->set_year(2025);
    request.mutable_household()->mutable_income()->set_wage_fen(random() % 1'000'000);
    request.mutable_update_mask()->add_paths("attribute");
    request.mutable_household()->set_attribute(static_cast<v1::HouseholdAttribute>(1 + random() % 4));
    SetDate(clock_.Today() + -static_cast<int>(random() % 3), request.mutable_effective_date());
    absl::StatusOr<v1::Household> changed = households_.UpdateHousehold(call, request);
    if (!changed.ok()) {
      EXPECT_ERROR(changed, kInvalidArgument, "BEFORE_ON_FILE");
    }
    if (round % 20 == 0) {
      ASSERT_OK(statistics_.Fold(As("province_officer", "42").scope()));
    }
  }
  for (int back : {0, 2, 5}) {
    Date day = clock_.Today() + -back;
    for (const char* area : {"42", "422801", "422801100", kTestVillage, kOtherVillage}) {
      rpc::CallContext call = As("province_officer", "42");
      ASSERT_OK_AND_ASSIGN(auto figures, statistics_.Read(call.scope(), *AreaCode::Parse(area), day, true));
      Counters recount(Indicators().size(), 0);
      for (const std::string& name : names) {
        absl::StatusOr<v1::Household> then = [&] {
          v1::GetHouseholdRequest request;
          request.set_name(name);
          SetDate(day, request.mutable_as_of_date());
          return households_.GetHousehold(call, request);
        }();
        if (!then.ok() || !then->area_code().starts_with(area)) continue;
        Counters one = Count(*then);
        for (size_t i = 0; i < one.size(); ++i) recount[i] += one[i];
      }
      EXPECT_EQ(figures.area, recount) << area << " " << back;
      Counters children(Indicators().size(), 0);
      for (const auto& [code, counters] : figures.children) {
        for (size_t i = 0; i < counters.size(); ++i) children[i] += counters[i];
      }
      if (std::string_view(area).size() < 12) {
        EXPECT_EQ(children, recount) << area;
      }
    }
  }
}

TEST_F(HouseholdTest, AScoreExplainsItselfByThePolicyInForce) {
  ASSERT_OK_AND_ASSIGN(v1::Household household, Create(TestHousehold(1)));
  v1::ScoreHouseholdRequest request;
  request.set_name(household.name());
  rpc::CallContext call = Village();
  ASSERT_OK_AND_ASSIGN(v1::Score score, households_.ScoreHousehold(call, request));
  EXPECT_EQ(score.policy_version(), "base-2014-1");
  EXPECT_THAT(score.items(), SizeIs(12));
  int sum = 0;
  int most = 0;
  for (const v1::ScoreItem& item : score.items()) sum += item.points_x100(), most += item.max_points_x100();
  EXPECT_EQ(score.points_x100(), sum);
  EXPECT_EQ(most, 10'000) << "a hundred points in all";
  request.set_policy_version("no-such-policy");
  EXPECT_ERROR(households_.ScoreHousehold(call, request), kFailedPrecondition, "NO_SCORE_POLICY");
}

TEST_F(HouseholdTest, EveryMeasureOfAPolicyIsKnown) {
  std::string known;
  for (std::string_view name : Measures()) absl::StrAppend(&known, "'", std::string(name), "',");
  known.pop_back();
  EXPECT_EQ(Sql("SELECT count(*) FROM score_item WHERE measure NOT IN (" + known + ")"), "0");
}

}  // namespace
}  // namespace fupin::registry
