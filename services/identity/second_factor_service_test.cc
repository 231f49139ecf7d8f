#include "services/identity/second_factor_service.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "common/base/ids.h"
#include "common/crypto/totp.h"
#include "services/identity/bootstrap.h"
#include "services/identity/testing.h"

namespace fupin::identity {
namespace {

class SecondFactorTest : public IdentityTest {
 protected:
  static std::string Code(const std::string& secret, int step = 0) {
    return crypto::TotpCode(secret, crypto::TotpStepOf(absl::Now()) + step);
  }
  // Someone who has one; the secret.
  std::string Owner(const std::string& username, const std::string& role = "village_officer") {
    account_ = CreatePerson(username, role, "422801");
    const auto session = Login(username);
    EXPECT_OK(session);
    return session.ok() ? EnrolSecondFactor(HolderOf(*session)) : "";
  }
  v1::Account account_;
};

TEST_F(SecondFactorTest, ALoginThenTakesTwoSteps) {
  const std::string secret = Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  EXPECT_TRUE(half_open.access_token().empty() && half_open.refresh_token().empty());
  EXPECT_FALSE(half_open.has_account());
  EXPECT_ERROR(Complete(half_open, "000000"), kUnauthenticated, "SECOND_FACTOR_REFUSED");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Complete(half_open, Code(secret)));
  const auto principal = *verifier_->Verify(session.access_token(), absl::Now());
  EXPECT_TRUE(principal->second_factor);
  EXPECT_EQ(principal->session, session.name());
  EXPECT_TRUE(session.account().second_factor());
  ASSERT_OK_AND_ASSIGN(const v1::Session next, Refresh(session.refresh_token()));
  EXPECT_TRUE((*verifier_->Verify(next.access_token(), absl::Now()))->second_factor);
}

TEST_F(SecondFactorTest, ACodeWorksOnce) {
  const std::string secret = Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  EXPECT_ERROR(Complete(half_open, Code(secret, -1)), kUnauthenticated, "SECOND_FACTOR_CODE_USED")
      << "it confirmed the enrolment";
  ASSERT_OK(Complete(half_open, Code(secret)));
  EXPECT_ERROR(Complete(half_open, Code(secret)), kUnauthenticated, "SECOND_FACTOR_CODE_USED");
  ASSERT_OK(Complete(half_open, Code(secret, 1))) << "a clock that is a step ahead";
  EXPECT_ERROR(Complete(half_open, Code(secret)), kUnauthenticated, "SECOND_FACTOR_CODE_USED")
      << "nor an older one";
  EXPECT_ERROR(Complete(half_open, Code(secret, 3)), kUnauthenticated, "SECOND_FACTOR_REFUSED");
  EXPECT_EQ(Sql("SELECT max(failures) FROM login_failure"), "1") << "a repetition is no guess";
}

TEST_F(SecondFactorTest, WrongCodesLockTheAccount) {
  const std::string secret = Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  for (int i = 0; i < 5; ++i) {
    EXPECT_ERROR(Complete(half_open, i % 2 == 0 ? "000000" : "AAAA-AAAA-AAAA-AAAA"), kUnauthenticated,
                 "SECOND_FACTOR_REFUSED");
  }
  EXPECT_ERROR(Complete(half_open, Code(secret)), kResourceExhausted, "ACCOUNT_LOCKED");
  EXPECT_ERROR(Login("lichunmei"), kResourceExhausted, "ACCOUNT_LOCKED");
}

TEST_F(SecondFactorTest, RecoveryCodesWorkOnceEach) {
  Owner("lichunmei");
  ASSERT_EQ(recovery_codes_.size(), 10u);
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  std::string typed = absl::AsciiStrToLower(recovery_codes_[3]);
  typed.erase(std::remove(typed.begin(), typed.end(), '-'), typed.end());
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Complete(half_open, typed));
  EXPECT_ERROR(Complete(half_open, recovery_codes_[3]), kUnauthenticated, "SECOND_FACTOR_REFUSED");
  EXPECT_EQ(Sql("SELECT count(*) FROM recovery_code"), "9");
  v1::RenewRecoveryCodesRequest renew;
  renew.set_code(recovery_codes_[4]);
  ASSERT_OK_AND_ASSIGN(const auto fresh, Call<v1::RecoveryCodes>(HolderOf(session), renew));
  EXPECT_EQ(fresh.codes_size(), 10);
  EXPECT_ERROR(Complete(half_open, recovery_codes_[5]), kUnauthenticated, "SECOND_FACTOR_REFUSED");
  EXPECT_OK(Complete(half_open, fresh.codes(9)));
}

TEST_F(SecondFactorTest, AChallengeIsGoodForItsPasswordAndItsTime) {
  const std::string secret = Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(v1::Session half_open, Login("lichunmei"));
  Sql("UPDATE credential SET version = version + 1");
  EXPECT_ERROR(Complete(half_open, Code(secret)), kUnauthenticated, "CHALLENGE_EXPIRED");
  half_open.set_challenge("made-up");
  EXPECT_ERROR(Complete(half_open, Code(secret)), kUnauthenticated, "CHALLENGE_EXPIRED");
  half_open.set_challenge(ToBase64Url(keyring_->Seal(AreaCode(), "another sealed text\n1\n2\n3\n4")));
  EXPECT_ERROR(Complete(half_open, Code(secret)), kUnauthenticated, "CHALLENGE_EXPIRED");
}

