#include "services/identity/module.h"

#include <tuple>
#include <utility>

#include "common/auth/token_key.h"
#include "common/base/error.h"
#include "common/rpc/pipeline.h"
#include "common/server/parts.h"
#include "services/identity/access_feed_service.h"
#include "services/identity/access_publisher.h"
#include "services/identity/account_service.h"
#include "services/identity/bootstrap.h"
#include "services/identity/division_service.h"
#include "services/identity/division_update_service.h"
#include "services/identity/grant_service.h"
#include "services/identity/invitation_service.h"
#include "services/identity/login_guard.h"
#include "services/identity/login_policy_service.h"
#include "services/identity/maintenance_service.h"
#include "services/identity/organisation_service.h"
#include "services/identity/password_gate.h"
#include "services/identity/password_service.h"
#include "services/identity/post_service.h"
#include "services/identity/proposal_service.h"
#include "services/identity/revocation_store.h"
#include "services/identity/role_service.h"
#include "services/identity/second_factor_service.h"
#include "services/identity/session_service.h"
#include "services/identity/village_group_service.h"

namespace fupin::identity {
namespace {

// Two checks fill the two cores of a small machine; ten seconds' worth of logins may not pile up behind them,
// and the waiting must leave worker threads free for everything else.
constexpr int kPasswordChecks = 2;
constexpr int kPasswordLine = 8;

// What the constraints of migrations/ mean to a user.
void DescribeIdentityConstraints() {
  using absl::StatusCode;
  postgres::DescribeConstraints({
      {"account_username_key", StatusCode::kAlreadyExists, "USERNAME_TAKEN", "该登录名已被使用", ""},
      {"organisation_social_credit_code_key", StatusCode::kAlreadyExists, "SOCIAL_CREDIT_CODE_TAKEN",
       "该统一社会信用代码已登记", ""},
      {"organisation_school_key", StatusCode::kAlreadyExists, "SCHOOL_TAKEN", "该学校档案已关联其他单位",
       "organisation.school"},
      {"post_main_key", StatusCode::kFailedPrecondition, "MAIN_POST_ELSEWHERE",
       "此人在您管辖范围以外仍有主要任职，请由上级办理", ""},
  });
}

// The sections of the access feed, each read from the database.
std::map<std::string, AccessPublisher::Source> FeedSources(postgres::Database& database, const Clock& clock) {
  return {{"revocations",
           [&database](const Scope& scope) -> absl::StatusOr<std::string> {
             ASSIGN_OR_RETURN(auth::Revocations::Entries entries,
                              RevocationStore(database).InForce(scope, scope.now));
             return auth::Revocations::Publish(entries);
           }},
          {"roles",
           [&database](const Scope& scope) -> absl::StatusOr<std::string> {
             ASSIGN_OR_RETURN(RoleStore::Owned owned, RoleStore(database).InForce(scope));
             return RoleStore::Text(owned);
           }},
          {"unmask_permits",
           [&database, &clock](const Scope& scope) -> absl::StatusOr<std::string> {
             ASSIGN_OR_RETURN(auth::UnmaskPermits::Permits permits,
                              ProposalStore(database).PermitsInForce(scope, clock.Now()));
             return auth::UnmaskPermits::Publish(permits);
           }},
          {"maintenance", [&database](const Scope& scope) -> absl::StatusOr<std::string> {
             ASSIGN_OR_RETURN(v1::Maintenance maintenance, MaintenanceStore(database).Get(scope));
             return maintenance.SerializeAsString();
           }}};
}

class IdentityModule final : public server::Module {
 public:
  IdentityModule(postgres::Database& database, redis::Redis& redis, const crypto::Keyring& keyring,
                 rpc::Pipeline& pipeline, auth::PrivateKey signing_key,
                 std::vector<auth::PublicKey> published_keys)
      : gate_(kPasswordChecks, kPasswordLine),
        publisher_(redis, FeedSources(database, *pipeline.options().clock)),
        feed_(publisher_),
        divisions_(database, keyring),
        division_updates_(database, publisher_),
        groups_(database),
        organisations_(database, keyring),
        guard_(database, keyring, gate_),
        posts_(database, keyring),
        accounts_(database, keyring, gate_, guard_, publisher_),
        invitations_(database, keyring, gate_),
        login_policy_(database),
        passwords_(database, keyring, gate_, guard_, publisher_),
        second_factors_(database, keyring, guard_, publisher_),
        grants_(database, keyring, publisher_),
        proposals_(database, keyring, publisher_),
        roles_(database, publisher_),
        maintenance_(database, publisher_),
        sessions_(database, keyring, guard_, publisher_, std::move(signing_key), std::move(published_keys)) {
    bindings_.emplace_back("fupin.identity.v1.DivisionService", pipeline)
        .Handle<&DivisionService::GetDivision>(divisions_)
        .Handle<&DivisionService::ListDivisions>(divisions_)
        .Handle<&DivisionService::BatchGetDivisions>(divisions_)
        .Handle<&DivisionService::ImportDivisions>(divisions_);
    bindings_.emplace_back("fupin.identity.v1.DivisionUpdateService", pipeline)
        .Handle<&DivisionUpdateService::UpdateDivisions>(division_updates_)
        .Handle<&DivisionUpdateService::GetDivisionHistory>(division_updates_);
    bindings_.emplace_back("fupin.identity.v1.VillageGroupService", pipeline)
        .Handle<&VillageGroupService::ListVillageGroups>(groups_)
        .Handle<&VillageGroupService::SetVillageGroups>(groups_);
    bindings_.emplace_back("fupin.identity.v1.PostService", pipeline)
        .Handle<&PostService::CreatePost>(posts_)
        .Handle<&PostService::EndPost>(posts_)
        .Handle<&PostService::ListPosts>(posts_);
    bindings_.emplace_back("fupin.identity.v1.OrganisationService", pipeline)
        .Handle<&OrganisationService::CreateOrganisation>(organisations_)
        .Handle<&OrganisationService::GetOrganisation>(organisations_)
        .Handle<&OrganisationService::UpdateOrganisation>(organisations_)
        .Handle<&OrganisationService::CloseOrganisation>(organisations_)
        .Handle<&OrganisationService::ListOrganisations>(organisations_);
    bindings_.emplace_back("fupin.identity.v1.AccountService", pipeline)
        .Handle<&AccountService::CreateAccount>(accounts_)
        .Handle<&AccountService::GetAccount>(accounts_)
        .Handle<&AccountService::ListAccounts>(accounts_)
        .Handle<&AccountService::UpdateAccount>(accounts_)
        .Handle<&AccountService::DisableAccount>(accounts_)
        .Handle<&AccountService::EnableAccount>(accounts_)
        .Handle<&AccountService::UnlockAccount>(accounts_)
        .Handle<&AccountService::EndAccountSessions>(accounts_)
        .Handle<&AccountService::CreateGrant>(accounts_)
        .Handle<&AccountService::RevokeGrant>(accounts_)
        .Handle<&AccountService::ListRoles>(accounts_);
    bindings_.emplace_back("fupin.identity.v1.InvitationService", pipeline)
        .Handle<&InvitationService::CreateInvitation>(invitations_)
        .Handle<&InvitationService::LookUpInvitation>(invitations_)
        .Handle<&InvitationService::AcceptInvitation>(invitations_)
        .Handle<&InvitationService::ImportAccounts>(invitations_);
    bindings_.emplace_back("fupin.identity.v1.LoginPolicyService", pipeline)
        .Handle<&LoginPolicyService::GetLoginPolicy>(login_policy_)
        .Handle<&LoginPolicyService::UpdateLoginPolicy>(login_policy_);
    bindings_.emplace_back("fupin.identity.v1.PasswordService", pipeline)
        .Handle<&PasswordService::ChangePassword>(passwords_)
        .Handle<&PasswordService::ResetPassword>(passwords_);
    bindings_.emplace_back("fupin.identity.v1.SecondFactorService", pipeline)
        .Handle<&SecondFactorService::EnrolSecondFactor>(second_factors_)
        .Handle<&SecondFactorService::ConfirmSecondFactor>(second_factors_)
        .Handle<&SecondFactorService::RenewRecoveryCodes>(second_factors_)
        .Handle<&SecondFactorService::DisableSecondFactor>(second_factors_)
        .Handle<&SecondFactorService::ResetSecondFactor>(second_factors_);
    bindings_.emplace_back("fupin.identity.v1.GrantService", pipeline)
        .Handle<&GrantService::ListGrants>(grants_)
        .Handle<&GrantService::ReviewGrant>(grants_)
        .Handle<&GrantService::DelegateGrant>(grants_)
        .Handle<&GrantService::EndDelegation>(grants_);
    bindings_.emplace_back("fupin.identity.v1.ProposalService", pipeline)
        .Handle<&ProposalService::CreateProposal>(proposals_)
        .Handle<&ProposalService::ListProposals>(proposals_)
        .Handle<&ProposalService::ConfirmProposal>(proposals_)
        .Handle<&ProposalService::RefuseProposal>(proposals_);
    bindings_.emplace_back("fupin.identity.v1.RoleService", pipeline)
        .Handle<&RoleService::CreateRole>(roles_)
        .Handle<&RoleService::UpdateRole>(roles_);
    bindings_.emplace_back("fupin.identity.v1.SessionService", pipeline)
        .Handle<&SessionService::Login>(sessions_)
        .Handle<&SessionService::CompleteLogin>(sessions_)
        .Handle<&SessionService::ListSessions>(sessions_)
        .Handle<&SessionService::EndSession>(sessions_)
        .Handle<&SessionService::RefreshSession>(sessions_)
        .Handle<&SessionService::Logout>(sessions_)
        .Handle<&SessionService::GetMe>(sessions_)
        .Handle<&SessionService::GetPublicKeys>(sessions_);
    bindings_.emplace_back("fupin.identity.v1.MaintenanceService", pipeline)
        .Handle<&MaintenanceService::GetMaintenance>(maintenance_)
        .Handle<&MaintenanceService::SetMaintenance>(maintenance_);
    bindings_.emplace_back("fupin.identity.v1.AccessFeedService", pipeline)
        .Handle<&AccessFeedService::GetAccessFeed>(feed_);
  }

