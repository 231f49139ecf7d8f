#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "services/identity/bootstrap.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class SessionTest : public IdentityTest {
 protected:
  void Fail(const std::string& username, int times) {
    for (int i = 0; i < times; ++i) {
      EXPECT_ERROR(Login(username, "wrong password 1"), kUnauthenticated, "LOGIN_REFUSED");
    }
  }
};

TEST_F(SessionTest, LoginGivesATokenWithTheGrantsOfToday) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  const auto principal = *verifier_->Verify(session.access_token(), absl::Now());
  EXPECT_EQ(principal->name, session.account().name());
  ASSERT_EQ(principal->grants.size(), 1u);
  EXPECT_EQ(principal->grants[0].role, "village_officer");
  EXPECT_EQ(principal->grants[0].area.digits(), "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Account me, Call<v1::Account>(HolderOf(session), v1::GetMeRequest()));
  EXPECT_EQ(me.username(), "lichunmei");
}

TEST_F(SessionTest, AWrongPasswordAndAnUnknownUserLookTheSame) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  const absl::Status wrong = Login("lichunmei", "wrong password 1").status();
  const absl::Status unknown = Login("nobody", "wrong password 1").status();
  EXPECT_EQ(wrong.message(), unknown.message());
  EXPECT_EQ(DetailOf(wrong).reason, DetailOf(unknown).reason);
}

TEST_F(SessionTest, FiveFailuresLockEvenTheRightPasswordOut) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  Fail("lichunmei", 5);
  EXPECT_ERROR(Login("lichunmei"), kResourceExhausted, "ACCOUNT_LOCKED");
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.account.locked'"), "1");
  Sql("UPDATE login_failure SET last_at = last_at - interval '15 minutes'");
  EXPECT_OK(Login("lichunmei"));
  EXPECT_EQ(Sql("SELECT count(*) FROM login_failure"), "0");
}

TEST_F(SessionTest, ALockDoesNotTellWhoHasAnAccount) {
  Fail("nobody", 5);
  EXPECT_ERROR(Login("nobody"), kResourceExhausted, "ACCOUNT_LOCKED");
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox"), "0") << "strangers must not fill the audit log";
}

TEST_F(SessionTest, ARightPasswordForgetsFailures) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  Fail("lichunmei", 4);
  EXPECT_OK(Login("lichunmei"));
  Fail("lichunmei", 4);
  EXPECT_OK(Login("lichunmei"));
}

TEST_F(SessionTest, AFloodOfGuessesIsTurnedAwayAndCounted) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  std::atomic<int> refused = 0;
  std::atomic<int> turned_away = 0;
  std::vector<std::thread> guessers;
  for (int i = 0; i < 12; ++i) {
    guessers.emplace_back([&] {
      const std::string reason = DetailOf(Login("lichunmei", "wrong password 1").status()).reason;
      if (reason == "LOGIN_REFUSED") ++refused;
      if (reason == "ACCOUNT_LOCKED" || reason == "LOGIN_BUSY") ++turned_away;
    });
  }
  for (std::thread& guesser : guessers) guesser.join();
  EXPECT_EQ(refused + turned_away, 12);
  EXPECT_GE(refused, 5);
  EXPECT_ERROR(Login("lichunmei"), kResourceExhausted, "ACCOUNT_LOCKED");
}

TEST_F(SessionTest, PasswordsAndTokensAreNotInTheDatabase) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  EXPECT_TRUE(Sql("SELECT password_hash FROM credential").starts_with("$argon2id$"));
  EXPECT_EQ(Sql("SELECT count(*) FROM refresh_token WHERE encode(token_hash, 'escape') LIKE '%" +
                session.refresh_token() + "%'"),
            "0");
}

TEST_F(SessionTest, WithoutAGrantOfTodayNobodyGetsIn) {
  v1::CreateAccountRequest request = NewPerson("lichunmei", "cadre", "422801");
  request.mutable_grants(0)->mutable_until_date()->set_year(2026);
  request.mutable_grants(0)->mutable_until_date()->set_month(3);
  request.mutable_grants(0)->mutable_until_date()->set_day(12);
  ASSERT_OK(Call<v1::Account>(Admin(), request));
  EXPECT_OK(Login("lichunmei"));
  clock_.Advance(absl::Hours(72));
  EXPECT_ERROR(Login("lichunmei"), kPermissionDenied, "NO_ACTIVE_GRANT");
}

