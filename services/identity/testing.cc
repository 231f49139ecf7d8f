#include "services/identity/testing.h"

#include "common/auth/access_feed.h"
#include "common/crypto/totp.h"

namespace fupin::identity {

absl::StatusOr<std::optional<std::string>> MemoryRedis::Get(std::string_view key) {
  std::lock_guard lock(mutex_);
  const auto it = values_.find(key);
  return it == values_.end() ? std::nullopt : std::optional<std::string>(it->second);
}

absl::Status MemoryRedis::Set(std::string_view key, std::string_view value, absl::Duration) {
  std::lock_guard lock(mutex_);
  values_[std::string(key)] = value;
  return absl::OkStatus();
}

absl::StatusOr<int64_t> MemoryRedis::Increment(std::string_view key, absl::Duration, int64_t by) {
  std::lock_guard lock(mutex_);
  std::string& value = values_[std::string(key)];
  value = std::to_string((value.empty() ? 0 : std::stoll(value)) + by);
  return std::stoll(value);
}

absl::Status MemoryRedis::Delete(std::string_view key) {
  std::lock_guard lock(mutex_);
  values_.erase(std::string(key));
  return absl::OkStatus();
}

IdentityTest::IdentityTest()
    : test_database_(fupin::testing::TempPostgres::Shared().NewDatabase("services/identity/migrations")),
      database_(fupin::testing::OpenDatabase(test_database_)),
      keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))),
      clock_(absl::FromCivil(absl::CivilHour(2026, 3, 10, 4), absl::UTCTimeZone())),
      server_("identity", clock_, [this](rpc::PipelineOptions& o) { o.revocations = &revocations_; }) {
  auth::PrivateKey key = auth::PrivateKey::Generate();
  verifier_ = std::make_unique<auth::TokenVerifier>(std::vector<auth::PublicKey>{key.public_key()});
  module_ = Assemble(*database_, redis_, *keyring_, server_.pipeline(), std::move(key), {});
  for (const rpc::ServiceBinding& binding : module_->bindings()) EXPECT_OK(binding.CheckComplete());
  EXPECT_OK(server_.Start(module_->bindings()));
}

IdentityTest::~IdentityTest() { server_.Stop(); }

rpc::CallContext IdentityTest::As(const std::string& role, const std::string& area,
                                  const std::string& organisation) {
  return server_.As("accounts/1", {{role, *AreaCode::Parse(area), organisation}});
}

absl::StatusOr<v1::Session> IdentityTest::Login(const std::string& username, const std::string& password) {
  v1::LoginRequest request;
  request.set_username(username);
  request.set_password(password);
  return Call<v1::Session>(Nobody(), request);
}

absl::StatusOr<v1::Session> IdentityTest::Complete(const v1::Session& half_open, const std::string& code) {
  v1::CompleteLoginRequest request;
  request.set_challenge(half_open.challenge());
  request.set_code(code);
  return Call<v1::Session>(Nobody(), request);
}

std::string IdentityTest::EnrolSecondFactor(const rpc::CallContext& who, const std::string& password) {
  v1::EnrolSecondFactorRequest enrol;
  enrol.set_password(password);
  const auto enrolled = Call<v1::EnrolSecondFactorResponse>(who, enrol);
  EXPECT_OK(enrolled);
  if (!enrolled.ok()) return "";
  const std::string secret = crypto::FromBase32(enrolled->secret()).value_or("");
  v1::ConfirmSecondFactorRequest confirm;
  confirm.set_code(crypto::TotpCode(secret, crypto::TotpStepOf(absl::Now()) - 1));
  const auto codes = Call<v1::RecoveryCodes>(who, confirm);
  EXPECT_OK(codes);
  if (codes.ok()) recovery_codes_ = {codes->codes().begin(), codes->codes().end()};
  return secret;
}

absl::StatusOr<v1::Session> IdentityTest::Refresh(const std::string& refresh_token) {
  v1::RefreshSessionRequest request;
  request.set_refresh_token(refresh_token);
  return Call<v1::Session>(Nobody(), request);
}

rpc::CallContext IdentityTest::HolderOf(const v1::Session& session) {
  const auto principal = verifier_->Verify(session.access_token(), absl::Now());
  EXPECT_OK(principal);
  if (!principal.ok()) return Nobody();
  EXPECT_EQ((*principal)->name, session.account().name());
  return server_.As(**principal);
}

bool IdentityTest::IsRefused(const v1::Session& session) {
  const auto principal = verifier_->Verify(session.access_token(), absl::Now());
  EXPECT_OK(principal);
  const auto text = redis_.Get(auth::AccessSectionKey("revocations"));
  const auto section = auth::VersionedContent::Parse(text->value_or(""));
  if (section) revocations_.Replace(section->content);
  return !revocations_.Check(**principal, absl::Now()).ok();
}

v1::CreateAccountRequest IdentityTest::NewPerson(const std::string& username, const std::string& role,
                                                 const std::string& area, const std::string& organisation) {
  v1::CreateAccountRequest request;
  request.set_password(kPassword);
  v1::Account& account = *request.mutable_account();
  account.set_username(username);
  account.set_display_name("李春梅");
  account.set_kind(v1::ACCOUNT_KIND_PERSON);
  account.set_area_code(area);
  account.set_organisation(organisation);
  v1::Grant& grant = *request.add_grants();
  grant.set_role(role);
  grant.set_area_code(area);
  grant.set_organisation(organisation);
  grant.set_reason("恩施市扶贫办〔2026〕3号");
  return request;
}

v1::Account IdentityTest::CreatePerson(const std::string& username, const std::string& role,
                                       const std::string& area, const std::string& organisation) {
  auto account = Call<v1::Account>(Admin(), NewPerson(username, role, area, organisation));
  EXPECT_OK(account);
  return account.value_or(v1::Account());
}

}  // namespace fupin::identity
