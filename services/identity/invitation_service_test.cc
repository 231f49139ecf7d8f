#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "fupin/identity/v1/invitation.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class InvitationTest : public IdentityTest {
 protected:
  v1::Account Uninvited(const std::string& username) {
    v1::CreateAccountRequest request = NewPerson(username, "village_officer", "422801100201");
    request.clear_password();
    const auto account = Call<v1::Account>(Admin(), request);
    EXPECT_OK(account);
    return account.value_or(v1::Account());
  }
  absl::StatusOr<v1::CreateInvitationResponse> Invite(const rpc::CallContext& who,
                                                      const v1::Account& account) {
    v1::CreateInvitationRequest request;
    request.set_parent(account.name());
    return Call<v1::CreateInvitationResponse>(who, request);
  }
  absl::StatusOr<v1::AcceptInvitationResponse> Accept(const std::string& token,
                                                      const std::string& password = kPassword) {
    v1::AcceptInvitationRequest request;
    request.set_token(token);
    request.set_password(password);
    return Call<v1::AcceptInvitationResponse>(Nobody(), request);
  }
  absl::StatusOr<v1::ImportAccountsResponse> Import(const std::string& rows, bool validate_only = false) {
    v1::ImportAccountsRequest request;
    request.set_area_code("422801");
    request.set_content("登录名,姓名,区划代码,单位,联系电话,角色,授权区划,授权依据\n" + rows);
    request.set_validate_only(validate_only);
    return Call<v1::ImportAccountsResponse>(As("county_officer", "422801"), request);
  }
};

TEST_F(InvitationTest, TheInvitedSetTheirPasswordOnce) {
  const v1::Account account = Uninvited("lichunmei");
  EXPECT_EQ(account.state(), v1::ACCOUNT_STATE_INVITED);

  EXPECT_ERROR(Login("lichunmei", "any password 1"), kUnauthenticated, "LOGIN_REFUSED");
  ASSERT_OK_AND_ASSIGN(const auto first, Invite(As("county_officer", "422801"), account));
  ASSERT_OK_AND_ASSIGN(const auto second, Invite(As("county_officer", "422801"), account));
  EXPECT_ERROR(Accept(first.token()), kNotFound, "INVITATION_INVALID") << "it was replaced";
  v1::LookUpInvitationRequest look;
  look.set_token(second.token());
  ASSERT_OK_AND_ASSIGN(const auto invited, Call<v1::LookUpInvitationResponse>(Nobody(), look));
  EXPECT_EQ(invited.username(), "lichunmei");
  EXPECT_EQ(invited.display_name(), "李春梅");
  EXPECT_ERROR(Accept(second.token(), "short"), kInvalidArgument, "PASSWORD_TOO_SHORT");
  ASSERT_OK(Accept(second.token()));
  EXPECT_ERROR(Accept(second.token(), "another password 2"), kNotFound, "INVITATION_INVALID");
  EXPECT_OK(Login("lichunmei"));
  EXPECT_ERROR(Invite(Admin(), account), kFailedPrecondition, "ACCOUNT_NOT_INVITABLE");
}

TEST_F(InvitationTest, TheyEnd) {
  const v1::Account account = Uninvited("lichunmei");
  ASSERT_OK_AND_ASSIGN(const auto invitation, Invite(Admin(), account));
  EXPECT_EQ(Sql("SELECT count(*) FROM invitation WHERE encode(token_hash, 'escape') LIKE '%" +
                invitation.token() + "%'"),
            "0");
  Sql("UPDATE invitation SET expires_at = expires_at - interval '72 hours'");
  EXPECT_ERROR(Accept(invitation.token()), kNotFound, "INVITATION_INVALID");
  EXPECT_ERROR(Accept("made-up"), kNotFound, "INVITATION_INVALID");
}

TEST_F(InvitationTest, OfAClosedAccountAreWorthless) {
  const v1::Account account = Uninvited("lichunmei");
  ASSERT_OK_AND_ASSIGN(const auto invitation, Invite(Admin(), account));
  v1::DisableAccountRequest disable;
  disable.set_name(account.name());
  disable.set_reason("误建");
  ASSERT_OK(Call<v1::Account>(Admin(), disable));
  EXPECT_ERROR(Accept(invitation.token()), kNotFound, "INVITATION_INVALID");
}

TEST_F(InvitationTest, AWorkbookBecomesInvitedAccounts) {
  const std::string rows =
      "lichunmei,李春梅,422801100201,,13812341234,村级信息员,,任命文件\nwangwei,王伟,422801100,,,cadre,,"
      "任命文件\n";
  ASSERT_OK_AND_ASSIGN(const auto dry, Import(rows, true));
  EXPECT_FALSE(dry.added());
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "0");
  ASSERT_OK_AND_ASSIGN(const auto real, Import(rows));
  EXPECT_TRUE(real.added());
  ASSERT_EQ(real.rows_size(), 2);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(dry.rows(i).reason(), real.rows(i).reason());
    EXPECT_EQ(real.rows(i).row(), i + 2);
  }
  EXPECT_ERROR(Login("lichunmei"), kUnauthenticated, "LOGIN_REFUSED");
  ASSERT_OK(Accept(real.rows(0).invitation_token()));
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  EXPECT_EQ(session.account().name(), real.rows(0).account());
  EXPECT_EQ(session.account().grants(0).role(), "village_officer");
  EXPECT_EQ(session.account().phone(), "138****1234");
  EXPECT_EQ(Sql("SELECT count(*) FROM account WHERE encode(phone, 'escape') LIKE '%13812341234%'"), "0");
}

TEST_F(InvitationTest, OneWrongRowStopsAll) {
  CreatePerson("taken", "cadre", "422802");
  ASSERT_OK_AND_ASSIGN(const auto answer,
                       Import("good,李春梅,422801,,,cadre,,依据\ntaken,王伟,422801,,,cadre,,依据\n"
                              "far,王伟,422802,,,cadre,,依据\n"));
  EXPECT_FALSE(answer.added());
  EXPECT_EQ(answer.rows(0).reason(), "");
  EXPECT_EQ(answer.rows(0).invitation_token(), "");
  EXPECT_EQ(answer.rows(1).reason(), "USERNAME_TAKEN");
  EXPECT_EQ(answer.rows(2).reason(), "AREA_OUT_OF_RANGE");
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "1");
}

TEST_F(InvitationTest, FiveHundredAtOnce) {
  std::string rows;
  for (int i = 0; i < 500; ++i) absl::StrAppend(&rows, "cadre", i, ",干部,422801,,,cadre,,任命文件\n");
  ASSERT_OK_AND_ASSIGN(const auto answer, Import(rows));
  EXPECT_TRUE(answer.added());
  EXPECT_EQ(
      Sql("SELECT count(*) FROM account a JOIN account_grant g ON g.account_id = a.id JOIN invitation i "
          "ON i.account_id = a.id"),
      "500");
}

}  // namespace
}  // namespace fupin::identity