TEST_F(SessionTest, RefreshRotatesTheToken) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session first, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session second, Refresh(first.refresh_token()));
  EXPECT_NE(second.refresh_token(), first.refresh_token());
  EXPECT_EQ(second.refresh_expire_time().seconds(), first.refresh_expire_time().seconds())
      << "refreshing must not prolong the session";
  EXPECT_OK(Refresh(second.refresh_token()));
}

TEST_F(SessionTest, AReusedRefreshTokenEndsTheSession) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session first, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session second, Refresh(first.refresh_token()));
  EXPECT_ERROR(Refresh(first.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_REUSED");
  EXPECT_ERROR(Refresh(second.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  EXPECT_TRUE(IsRefused(second));
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.session.reuse_detected'"), "1");
}

TEST_F(SessionTest, OfTwoRefreshesAtOnceOneIsAReuse) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  std::atomic<int> good = 0;
  std::vector<std::thread> racers;
  for (int i = 0; i < 4; ++i) {
    racers.emplace_back([&] { good += Refresh(session.refresh_token()).ok() ? 1 : 0; });
  }
  for (std::thread& racer : racers) racer.join();
  EXPECT_EQ(good, 1);
}

TEST_F(SessionTest, MadeUpAndExpiredRefreshTokensAreInvalid) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  EXPECT_ERROR(Refresh("made-up"), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  Sql("UPDATE session SET expires_at = now()");
  EXPECT_ERROR(Refresh(session.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
}

TEST_F(SessionTest, LogoutEndsEverySessionAtOnce) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session phone, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session desk, Login("lichunmei"));
  EXPECT_FALSE(IsRefused(phone));
  const rpc::CallContext holder = HolderOf(desk);
  ASSERT_OK(Call<v1::LogoutResponse>(holder, v1::LogoutRequest()));
  EXPECT_TRUE(IsRefused(phone));
  EXPECT_ERROR(Call<v1::Account>(holder, v1::GetMeRequest()), kUnauthenticated, "TOKEN_REVOKED");
  EXPECT_TRUE(IsRefused(desk));
  EXPECT_ERROR(Refresh(phone.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  ASSERT_OK_AND_ASSIGN(const v1::Session again, Login("lichunmei"));
  EXPECT_FALSE(IsRefused(again)) << "the next login must work, in the same second too";
}

TEST_F(SessionTest, PublicKeysAreAJwkSetAndNeedNoToken) {
  ASSERT_OK_AND_ASSIGN(const v1::PublicKeys keys, Call<v1::PublicKeys>(Nobody(), v1::GetPublicKeysRequest()));
  ASSERT_EQ(keys.keys_size(), 1);
  EXPECT_EQ(keys.keys(0).kty(), "OKP");
  EXPECT_EQ(keys.keys(0).x().size(), 43u);
  EXPECT_EQ(keys.keys(0).kid().size(), 16u);
}

TEST_F(SessionTest, TheFirstAdministratorIsMadeOnce) {
  FirstAdministrator admin{"admin", "a first password 1", "42", "system_admin", "系统管理员"};
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_, admin));
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("admin", "a first password 1"));
  EXPECT_EQ(session.account().grants(0).role(), "system_admin");
  admin.username = "another";
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_, admin));
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "1");
  admin.role = "security_admin";
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_, admin));
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "2") << "the second person";
  EXPECT_OK(Call<v1::Account>(HolderOf(session), NewPerson("wangqiang", "province_officer", "42")));
}

TEST_F(SessionTest, AWeakFirstPasswordIsRefused) {
  EXPECT_ERROR(EnsureFirstAdministrator(*database_, *keyring_, clock_,
                                        {"admin", "admin", "42", "system_admin", "系统管理员"}),
               kInvalidArgument, "PASSWORD_TOO_SHORT");
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "0");
}

}  // namespace
}  // namespace fupin::identity
