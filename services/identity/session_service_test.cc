#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "common/crypto/totp.h"
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
  ASSERT_EQ(Sql("UPDATE login_failure SET last_at = last_at - interval '15 minutes' RETURNING failures"),
            "5");
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
  Sql("UPDATE refresh_token SET used_at = used_at - interval '10 seconds'");
  EXPECT_ERROR(Refresh(first.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_REUSED");
  EXPECT_ERROR(Refresh(second.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  EXPECT_TRUE(IsRefused(second));
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.session.reuse_detected'"), "1");
}

TEST_F(SessionTest, RefreshesAtOnceGetTheSameSuccessor) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  std::mutex mutex;
  std::multiset<std::string> successors;
  std::vector<std::thread> racers;
  for (int i = 0; i < 4; ++i) {
    racers.emplace_back([&] {
      const auto next = Refresh(session.refresh_token());
      EXPECT_OK(next);
      std::lock_guard lock(mutex);
      successors.insert(next.ok() ? next->refresh_token() : "");
    });
  }
  for (std::thread& racer : racers) racer.join();
  EXPECT_EQ(successors.count(*successors.begin()), 4u);
  ASSERT_OK(Refresh(*successors.begin()));
  EXPECT_ERROR(Refresh(session.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_REUSED")
      << "its answer has arrived, so this is somebody else";
}

TEST_F(SessionTest, MadeUpAndExpiredRefreshTokensAreInvalid) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  EXPECT_ERROR(Refresh("made-up"), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  Sql("UPDATE session SET expires_at = now()");
  EXPECT_ERROR(Refresh(session.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
}

TEST_F(SessionTest, LogoutEndsItsSessionAtOnce) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session phone, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session desk, Login("lichunmei"));
  EXPECT_FALSE(IsRefused(phone));
  const rpc::CallContext holder = HolderOf(desk);
  ASSERT_OK(Call<v1::LogoutResponse>(holder, v1::LogoutRequest()));
  EXPECT_TRUE(IsRefused(desk));
  EXPECT_ERROR(Call<v1::Account>(holder, v1::GetMeRequest()), kUnauthenticated, "TOKEN_REVOKED");
  EXPECT_ERROR(Refresh(desk.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  EXPECT_FALSE(IsRefused(phone));
  EXPECT_OK(Refresh(phone.refresh_token()));
}

TEST_F(SessionTest, LogoutEverywhereEndsEverySessionAtOnce) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session phone, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session desk, Login("lichunmei"));
  v1::LogoutRequest everywhere;
  everywhere.set_everywhere(true);
  ASSERT_OK(Call<v1::LogoutResponse>(HolderOf(desk), everywhere));
  EXPECT_TRUE(IsRefused(phone));
  EXPECT_TRUE(IsRefused(desk));
  EXPECT_ERROR(Refresh(phone.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  ASSERT_OK_AND_ASSIGN(const v1::Session again, Login("lichunmei"));
  EXPECT_FALSE(IsRefused(again)) << "the next login must work, in the same second too";
}

TEST_F(SessionTest, OwnersSeeAndEndTheirDevices) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  CreatePerson("wangwei", "village_officer", "422801100201");
  v1::LoginRequest request;
  request.set_username("lichunmei");
  request.set_password(kPassword);
  request.set_device_label("办公室电脑");
  ASSERT_OK_AND_ASSIGN(const v1::Session desk, Call<v1::Session>(Nobody(), request));
  ASSERT_OK_AND_ASSIGN(const v1::Session phone, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session stranger, Login("wangwei"));
  ASSERT_OK_AND_ASSIGN(const auto list,
                       Call<v1::ListSessionsResponse>(HolderOf(phone), v1::ListSessionsRequest()));
  ASSERT_EQ(list.sessions_size(), 2);
  EXPECT_EQ(list.sessions(0).name(), phone.name());
  EXPECT_TRUE(list.sessions(0).current());
  EXPECT_EQ(list.sessions(1).device_label(), "办公室电脑");
  EXPECT_FALSE(list.sessions(1).current());
  EXPECT_EQ(list.sessions(1).expire_time().seconds(), desk.refresh_expire_time().seconds());

  v1::EndSessionRequest end;
  end.set_name(desk.name());
  EXPECT_ERROR(Call<v1::EndSessionResponse>(HolderOf(stranger), end), kNotFound, "SESSION_NOT_FOUND");
  EXPECT_FALSE(IsRefused(desk));
  ASSERT_OK(Call<v1::EndSessionResponse>(HolderOf(phone), end));
  EXPECT_TRUE(IsRefused(desk));
  EXPECT_FALSE(IsRefused(phone));
  EXPECT_ERROR(Call<v1::EndSessionResponse>(HolderOf(phone), end), kNotFound, "SESSION_NOT_FOUND");
}

TEST_F(SessionTest, AdministratorsSeeAndEndSessionsInTheirArea) {
  const v1::Account account = CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session one, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session two, Login("lichunmei"));
  v1::ListSessionsRequest list;
  list.set_account(account.name());
  EXPECT_EQ(Call<v1::ListSessionsResponse>(As("county_officer", "422801"), list)->sessions_size(), 2);
  EXPECT_ERROR(Call<v1::ListSessionsResponse>(As("county_officer", "422802"), list), kNotFound,
               "ACCOUNT_NOT_FOUND");
  EXPECT_ERROR(Call<v1::ListSessionsResponse>(As("auditor", "42"), list), kNotFound, "SESSION_NOT_FOUND");
  v1::EndSessionRequest end;
  end.set_name(one.name());
  EXPECT_ERROR(Call<v1::EndSessionResponse>(As("county_officer", "422802"), end), kNotFound,
               "SESSION_NOT_FOUND");
  ASSERT_OK(Call<v1::EndSessionResponse>(As("county_officer", "422801"), end));
  EXPECT_TRUE(IsRefused(one));
  EXPECT_FALSE(IsRefused(two));
  v1::EndAccountSessionsRequest all;
  all.set_name(account.name());
  EXPECT_ERROR(Call<v1::EndAccountSessionsResponse>(As("county_officer", "422802"), all), kNotFound,
               "ACCOUNT_NOT_FOUND");
  ASSERT_OK(Call<v1::EndAccountSessionsResponse>(As("security_admin", "42"), all));
  EXPECT_TRUE(IsRefused(two));
}

TEST_F(SessionTest, OneSessionTooManyEndsTheOldest) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  Sql("UPDATE login_policy SET policy = jsonb_set(policy, '{personSession,maxSessions}', '2')");
  ASSERT_OK_AND_ASSIGN(const v1::Session first, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session second, Login("lichunmei"));
  ASSERT_OK(Refresh(first.refresh_token()));
  ASSERT_OK_AND_ASSIGN(const v1::Session third, Login("lichunmei"));
  EXPECT_FALSE(IsRefused(first)) << "it was used after the second";
  EXPECT_TRUE(IsRefused(second));
  EXPECT_FALSE(IsRefused(third));
}

TEST_F(SessionTest, OrIsRefused) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  Sql("UPDATE login_policy SET policy = jsonb_set(jsonb_set(policy, '{personSession,maxSessions}', '1'), "
      "'{personSession,whenFull}', '\"WHEN_FULL_REFUSE\"')");
  ASSERT_OK_AND_ASSIGN(const v1::Session first, Login("lichunmei"));
  EXPECT_ERROR(Login("lichunmei"), kResourceExhausted, "TOO_MANY_SESSIONS");
  Sql("UPDATE session SET last_seen_at = last_seen_at - interval '61 minutes'");
  EXPECT_OK(Login("lichunmei")) << "an idle session takes no room";
  EXPECT_ERROR(Refresh(first.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
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
  ASSERT_OK_AND_ASSIGN(const v1::Session first, Login("admin", "a first password 1"));
  EXPECT_EQ(first.account().grants(0).role(), "system_admin");
  EXPECT_EQ(first.required_step(), v1::REQUIRED_STEP_ENROL_SECOND_FACTOR);
  EnrolSecondFactor(HolderOf(first), "a first password 1");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Refresh(first.refresh_token()));
  admin.username = "another";
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_, admin));
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "1");
  admin.role = "security_admin";
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_, admin));
  EXPECT_EQ(Sql("SELECT count(*) FROM account"), "2") << "the second person";
  EXPECT_OK(Call<v1::Account>(HolderOf(session), NewPerson("wangqiang", "province_officer", "42")));
}

TEST_F(SessionTest, TheFirstAdministratorMayBringAnAuthenticator) {
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_,
                                     {"admin", "a first password 1", "42", "system_admin", "系统管理员",
                                      crypto::ToBase32("12345678901234567890")}));
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("admin", "a first password 1"));
  EXPECT_EQ(half_open.access_token(), "");
  ASSERT_OK_AND_ASSIGN(
      const v1::Session session,
      Complete(half_open, crypto::TotpCode("12345678901234567890", crypto::TotpStepOf(absl::Now()))));
  EXPECT_EQ(session.required_step(), v1::REQUIRED_STEP_UNSPECIFIED);
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
