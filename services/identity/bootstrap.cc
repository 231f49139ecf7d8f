#include "services/identity/bootstrap.h"

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "common/crypto/password.h"
#include "common/crypto/totp.h"
#include "services/identity/account_rules.h"
#include "services/identity/account_store.h"
#include "services/identity/credential_store.h"
#include "services/identity/login_policy_store.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {

absl::Status EnsureFirstAdministrator(postgres::Database& database, const crypto::Keyring& keyring,
                                      const Clock& clock, const FirstAdministrator& administrator) {
  const Scope scope = OwnScope(clock.Now(), absl::Now() + absl::Seconds(30));
  AccountStore store(database, keyring);
  ASSIGN_OR_RETURN(const bool any, GrantStore(database).AnyHolder(scope, administrator.role));
  if (any) return absl::OkStatus();

  v1::CreateAccountRequest request;
  request.set_password(administrator.password);
  v1::Account& account = *request.mutable_account();
  account.set_username(administrator.username);
  account.set_display_name(administrator.display_name);
  account.set_kind(v1::ACCOUNT_KIND_PERSON);
  account.set_area_code(administrator.area_code);
  v1::Grant& grant = *request.add_grants();
  grant.set_role(administrator.role);
  grant.set_area_code(administrator.area_code);
  grant.set_reason("系统初始化");
  ASSIGN_OR_RETURN(const v1::LoginPolicy policy, LoginPolicyStore(database).Get(scope, clock.Today()));
  std::vector<FieldViolation> violations = CompleteAccount(request, policy.password(), clock.Today());
  const std::optional<std::string> secret = crypto::FromBase32(administrator.totp_secret);
  if (!secret) violations.push_back({"totp_secret", "BASE32_MALFORMED", "动态口令密钥应为Base32文本"});
  if (!violations.empty()) return InvalidFields(std::move(violations));

  ASSIGN_OR_RETURN(const std::string password_hash, crypto::HashPassword(administrator.password));
  ASSIGN_OR_RETURN(const int64_t id, database.NewIds(2));
  account.set_name(MakeName("accounts", id));
  SetTime(scope.now, account.mutable_create_time());
  grant.set_name(MakeName("accounts", id, "grants", id + 1));
  grant.set_granted_by(scope.actor);
  *grant.mutable_create_time() = account.create_time();
  *account.add_grants() = grant;
  request.clear_password();
  const absl::Status written =
      database.Write(scope, request, nullptr, [&](postgres::UnitOfWork& work) -> absl::Status {
        store.Insert(work, account, password_hash);
        if (!secret->empty()) {
          const std::string sealed = keyring.Seal(AreaCode(), *secret);
          CredentialStore::Enrol(work, id, sealed);
          RETURN_IF_ERROR(CredentialStore::Confirm(work, id, sealed, 0, absl::Now()).status());
        }
        work.Emit({.action = "identity.account.bootstrapped",
                   .resource = account.name(),
                   .area_code = account.area_code(),
                   .content = account.SerializeAsString()});
        return absl::OkStatus();
      });
  // Another replica that started at the same moment was faster.
  return absl::IsAlreadyExists(written) ? absl::OkStatus() : written;
}

}  // namespace fupin::identity