  std::vector<rpc::ServiceBinding>& bindings() override { return bindings_; }
  void Start() override { publisher_.Start(); }
  void Stop() override { publisher_.Stop(); }

 private:
  PasswordGate gate_;
  AccessPublisher publisher_;
  AccessFeedService feed_;
  DivisionService divisions_;
  DivisionUpdateService division_updates_;
  VillageGroupService groups_;
  OrganisationService organisations_;
  LoginGuard guard_;
  PostService posts_;
  AccountService accounts_;
  InvitationService invitations_;
  LoginPolicyService login_policy_;
  PasswordService passwords_;
  SecondFactorService second_factors_;
  GrantService grants_;
  ProposalService proposals_;
  RoleService roles_;
  MaintenanceService maintenance_;
  SessionService sessions_;
  std::vector<rpc::ServiceBinding> bindings_;
};

}  // namespace

std::vector<server::Setting> Settings() {
  using server::SettingKind;
  return {
      {.name = "token-key-file",
       .kind = SettingKind::kSecretFile,
       .required = true,
       .help = "PEM, Ed25519 private key that signs access tokens"},
      {.name = "bootstrap-admin",
       .help = "user name of the first system administrator, made while there is none"},
      {.name = "bootstrap-security-admin",
       .help = "user name of the first security administrator, made while there is none"},
      {.name = "bootstrap-password-file",
       .kind = SettingKind::kSecretFile,
       .help = "the first password of both"},
      {.name = "bootstrap-totp-file",
       .kind = SettingKind::kSecretFile,
       .help = "the secret of their authenticator, base32; without it the first login enrols one"},
      {.name = "bootstrap-area", .default_value = "42", .help = "division code of their province"},
  };
}

std::unique_ptr<server::Module> Assemble(postgres::Database& database, redis::Redis& redis,
                                         const crypto::Keyring& keyring, rpc::Pipeline& pipeline,
                                         auth::PrivateKey signing_key,
                                         std::vector<auth::PublicKey> published_keys) {
  DescribeIdentityConstraints();
  return std::make_unique<IdentityModule>(database, redis, keyring, pipeline, std::move(signing_key),
                                          std::move(published_keys));
}

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform) {
  const server::Config& config = platform.config;
  ASSIGN_OR_RETURN(auth::PrivateKey signing_key, auth::PrivateKey::FromPem(config.Secret("token-key-file")));
  ASSIGN_OR_RETURN(std::vector<auth::PublicKey> keys, server::ReadTokenKeys(config));
  for (const auto& [setting, role, name] :
       {std::tuple{"bootstrap-admin", "system_admin", "系统管理员"},
        std::tuple{"bootstrap-security-admin", "security_admin", "安全管理员"}}) {
    if (config.Text(setting).empty()) continue;
    RETURN_IF_ERROR(EnsureFirstAdministrator(platform.database, platform.keyring, platform.clock,
                                             {.username = config.Text(setting),
                                              .password = config.Secret("bootstrap-password-file"),
                                              .area_code = config.Text("bootstrap-area"),
                                              .role = role,
                                              .display_name = name,
                                              .totp_secret = config.Secret("bootstrap-totp-file")}));
  }
  return Assemble(platform.database, platform.redis, platform.keyring, platform.pipeline,
                  std::move(signing_key), std::move(keys));
}

}  // namespace fupin::identity
