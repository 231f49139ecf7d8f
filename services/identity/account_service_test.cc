#include <gtest/gtest.h>

#include "common/base/ids.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class AccountTest : public IdentityTest {
 protected:
  v1::CreateGrantRequest NewGrant(const v1::Account& account, const std::string& role,
                                  const std::string& area) {
    v1::CreateGrantRequest request;
    request.set_parent(account.name());
    request.mutable_grant()->set_role(role);
    request.mutable_grant()->set_area_code(area);
    request.mutable_grant()->set_reason("任命文件");
    return request;
  }
  absl::StatusOr<v1::Grant> Revoke(const rpc::CallContext& who, const v1::Grant& grant) {
    v1::RevokeGrantRequest request;
    request.set_name(grant.name());
    request.set_reason("调离");
    return Call<v1::Grant>(who, request);
  }
  absl::StatusOr<v1::Account> Get(const rpc::CallContext& who, const v1::Account& account) {
    v1::GetAccountRequest request;
    request.set_name(account.name());
    return Call<v1::Account>(who, request);
  }
  std::vector<std::string> Usernames(const rpc::CallContext& who, const std::string& area,
                                     const std::string& role = "", int page_size = 1) {
    std::vector<std::string> names;
    v1::ListAccountsRequest request;
    request.set_area_code(area);
    request.set_role(role);
    request.set_page_size(page_size);
    do {
      const auto response = Call<v1::ListAccountsResponse>(who, request);
      EXPECT_OK(response);
      if (!response.ok()) break;
      for (const v1::Account& account : response->accounts()) names.push_back(account.username());
      request.set_page_token(response->next_page_token());
    } while (!request.page_token().empty());
    return names;
  }
};

using Names = std::vector<std::string>;

TEST_F(AccountTest, EveryKindOfPersonOfTheStoryCanBeMade) {
  CreatePerson("province", "province_officer", "42");
  CreatePerson("county", "county_officer", "422801");
  CreatePerson("approver", "county_approver", "422801");
  CreatePerson("township", "township_officer", "422801100");
  CreatePerson("village", "village_officer", "422801100201");
  CreatePerson("finance", "finance_officer", "422801");
  CreatePerson("head", "headmaster", "422801100", "schools/7");
  CreatePerson("teacher", "teacher", "422801100", "schools/7");
  CreatePerson("auditor", "auditor", "42");
  CreatePerson("cadre", "cadre", "422801100");
  v1::CreateAccountRequest bank = NewPerson("bank.enshi", "bank", "422801", "organisations/9");
  bank.mutable_account()->set_kind(v1::ACCOUNT_KIND_MACHINE);
  EXPECT_ERROR(Call<v1::Account>(Admin(), bank), kInvalidArgument, "PASSWORD_TOO_SHORT");
  bank.set_password("0123456789abcdef-machine-secret");
  ASSERT_OK(Call<v1::Account>(Admin(), bank));
  for (const char* name : {"province", "village", "head", "teacher", "auditor", "cadre"})
    EXPECT_OK(Login(name));
  EXPECT_OK(Login("bank.enshi", "0123456789abcdef-machine-secret"));
}