TEST_F(SecondFactorTest, PrivilegedRolesMustHaveOne) {
  ASSERT_OK(EnsureFirstAdministrator(*database_, *keyring_, clock_,
                                     {"admin2", kPassword, "42", "system_admin", "系统管理员"}));
  ASSERT_OK_AND_ASSIGN(const v1::Session limited, Login("admin2"));
  account_ = limited.account();
  EXPECT_EQ(limited.required_step(), v1::REQUIRED_STEP_ENROL_SECOND_FACTOR);
  EXPECT_ERROR(Call<v1::Account>(HolderOf(limited), NewPerson("wangwei", "cadre", "422801")),
               kPermissionDenied, "PERMISSION_NOT_GRANTED");
  EXPECT_OK(Call<v1::Account>(HolderOf(limited), v1::GetMeRequest()));
  ASSERT_OK_AND_ASSIGN(const v1::Session other, Login("admin2"));
  EnrolSecondFactor(HolderOf(limited));
  EXPECT_TRUE(IsRefused(other)) << "it was opened by the password alone";
  ASSERT_OK_AND_ASSIGN(const v1::Session full, Refresh(limited.refresh_token()));
  EXPECT_EQ(full.required_step(), v1::REQUIRED_STEP_UNSPECIFIED);
  EXPECT_OK(Call<v1::Account>(HolderOf(full), NewPerson("wangwei", "cadre", "422801")));
  v1::DisableSecondFactorRequest disable;
  disable.set_code(recovery_codes_[0]);
  EXPECT_ERROR(Call<v1::DisableSecondFactorResponse>(HolderOf(full), disable), kFailedPrecondition,
               "SECOND_FACTOR_REQUIRED");
}

TEST_F(SecondFactorTest, OthersMayGiveItUp) {
  Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Complete(half_open, recovery_codes_[0]));
  v1::DisableSecondFactorRequest disable;
  disable.set_code("000000");
  EXPECT_ERROR(Call<v1::DisableSecondFactorResponse>(HolderOf(session), disable), kUnauthenticated,
               "SECOND_FACTOR_REFUSED");
  disable.set_code(recovery_codes_[1]);
  ASSERT_OK(Call<v1::DisableSecondFactorResponse>(HolderOf(session), disable));
  ASSERT_OK_AND_ASSIGN(const v1::Session simple, Login("lichunmei"));
  EXPECT_FALSE(simple.access_token().empty());
  EXPECT_EQ(Sql("SELECT count(*) FROM recovery_code"), "0");
}

TEST_F(SecondFactorTest, TheSecurityAdministratorResetsOne) {
  const std::string secret = Owner("lichunmei");
  ASSERT_OK_AND_ASSIGN(const v1::Session half_open, Login("lichunmei"));
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Complete(half_open, Code(secret)));
  v1::ResetSecondFactorRequest reset;
  reset.set_name(account_.name());
  reset.set_reason("手机遗失，已当面核对身份证");
  EXPECT_ERROR(Call<v1::ResetSecondFactorResponse>(Admin(), reset), kPermissionDenied,
               "PERMISSION_NOT_GRANTED");
  ASSERT_OK(Call<v1::ResetSecondFactorResponse>(As("security_admin", "42"), reset));
  EXPECT_TRUE(IsRefused(session));
  EXPECT_ERROR(Complete(half_open, Code(secret, 1)), kUnauthenticated, "CHALLENGE_EXPIRED");
  EXPECT_FALSE(Login("lichunmei")->access_token().empty());
}

TEST_F(SecondFactorTest, AnEnrolmentNeedsThePasswordAndAProof) {
  account_ = CreatePerson("lichunmei", "village_officer", "422801");
  ASSERT_OK_AND_ASSIGN(const v1::Session session, Login("lichunmei"));
  v1::EnrolSecondFactorRequest enrol;
  enrol.set_password("wrong password 1");
  EXPECT_ERROR(Call<v1::EnrolSecondFactorResponse>(HolderOf(session), enrol), kUnauthenticated,
               "LOGIN_REFUSED");
  v1::ConfirmSecondFactorRequest confirm;
  confirm.set_code("123456");
  EXPECT_ERROR(Call<v1::RecoveryCodes>(HolderOf(session), confirm), kFailedPrecondition,
               "SECOND_FACTOR_NOT_ENROLLED");
  enrol.set_password(kPassword);
  ASSERT_OK_AND_ASSIGN(const auto enrolled, Call<v1::EnrolSecondFactorResponse>(HolderOf(session), enrol));
  EXPECT_EQ(enrolled.uri(), "otpauth://totp/fupin:lichunmei?secret=" + enrolled.secret() + "&issuer=fupin");
  EXPECT_FALSE(Login("lichunmei")->access_token().empty()) << "it does not count before it is confirmed";
  EXPECT_EQ(Sql("SELECT count(*) FROM second_factor WHERE encode(secret, 'escape') LIKE '%" +
                enrolled.secret() + "%'"),
            "0");
}

}  // namespace
}  // namespace fupin::identity
