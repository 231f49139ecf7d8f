#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "fupin/identity/v1/login_policy.pb.h"
#include "fupin/identity/v1/password.pb.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

constexpr char kNewPassword[] = "Qingjiang river 88";

class PasswordTest : public IdentityTest {
 protected:
  absl::Status Change(const rpc::CallContext& who, const std::string& from, const std::string& to) {
    v1::ChangePasswordRequest request;
    request.set_old_password(from);
    request.set_password(to);
    return Call<v1::ChangePasswordResponse>(who, request).status();
  }
  absl::StatusOr<v1::ResetPasswordResponse> Reset(const rpc::CallContext& who, const v1::Account& account) {
    v1::ResetPasswordRequest request;
    request.set_name(account.name());
    return Call<v1::ResetPasswordResponse>(who, request);
  }
};

TEST_F(PasswordTest, AChangeKeepsTheOwnSessionAndEndsTheOthers) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session desk, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session phone, Login("lichunmei"));
  EXPECT_ERROR(Change(HolderOf(desk), "wrong password 1", kNewPassword), kUnauthenticated, "LOGIN_REFUSED");
  ASSERT_OK(Change(HolderOf(desk), kPassword, kNewPassword));
  EXPECT_FALSE(IsRefused(desk));
  EXPECT_TRUE(IsRefused(phone));
  EXPECT_OK(Refresh(desk.refresh_token()));
  EXPECT_ERROR(Refresh(phone.refresh_token()), kUnauthenticated, "REFRESH_TOKEN_INVALID");
  EXPECT_ERROR(Login("lichunmei"), kUnauthenticated, "LOGIN_REFUSED");
  EXPECT_OK(Login("lichunmei", kNewPassword));
  EXPECT_EQ(Sql("SELECT count(*) FROM outbox WHERE action = 'identity.password.changed'"), "1");
}

TEST_F(PasswordTest, TheLastOnesAreRemembered) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  const rpc::CallContext holder = HolderOf(session);
  EXPECT_ERROR(Change(holder, kPassword, kPassword), kInvalidArgument, "PASSWORD_USED_BEFORE");
  EXPECT_ERROR(Change(holder, kPassword, "Lichunmei 123 x"), kInvalidArgument, "PASSWORD_CONTAINS_USERNAME");
  ASSERT_OK(Change(holder, kPassword, "second password 2"));
  ASSERT_OK(Change(holder, "second password 2", "third password 3"));
  EXPECT_ERROR(Change(holder, "third password 3", kPassword), kInvalidArgument, "PASSWORD_USED_BEFORE");
  ASSERT_OK(Change(holder, "third password 3", "fourth password 4"));
  EXPECT_OK(Change(holder, "fourth password 4", kPassword)) << "three are remembered";
}

TEST_F(PasswordTest, ATemporaryOneMustBeChangedFirst) {
  const v1::Account account = CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const v1::Session before, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const auto reset, Reset(As("county_officer", "422801"), account));
  EXPECT_TRUE(IsRefused(before));
  EXPECT_ERROR(Login("lichunmei"), kUnauthenticated, "LOGIN_REFUSED");
  ASSERT_OK_AND_ASSIGN(const v1::Session limited, Login("lichunmei", reset.temporary_password()));
  EXPECT_EQ(limited.required_step(), v1::REQUIRED_STEP_CHANGE_PASSWORD);
  v1::ListAccountsRequest other;
  other.set_area_code("422801100201");
  EXPECT_ERROR(Call<v1::ListAccountsResponse>(HolderOf(limited), other), kPermissionDenied,
               "PERMISSION_NOT_GRANTED");
  ASSERT_OK(Change(HolderOf(limited), reset.temporary_password(), kNewPassword));
  ASSERT_OK_AND_ASSIGN(const v1::Session full, Refresh(limited.refresh_token()));
  EXPECT_EQ(full.required_step(), v1::REQUIRED_STEP_UNSPECIFIED);
  EXPECT_EQ((*verifier_->Verify(full.access_token(), absl::Now()))->grants[0].role, "village_officer");
}

TEST_F(PasswordTest, ATemporaryOneEnds) {
  const v1::Account account = CreatePerson("lichunmei", "village_officer", "422801100201");
  ASSERT_OK_AND_ASSIGN(const auto reset, Reset(Admin(), account));
  Sql("UPDATE credential SET temporary_until = temporary_until - interval '72 hours'");
  EXPECT_ERROR(Login("lichunmei", reset.temporary_password()), kPermissionDenied, "PASSWORD_EXPIRED");
  EXPECT_ERROR(Login("lichunmei", "wrong password 1"), kUnauthenticated, "LOGIN_REFUSED");
}