TEST_F(AccountTest, NobodyListsOrGetsAccountsOutsideTheirArea) {
  const v1::Account own = CreatePerson("wangwei", "village_officer", "422801100201");
  const v1::Account neighbour = CreatePerson("neighbour", "village_officer", "422802100201");
  const v1::Account above = CreatePerson("above", "county_officer", "4228");
  const rpc::CallContext county = As("county_officer", "422801");
  EXPECT_OK(Get(county, own));
  EXPECT_ERROR(Get(county, neighbour), kNotFound, "ACCOUNT_NOT_FOUND");
  EXPECT_ERROR(Get(county, above), kNotFound, "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Usernames(county, "422801"), Names{"wangwei"});
  v1::ListAccountsRequest wider;
  wider.set_area_code("4228");
  EXPECT_ERROR(Call<v1::ListAccountsResponse>(county, wider), kPermissionDenied, "AREA_NOT_GRANTED");
  EXPECT_EQ(Usernames(Admin(), "42"), (Names{"wangwei", "neighbour", "above"})) << "over three pages";
  EXPECT_EQ(Usernames(Admin(), "42", "county_officer"), Names{"above"});
}

TEST_F(AccountTest, AHeadmasterSeesAndMakesOnlyTheOwnSchoolsPeople) {
  const v1::Account teacher = CreatePerson("teacher7", "teacher", "422801100", "schools/7");
  const v1::Account other = CreatePerson("teacher8", "teacher", "422801100", "schools/8");
  const rpc::CallContext head = As("headmaster", "422801100", "schools/7");
  EXPECT_OK(Get(head, teacher));
  EXPECT_ERROR(Get(head, other), kNotFound, "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Usernames(head, "422801100"), Names{"teacher7"});
  EXPECT_OK(Call<v1::Account>(head, NewPerson("new7", "teacher", "422801100", "schools/7")));
  EXPECT_ERROR(Call<v1::Account>(head, NewPerson("new8", "teacher", "422801100", "schools/8")),
               kPermissionDenied, "GRANT_NOT_YOURS_TO_GIVE");
  v1::CreateAccountRequest without_grant = NewPerson("new9", "teacher", "422801100", "schools/8");
  without_grant.clear_grants();
  EXPECT_ERROR(Call<v1::Account>(head, without_grant), kPermissionDenied, "ORGANISATION_NOT_YOURS");
}

TEST_F(AccountTest, NobodyCreatesAccountsOrGrantsOutsideTheirArea) {
  const rpc::CallContext county = As("county_officer", "422801");
  EXPECT_ERROR(Call<v1::Account>(county, NewPerson("x.y.z", "village_officer", "422802100201")),
               kPermissionDenied, "AREA_NOT_GRANTED");
  v1::CreateAccountRequest mixed = NewPerson("x.y.z", "village_officer", "422801100201");
  mixed.mutable_grants(0)->set_area_code("422802100201");
  EXPECT_ERROR(Call<v1::Account>(county, mixed), kPermissionDenied, "GRANT_NOT_YOURS_TO_GIVE");
  const v1::Account own = CreatePerson("wangwei", "village_officer", "422801100201");
  EXPECT_ERROR(Call<v1::Grant>(county, NewGrant(own, "village_officer", "422802100201")), kPermissionDenied,
               "AREA_NOT_GRANTED");
  EXPECT_ERROR(Call<v1::Grant>(county, NewGrant(own, "county_approver", "422801")), kPermissionDenied,
               "GRANT_NOT_YOURS_TO_GIVE");
  const v1::Account neighbour = CreatePerson("neighbour", "village_officer", "422802100201");
  EXPECT_ERROR(Call<v1::Grant>(county, NewGrant(neighbour, "village_officer", "422801100201")), kNotFound,
               "ACCOUNT_NOT_FOUND");
  EXPECT_EQ(Sql("SELECT count(*) FROM account_grant"), "2");
}

TEST_F(AccountTest, NobodyGrantsToThemselves) {
  const v1::Account county = CreatePerson("county", "county_officer", "422801");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("county"));
  EXPECT_ERROR(Call<v1::Grant>(HolderOf(session), NewGrant(county, "cadre", "422801")), kPermissionDenied,
               "GRANT_TO_SELF");
}

TEST_F(AccountTest, AVillageOfficerManagesNoAccounts) {
  const rpc::CallContext village = As("village_officer", "422801100201");
  EXPECT_ERROR(Call<v1::Account>(village, NewPerson("x.y.z", "cadre", "422801100201")), kPermissionDenied,
               "PERMISSION_NOT_GRANTED");
}

TEST_F(AccountTest, AGrantAndItsEndTakeEffect) {
  const v1::Account account = CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Grant cadre,
                       Call<v1::Grant>(Admin(), NewGrant(account, "cadre", "422801100")));
  EXPECT_EQ(cadre.granted_by(), "accounts/1");
  ASSERT_OK_AND_ASSIGN(const v1::Session before, Login("lichunmei"));
  EXPECT_EQ(before.account().grants_size(), 2);

  ASSERT_OK_AND_ASSIGN(const v1::Grant revoked, Revoke(As("county_officer", "422801"), account.grants(0)));
  EXPECT_EQ(revoked.revoke_reason(), "调离");
  EXPECT_TRUE(IsRefused(before)) << "the token that still carries the grant";
  ASSERT_OK_AND_ASSIGN(const v1::Session after, Refresh(before.refresh_token()));
  EXPECT_FALSE(IsRefused(after));
  ASSERT_EQ(after.account().grants_size(), 1);
  EXPECT_EQ(after.account().grants(0).role(), "cadre");
  EXPECT_ERROR(Revoke(Admin(), account.grants(0)), kFailedPrecondition, "GRANT_ALREADY_REVOKED");
  ASSERT_OK_AND_ASSIGN(const v1::Account history, Get(Admin(), account));
  EXPECT_EQ(history.grants_size(), 2) << "what was revoked stays on record";
}

TEST_F(AccountTest, OnlyWhoMayGiveMayRevoke) {
  const v1::Account account = CreatePerson("approver", "county_approver", "422801");
  EXPECT_ERROR(Revoke(As("county_officer", "422801"), account.grants(0)), kPermissionDenied,
               "GRANT_NOT_YOURS_TO_GIVE");
  EXPECT_ERROR(Revoke(As("county_officer", "422802"), account.grants(0)), kNotFound, "GRANT_NOT_FOUND");
  v1::Grant elsewhere = account.grants(0);
  elsewhere.set_name("accounts/999/grants/" + elsewhere.name().substr(elsewhere.name().rfind('/') + 1));
  EXPECT_ERROR(Revoke(Admin(), elsewhere), kNotFound, "GRANT_NOT_FOUND");
}

TEST_F(AccountTest, GrantsAreBounded) {
  const v1::Account account = CreatePerson("busy", "cadre", "422801");
  Sql("INSERT INTO account_grant (id, account_id, home_code, role, area_digits, organisation, from_date, "
      "until_date, "
      "reason, granted_by, created_at) SELECT 900000 + n, account_id, home_code, role, area_digits, "
      "organisation, "
      "from_date, until_date, reason, granted_by, created_at FROM account_grant, generate_series(1, 49) n");
  EXPECT_ERROR(Call<v1::Grant>(Admin(), NewGrant(account, "cadre", "422802")), kFailedPrecondition,
               "TOO_MANY_GRANTS");
  EXPECT_OK(Login("busy")) << "and that many still fit into a token";
}

TEST_F(AccountTest, TheSameRequestIsDoneOnceAndAnAlteredOneRefused) {
  v1::CreateAccountRequest request = NewPerson("lichunmei", "village_officer", "422801100201");
  request.set_request_id(NewUuid());
  request.mutable_account()->set_phone("13812341234");
  ASSERT_OK_AND_ASSIGN(const v1::Account first, Call<v1::Account>(Admin(), request));
  ASSERT_OK_AND_ASSIGN(const v1::Account again, Call<v1::Account>(Admin(), request));
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "1");
  v1::CreateAccountRequest other_password = request;
  other_password.set_password("another password 1");
  EXPECT_ERROR(Call<v1::Account>(Admin(), other_password), kInvalidArgument, "REQUEST_ID_REUSED");
  request.mutable_account()->set_display_name("别人");
  EXPECT_ERROR(Call<v1::Account>(Admin(), request), kInvalidArgument, "REQUEST_ID_REUSED");
}

TEST_F(AccountTest, PhonesAreSealedMaskedAndNotInTheStoredReply) {
  v1::CreateAccountRequest request = NewPerson("lichunmei", "village_officer", "422801100201");
  request.set_request_id(NewUuid());
  request.mutable_account()->set_phone("13812341234");
  ASSERT_OK_AND_ASSIGN(const v1::Account account, Call<v1::Account>(Admin(), request));
  EXPECT_EQ(account.phone(), "138****1234");
  EXPECT_EQ(Get(Admin(), account)->phone(), "138****1234");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE encode(phone, 'escape') LIKE '%13812341234%'"), "0");
  EXPECT_EQ(Sql("SELECT count(*) FROM idempotency WHERE encode(reply, 'escape') LIKE '%13812341234%'"), "0");
}

TEST_F(AccountTest, UsernamesAreUniqueEverywhere) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  EXPECT_ERROR(Call<v1::Account>(As("county_officer", "422802"),
                                 NewPerson("lichunmei", "village_officer", "422802100201")),
               kAlreadyExists, "USERNAME_TAKEN");
}

TEST_F(AccountTest, EveryChangeLeavesAnEvent) {
  const v1::Account account = CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK(Revoke(Admin(), account.grants(0)));
  EXPECT_EQ(Sql("SELECT string_agg(action, ' ' ORDER BY id) FROM outbox"),
            "identity.grant.created identity.account.created identity.grant.revoked");
}

TEST_F(AccountTest, RolesAreListedWithWhatTheyGive) {
  ASSERT_OK_AND_ASSIGN(const v1::ListRolesResponse roles,
                       Call<v1::ListRolesResponse>(Admin(), v1::ListRolesRequest()));
  for (const v1::Role& role : roles.roles()) {
    if (role.key() != "headmaster") continue;
    EXPECT_EQ(role.gives_size(), 2);
    EXPECT_TRUE(role.organisation_required());
    return;
  }
  FAIL() << "no headmaster";
}

}  // namespace
}  // namespace fupin::identity