TEST_F(PasswordTest, NobodyTakesOverAnAccountThatMayMore) {
  const v1::Account approver = CreatePerson("approver", "county_approver", "422801");
  EXPECT_ERROR(Reset(As("county_officer", "422801"), approver), kPermissionDenied, "ACCOUNT_NOT_YOURS");
  EXPECT_ERROR(Reset(As("county_officer", "422802"), approver), kNotFound, "ACCOUNT_NOT_FOUND");
  EXPECT_OK(Reset(As("province_officer", "42"), approver));
}

TEST_F(PasswordTest, OldOnesMustBeChangedWhereThePolicySaysSo) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  v1::GetLoginPolicyRequest get;
  const rpc::CallContext security = As("security_admin", "42");
  ASSERT_OK_AND_ASSIGN(v1::LoginPolicy policy, Call<v1::LoginPolicy>(security, get));
  EXPECT_FALSE(policy.has_effective_date());
  policy.mutable_password()->set_max_age_days(90);
  policy.mutable_effective_date()->set_year(2026);
  policy.mutable_effective_date()->set_month(3);
  policy.mutable_effective_date()->set_day(11);
  v1::UpdateLoginPolicyRequest update;
  *update.mutable_policy() = policy;
  EXPECT_ERROR(Call<v1::LoginPolicy>(Admin(), update), kPermissionDenied, "PERMISSION_NOT_GRANTED");
  ASSERT_OK(Call<v1::LoginPolicy>(security, update));
  EXPECT_ERROR(Call<v1::LoginPolicy>(security, update), kAborted, "ETAG_MISMATCH");
  Sql("UPDATE credential SET changed_at = changed_at - interval '90 days'");
  EXPECT_EQ(Login("lichunmei")->required_step(), v1::REQUIRED_STEP_UNSPECIFIED) << "it holds from tomorrow";
  clock_.Advance(absl::Hours(24));
  EXPECT_EQ(Call<v1::LoginPolicy>(security, get)->updated_by(), "accounts/1");
  EXPECT_EQ(Login("lichunmei")->required_step(), v1::REQUIRED_STEP_CHANGE_PASSWORD);
}

// A login that is acknowledged after the change was must not have used the old password, and none that was
// acknowledged before may still be open.
TEST_F(PasswordTest, AHundredLoginsWhileItChanges) {
  CreatePerson("lichunmei", "village_officer", "422801100201");
  Sql("UPDATE login_policy SET policy = jsonb_set(jsonb_set(policy, '{personSession,maxSessions}', '200'), "
      "'{lockout,failures}', '1000')");
  ASSERT_OK_AND_ASSIGN(const v1::Session own, Login("lichunmei"));
  const rpc::CallContext holder = HolderOf(own);
  std::atomic<bool> changed = false;
  std::atomic<int> answered = 0;
  std::mutex mutex;
  std::vector<v1::Session> opened;
  std::vector<std::thread> people;
  for (int i = 0; i < 100; ++i) {
    people.emplace_back([&] {
      for (bool busy = true; busy;) {
        const bool after = changed;
        const auto session = Login("lichunmei");
        const std::string reason = session.ok() ? "" : DetailOf(session.status()).reason;
        busy = reason == "LOGIN_BUSY";
        if (busy) absl::SleepFor(absl::Milliseconds(50));
        if (session.ok()) {
          EXPECT_FALSE(after);
          std::lock_guard lock(mutex);
          opened.push_back(*session);
        } else if (!busy) {
          EXPECT_EQ(reason, "LOGIN_REFUSED") << session.status();
        }
      }
      ++answered;
    });
  }
  absl::Status status;
  do {
    status = Change(holder, kPassword, kNewPassword);
  } while (DetailOf(status).reason == "LOGIN_BUSY");
  changed = true;
  EXPECT_OK(status);
  for (std::thread& person : people) person.join();
  EXPECT_EQ(answered, 100);
  for (const v1::Session& session : opened) EXPECT_TRUE(IsRefused(session));
  EXPECT_EQ(Sql("SELECT count(*) FROM session WHERE ended_at IS NULL"), "1");
  EXPECT_OK(Login("lichunmei", kNewPassword));
}

}  // namespace
}  // namespace fupin::identity
